import type { statistics as en } from '../en/statistics';

export const statistics: typeof en = {
  title: '数値の内側',
  lead: 'すべてのパラメーターとその直前の変化量、そして各隠れユニットが多くの画像をどう見ているかです。見ている間だけ計算します。',
  waiting: '機械に表示できるものができると、すぐに計算します。',
  parameters: {
    title: 'パラメーターと直前の変化量',
    weights: '重み W',
    visibleBias: '可視バイアス a',
    hiddenBias: '隠れバイアス b',
    values: '値',
    steps: '直前の変化量',
    stepsTitle: '直前の変化量',
    mean: (value) => `平均の大きさ ${value}`,
    label: (kind, part, mean, low, high) =>
      `${kind} の${part}のヒストグラム、${low} から ${high} まで、平均の大きさ ${mean}`,
    noStep: 'まだ更新されていません。',
    ratio: (ratio) => `変化量と値の比は ${ratio} です。`,
    to: (ratio) => `1 : ${ratio}`,
    toOne: (ratio) => `${ratio} : 1`,
    meaning: {
      usual: '目安の 1 : 1,000 から 10 倍の範囲に収まっています。',
      large:
        '1 : 1,000 を大きく上回っています。重みがまだ小さいうちは普通ですが、その後も続くなら学習率が大きすぎるしるしです。',
      small:
        '1 : 1,000 を大きく下回り、ほとんど動いていません。学習が終わりに達したのでなければ、学習率を上げると速くなるかもしれません。',
      bias: 'バイアスはこれより大きくてもかまいません。',
    },
    rule: '経験則：重みの変化量は重みの 1000 分の 1 程度が目安です。10 倍程度の違いは許されます（Hinton, A Practical Guide to Training Restricted Boltzmann Machines, 2010、第 7 節）。変化量は、勾配、モーメンタム、重み減衰を合わせたもので、大きさは符号を除いた値です。',
  },
  map: {
    title: 'どのユニットがどの画像でオンになるか',
    lead: '行が画像、列が隠れユニットです。上から下まで塗られた列は常にオンのユニット、空の列は常にオフのユニット、同じ模様の列は重複したユニットです。空の行は、どのユニットも気づかない画像です。学習がうまくいっていれば、目立つ縞は現れません。',
    order: 'ユニットの順',
    byNumber: '番号順',
    mostActive: '活発な順',
    never: '常にオフ',
    always: '常にオン',
    legend: '色：最も薄い色が確率 0、最も濃い色が確率 1',
    label: (images, units) =>
      `画像 ${images} 枚と隠れユニット ${units} 個の図：各ユニットが各画像でオンになる確率`,
    gridLabel: '画像と隠れユニット',
    what: (images, all, classes, units) =>
      `訓練画像 ${all} 枚のうち ${images} 枚${classes ? '（クラス順）' : ''}、${units}。`,
    units: (count) => `隠れユニット ${count} 個`,
    firstUnits: (count, all) => `隠れユニット ${all} 個のうち最初の ${count} 個`,
    idle: (silent, always, limit, rest) =>
      `常にオフ（どの画像でも ${limit} 未満）：${silent} 個。常にオン（${rest} 超）：${always} 個。`,
    image: (number) => `画像 ${number}`,
    ofClass: (label) => `クラス ${label}`,
    unit: (number) => `ユニット ${number}`,
    on: (p) => `オンの確率 ${p}`,
    keys: 'マスを指すか、矢印キーで移動してください。クリックまたは Enter で、その画像とユニットが「機械」パネルに表示されます。',
    noImages: '調べる画像がありません。',
  },
};
