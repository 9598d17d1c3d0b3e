import type { dreams as en } from '../en/dreams';

export const dreams: typeof en = {
  title: '夢',
  whatOneSees:
    '誰も描いていない画像です。それぞれが 1 つの空想粒子で、機械は画像から隠れユニットを、隠れユニットから画像を推測することを何度も繰り返します。',

  grid: (count, label) =>
    `空想粒子 ${count} 個、それぞれが小さな画像${label === null ? '' : `、すべてクラス ${label}`}`,
  tiles: '描画欄に写せる夢',
  tile: (index, count, label) =>
    `夢 ${index} / ${count}${label === undefined ? '' : `、クラス ${label}`}`,
  useHint: '夢をクリックすると描画欄に写せます。キーボードでは、矢印キーで選び、Enter で写します。',
  used: (index) => `夢 ${index} を描画欄に写しました。`,
  waiting: '機械の準備ができると、夢が表示されます。',

  freeze: '止める',
  unfreeze: '続ける',
  stepsSinceRestart: '開始後のギブスステップ',
  temperatureNow: 'T =',
  held: (held, all) => `${all} 画素中 ${held} 画素を固定中`,

  show: '表示',
  showing: {
    probability: '確率',
    sample: 'サンプル',
  },
  showingMeans: {
    probability: '灰色の濃さが p(v = 1 | h)、つまり画素がオンになる確率を表します。',
    sample: '白か黒か。その確率でコインを投げた結果です。',
  },
  reducedMotion: 'システムの「視差効果を減らす」設定に合わせ、1 秒に 1 枚、確率で表示しています。',

  temperature: '温度',
  temperatureHelp:
    '夢の大胆さです。機械はどの画像にもエネルギーを与え、好む画像ほど低くします。そして exp(−エネルギー / T) に比例する確率でその画像を夢に見ます。T = 1 の夢が、学習した分布そのものです。学習は常に T = 1 で行われます。',
  temperatureNumber: '温度 T を数値で入力',
  cold: '低温：お気に入りだけ',
  hot: '高温：ほとんど雑音',
  trained: 'T = 1',
  chains: '連鎖の数',
  chainsHint: '並べて表示する夢の数です。',
  steps: '1 コマあたりのギブスステップ',
  stepsHint: '0 にすると夢が止まります。',

  restart: '始め直す',
  restartFrom: {
    noise: '雑音から',
    data: 'データから',
    drawing: '描いた絵から',
  },
  restarted: {
    noise: 'すべての連鎖を雑音から始め直しました。',
    data: 'すべての連鎖をデータの画像から始め直しました。',
    drawing: 'すべての連鎖を描いた絵から始め直しました。',
  },
  restartNeedsData: '始めるための画像がありません。',

  hold: '画像の一部を固定する',
  holdInShort: '固定した画素はそのまま残り、機械はそれに合うように残りを夢に見ます。',
  holdHint:
    'ワンクリックで画像の半分を固定するか、残したい画素を塗ってください。固定した画素は、どの夢でも斜線で示されます。',
  release: 'すべて解除',
  released: '固定をすべて解除しました。',
  source: '元の画像',
  sources: {
    image: 'データの画像',
    drawing: '描いた絵',
    blank: '白紙',
  },
  holdPart: '固定する部分',
  parts: {
    top: '上半分',
    bottom: '下半分',
    left: '左半分',
    right: '右半分',
    all: '全体',
  },
  partHeld: (part) => `${part}を固定しました。`,
  brush: '筆',
  brushes: {
    ink: 'オン',
    noInk: 'オフ',
    letGo: '解除',
  },
  undo: '元に戻す',
  redo: 'やり直す',
  pad: '固定する画素',
  padRole: '画素の格子',
  padHow:
    '矢印キーで移動します。スペースで筆の値に固定し、X で解除します。Shift を押しながら矢印キーで描けます。',
  pixel: (row, column, state) => `${row} 行 ${column} 列：${state}`,
  pixelStates: {
    on: 'オンに固定',
    off: 'オフに固定',
    open: '固定なし',
  },
};
