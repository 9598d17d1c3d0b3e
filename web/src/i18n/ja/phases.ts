import type { phases as en } from '../en/phases';

export const phases: typeof en = {
  title: '2 つのフェーズ',
  question: '1 回の更新で何が起こるのか',
  lead: (k) =>
    `コントラスティブ・ダイバージェンス（CD-${k}）の 1 回の更新を順に見ます。これが更新のたびに、別の画像と別の乱数で繰り返されます。`,
  noImages: '学習に使う訓練画像がありません。',
  notCd:
    '「学習」で選ばれているアルゴリズムでは連鎖の出発点が異なりますが、ここでは画像から出発します。',
  stepsLabel: '1 回の更新の手順',
  previous: '前へ',
  next: '次へ',
  position: (n, count) => `手順 ${n} / ${count}`,
  k: 'ギブスサンプリングの回数 k',
  draw: '乱数を引き直す',
  batch: '別のミニバッチ',
  drawn: (times) => `乱数：${times} 組目`,
  drawMeans: '変わるのはサンプリングしたもの、つまり状態と連鎖と負のフェーズだけです。',
  steps: {
    data: { name: 'データを固定する', told: '可視ユニットをミニバッチの画像に固定します。' },
    means: { name: 'p(h|v)', told: '画像ごとに、各隠れユニットがオンになる確率が決まります。' },
    sample: {
      name: 'h を引く',
      told: '隠れユニットごとに乱数を引き、オンかオフかを決めます。',
    },
    positive: {
      name: 'データの ⟨v h⟩',
      told: '正のフェーズ：画素と隠れユニットがともにオンになる割合を、ミニバッチにわたって平均します（h には p(h|v) を使います）。',
    },
    chain: {
      name: '夢を見させる',
      told: '連鎖：h から v を、v から h を引くことを k 回繰り返します。もう何も固定されていません。',
    },
    negative: {
      name: 'モデルの ⟨v h⟩',
      told: '負のフェーズ：同じ平均を連鎖の終点について求めます。終点は、機械がありそうだと考えている状態の代わりです。',
    },
    difference: {
      name: '差',
      told: '夢よりもデータでともにオンになることが多ければ重みは増え、少なければ減ります。',
    },
    step: {
      name: 'W を変える',
      told: (rate) =>
        `差に学習率 ${rate} を掛けて W に加えます。データの自由エネルギーは夢に比べて下がり、データの確率が上がります。`,
    },
  },
  batchOf: (shown, all) => `ミニバッチの画像 ${all} 枚のうち ${shown} 枚`,
  batchCut: (most, all) => `ミニバッチの画像 ${all} 枚のうち、最初の ${most} 枚を使います。`,
  visible: 'v',
  hiddenMean: 'p(h|v)',
  hidden: 'h',
  at: (step) => `${step} 回後の v`,
  start: '画像',
  chainMeans: '上が状態 v、下がそこから次のために引いた h です。',
  visiblePicture: (n) => `ミニバッチの画像 ${n}`,
  meanPicture: (n, list) => `画像 ${n} の p(h|v)：${list}`,
  hiddenPicture: (n, on, all) => `画像 ${n} の h：${all} 個中 ${on} 個がオン`,
  chainPicture: (n, step) => `連鎖 ${n} の ${step} 回後`,
  maps: {
    positive: 'データの ⟨v h⟩',
    negative: '連鎖の ⟨v h⟩',
    difference: 'データ − 連鎖',
    exactNegative: '厳密な ⟨v h⟩',
    exactDifference: 'データ − 厳密値',
    step: (rate) => `W の変化 = ${rate} × 差`,
    notYet: 'まだありません',
    tiles: (shown) =>
      `${shown} 個の隠れユニットそれぞれが 1 枚のタイル、画素それぞれが 1 マスです。`,
    someTiles: (shown, all) =>
      `隠れユニット ${all} 個のうち最初の ${shown} 個がそれぞれ 1 枚のタイル、画素それぞれが 1 マスです。`,
    keys: 'マスを指すか矢印キーで選ぶと、数値が表示されます。',
    cell: (row, column, unit) => `${row} 行 ${column} 列の画素と隠れユニット ${unit}：`,
    value: (name, value) => `${name} ${value}`,
    label: (name) => `${name}、画素 × 隠れユニット`,
  },
  exact: {
    angle: (degrees) =>
      `サンプリングによる勾配は厳密な勾配と ${degrees}° ずれています。厳密な勾配は乱数を引き直しても動きません。`,
    ratio: (ratio) => `サンプリングによる勾配の長さは厳密な勾配の ${ratio} 倍です。`,
    unreachable:
      'この機械は大きすぎて全状態を数え上げられず、厳密な負のフェーズは表示できません。サンプリングするのはそのためです。',
  },
  energies: {
    title: '自由エネルギー F(v)（ナット）',
    data: '画像',
    fantasies: '連鎖の終点',
    mean: '全体の平均',
    shift: (before, after, change) => `${before} → ${after}（${change}）`,
    gap: (before, after) => `F(画像) − F(夢) の平均：${before} → ${after} ナット`,
  },
};
