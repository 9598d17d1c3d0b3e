import type { labels as en } from '../en/labels';

export const labels: typeof en = {
  title: 'ラベル',
  lead: '画像のクラスも一緒に学習させると、機械はさらに 2 つのことができます。頼まれた数字（たとえば 3）の夢を見ることと、描かれた絵が何かを当てることです。',
  leadOn: (classes) =>
    `${classes} クラスそれぞれに 1 つのラベルユニットがあり、常にちょうど 1 つだけがオンです。機械は画像とラベルを一緒に学習します。`,
  on: 'ラベルも学習する',
  off: 'ラベルを使わない',
  starts: '新しい機械で始めます。これまでに学習した内容は失われます。',
  noClasses:
    'これらの画像にはクラスがありません。データセットを選ぶか、ラベル付きの IDX または CSV ファイルを読み込むか、絵を追加するときにクラスを付けてください。',
  oneClass: 'すべての画像が同じクラスです。2 つ目のクラスがあれば、区別を学習できます。',

  accuracy: {
    title: 'クラスの正解率',
    training: '訓練画像',
    heldOut: '検証用画像',
    noneHeldOut: 'なし',
    blind: (share) => `それぞれ最大 128 枚で測定。当てずっぽうなら約 ${share} です。`,
  },

  dream: {
    title: '夢に見るもの',
    any: '自由',
    choice: (label) => label,
    anyLong: 'すべてのクラス',
    choiceLong: (label) => `クラス ${label}`,
    anyMeans: 'それぞれの夢に固有のクラスがあり、下の数字がそれを表します。',
    held: (label) =>
      `すべての夢のラベルを ${label} に固定しています。画素と隠れユニットがそれに合うものを探します。`,
  },

  guess: {
    title: '何に見えるか',
    drawing: '描いた絵',
    image: (number, count) => `画像 ${number} / ${count}`,
    previousImage: '前の画像',
    nextImage: '次の画像',
    imageCanvas: (name) => `${name}、機械から見たもの`,
    noImages: '画像がありません。',
    blank: 'ここに絵を描いてください。1 画ごとに棒が変わります。',
    clear: '消す',
    bars: (name) => `クラスの確率：${name}`,
    itsClass: '正解のクラス',
    looksLike: (label, share) => `${label} に見えます（${share}）。`,
    right: '正解です。',
    wrong: (label) => `正しいクラスは ${label} です。`,
    unlabelled: 'この画像にはクラスがありません。',
    others: (count) => `確率の低い ${count} クラスは省いています。`,
    how: 'サンプリングによらない厳密な値です。画像と各ラベルの組の自由エネルギーを確率に直しています。',
  },

  weights: {
    title: 'どのユニットがどのクラスを支持するか',
    lead: '行がクラス、列が隠れユニットです。ユニットがオンのとき、オレンジはそのクラスを支持し、青は反対します。',
    picture: (classes, units) => `ラベルユニット ${classes} 個と隠れユニット ${units} 個の間の重み`,
    keys: '列を指すか、矢印キーで移動してください。',
    column: (from, to) => (from === to ? `ユニット ${from}` : `ユニット ${from}〜${to}`),
    votes: (column, plus, minus) => {
      if (plus === null && minus === null) return `${column}：意見なし。`;
      if (plus === null) return `${column}：最も強い反対は ${minus}。`;
      if (minus === null) return `${column}：最も強い支持は ${plus}。`;
      return `${column}：最も強い支持は ${plus}、最も強い反対は ${minus}。`;
    },
    vote: (label, weight) => `${label}（${weight}）`,
    units: (units) => (units === '1' ? '隠れユニット 1' : `隠れユニット 1〜${units}`),
    binned: (units) => `1 列が最大 ${units} ユニットを表し、そのうち最も強い重みを示します。`,
  },
};
