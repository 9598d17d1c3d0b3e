import type { machine as en } from '../en/machine';

/** Where a unit's votes lie, as it stands in a sentence. */
const regions = {
  'top-left': '左上',
  'top-centre': '上',
  'top-right': '右上',
  'middle-left': '左',
  'middle-centre': '中央',
  'middle-right': '右',
  'bottom-left': '左下',
  'bottom-centre': '下',
  'bottom-right': '右下',
  scattered: '画像全体のあちこち',
  nowhere: 'どこにもない場所',
};

export const machine: typeof en = {
  title: '機械',
  hint: '1 枚のタイルが 1 つの隠れユニットです。オレンジの画素はユニットをオンにし、青い画素はオフにします。',
  frameHint:
    'タイルの枠が濃く、下の棒が長いほど、ここに示した画像に対してそのユニットがオンになりやすいことを表します。',
  waiting: '機械ができあがると、ここに隠れユニットが表示されます。',

  imageTitle: '1 枚の画像が機械を通る様子',
  image: (number, count) => `画像 ${number} / ${count}`,
  labelled: (label) => `クラス ${label}`,
  drawing: '描いた絵',
  noImage: '画像が選ばれていません',
  previousImage: '前の画像',
  nextImage: '次の画像',
  visible: '画像',
  hidden: 'オンのユニット',
  reconstruction: '再構成',
  visibleCanvas: (name) => `${name}、機械から見たもの`,
  hiddenCanvas: (count) =>
    `隠れユニット ${count} 個それぞれがオンになる確率。棒はタイルと同じ順に並んでいます`,
  reconstructionCanvas: '再構成：各画素がオンになる確率',
  unitsOn: (on, count) => `オンのユニット：${count} 個中およそ ${on} 個。`,
  difference: 'v と v′ の平均二乗差：',
  differenceHint: '（0 なら完全な複製。全画素が ½ なら 0.25）。',

  order: '並び順',
  byNumber: '番号順',
  mostActive: '今、活発な順',
  tiles: '隠れユニット',
  tilesCanvas: (count) => `隠れユニット ${count} 個の受容野`,
  tile: (number, activity) =>
    activity === null ? `ユニット ${number}` : `ユニット ${number}、オンの確率 ${activity}`,
  legend: (low, high) => `重みの色：青は ${low} 以下、中間色は 0、オレンジは ${high} 以上`,
  atMost: (value) => `≤ ${value}`,
  atLeast: (value) => `≥ ${value}`,
  weight: '重み',

  unit: (number) => `隠れユニット ${number}`,
  unitCanvas: (number) =>
    `隠れユニット ${number} の受容野。最も強い画素にプラスとマイナスの印があります`,
  bias: 'バイアス',
  biasHint: 'インクを見る前の傾き',
  meanActivity: '平均活性度',
  meanActivityHint: '訓練画像に対してオンになる割合',
  activity: 'この画像でオン',
  sum: (bias, ink, total) => `バイアス ${bias}、インク ${ink}：入力 ${total}`,
  noOpinion: '重みが最初の乱数の大きさとほとんど変わりません。まだ意見を持っていません。',
  votes: (plus, minus) => {
    if (plus === 'nowhere')
      return `${regions[minus]}のインクに反対します。賛成する場所はありません。`;
    if (minus === 'nowhere')
      return `${regions[plus]}のインクに賛成します。反対する場所はありません。`;
    if (plus === minus && plus !== 'scattered')
      return `インクに賛成する場所も反対する場所も${regions[plus]}にあります。そこに輪郭や線を探しています。`;
    if (plus === minus) return `${regions.scattered}でインクに賛成したり反対したりします。`;
    return `${regions[plus]}のインクに賛成し、${regions[minus]}のインクに反対します。`;
  },
  bothWays:
    'この関係は双方向です。オレンジの場所にインクがあるとユニットがオンになり、オンになったユニットはその場所にインクを求めます。',
  strongestFor: '最も強い賛成',
  strongestAgainst: '最も強い反対',
  pixel: (row, column) => `${row} 行 ${column} 列`,
  none: 'なし',
};
