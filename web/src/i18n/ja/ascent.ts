import type { ascent as en } from '../en/ascent';

export const ascent: typeof en = {
  title: 'データの尤度',
  question: '尤度は何のためにあるのか',
  lead: '機械はどの画像にも確率を与えます。学習とは、訓練画像すべての確率を同時に大きくすることです。その積が尤度です。',
  noImages: '訓練画像がありません。',
  formula: {
    sum: '対数尤度：すべての訓練画像についての log p(v) の和。積の対数は対数の和になります',
    mean: '画像 1 枚あたりの平均',
    images: '訓練画像の枚数',
    p: '機械が画像に与える確率（最小値と最大値）',
    entropy: 'データのエントロピー。どの機械もこれにマイナスを付けた値を超えられません',
  },
  nats: (value) => `${value} ナット`,
  fromTo: (low, high) => `${low}〜${high}`,
  bound: (mean, bound, gap) =>
    `画像 1 枚あたりの平均は ${mean} ナットです。上限はデータのエントロピーにマイナスを付けた ${bound} で、あと ${gap} ナットです。`,
  bars: (shown, all) => `訓練画像：異なる ${all} 種類のうち ${shown} 種類`,
  allBars: (all) => `訓練画像：異なる ${all} 種類`,
  more: (count) => `ほかに ${count} 種類の画像があります。`,
  legend: {
    p: '機械の確率 p(v)',
    share: 'データに占める割合',
    after: '1 ステップ後の p(v)',
  },
  p: (p) => `p = ${p}`,
  share: (share) => `割合 ${share}`,
  image: (n) => `訓練画像 ${n}`,
  step: {
    title: '勾配を 1 ステップ上る',
    rate: 'このステップの学習率',
    show: '1 ステップを試す',
    update: '1 回更新する',
    means:
      '「1 ステップを試す」は、機械の写しの上で厳密な勾配を試します。「1 回更新する」は、機械自身の次の更新を行います。',
    told: (before, after, change) =>
      `このステップで平均対数尤度は ${before} から ${after} ナットになります（${change}）。`,
    tooLarge: 'ステップが大きすぎて、尤度が下がります。勾配が示すのは今いる場所の傾きだけです。',
  },
  total: {
    title: '確率はどこから来るのか',
    data: (count) => `訓練画像 ${count} 種類の上`,
    elsewhere: (count) => `ほかの ${count} 状態の上`,
    sum: (a, b) => `${a} + ${b} = 1`,
    now: '現在',
    after: '1 ステップ後',
    picture: (when, data, elsewhere) =>
      `${when}の確率：訓練画像の上に ${data}、それ以外に ${elsewhere}`,
    losers: '最も多く失う状態',
    winners: 'データではないのに最も増える状態',
    none: 'なし',
    shift: (before, after) => `${before} → ${after}`,
    ask: '1 ステップを試すと、どの状態が確率を失うかがわかります。',
  },
  curve: '厳密な学習曲線を見る',
};
