import type { information as en } from '../en/information';

export const information: typeof en = {
  title: '情報',
  question: 'モデルはどこまで良くなれるか、まだ何が足りないか',

  unit: '単位',
  nats: 'ナット',
  bits: 'ビット',
  per: (unit) => `${unit}/画像`,
  rests: '状態が多いので、一時停止したときに数え直します。',
  labels: 'このパネルは画像だけを扱います。ラベルのない機械が必要です。',

  price: {
    title: '画像 1 枚の値段',
    lead: '画像に確率 p を与えるモデルが「どの画像だったか」を伝えるには −log p が必要です。その平均が交差エントロピー、つまり対数尤度の符号を変えたものです。小さいほど良く、下限があります。',
    coins: '画素ごとに硬貨を投げる',
    coinsMeans: (pixels, states) => `${pixels} 画素。${states} 通りの画像がすべて同じ確率：n ln 2`,
    independent: '画素を独立に扱う',
    independentMeans: '各画素がオンになる割合だけを知り、画素どうしの関係は知りません',
    machine: 'この機械',
    machineMeans: '下限 + まだ足りない分',
    floor: '下限',
    floorMeans: (distinct, images) =>
      `データのエントロピー：${images} 枚のうち異なる画像は ${distinct} 種類`,
    floorPart: 'データのエントロピー',
    missing: 'まだ足りない分：KL（データ ‖ モデル）',
    sum: (floor, missing, total) => `${floor} + ${missing} = ${total}`,
    chart: (parts) => `画像 1 枚あたりの値段：${parts}`,
    best: (value) => `どんなモデルも、平均対数尤度を ${value} より大きくはできません。`,
    now: (value) => `この機械では ${value} です。`,
    symbols: {
      cross: '交差エントロピー：この機械での画像 1 枚の値段',
      entropy: 'データのエントロピー',
      divergence: 'カルバック・ライブラー情報量：まだ足りない分。負にはなりません',
    },
    tooLarge: (units) =>
      `小さいほうの層が ${units} ユニット以下の機械なら、値段を厳密に計算できます。`,
  },

  balance: {
    title: '機械自身の収支',
    lead: '低いエネルギーは有利、多くの状態も有利です。自然も機械も両方の兼ね合いで決まります。F = ⟨E⟩ − T S、ここでは T = 1 です。',
    energy: '平均エネルギー ⟨E⟩',
    entropy: '− T S',
    free: '自由エネルギー F = −log Z',
    identity: (energy, entropy, free) => `${energy} − 1 × ${entropy} = ${free}`,
    chart: (identity) => `平均エネルギーからエントロピーを引くと自由エネルギー：${identity}`,
    symbols: {
      F: '自由エネルギー −T log Z',
      E: '状態の組の平均エネルギー',
      T: '温度',
      S: 'p(v, h) のエントロピー',
      Z: 'log Z',
    },
    entropies: 'モデルのエントロピー',
    joint: '両方の層 p(v, h)',
    visible: '機械の夢の画像 p(v)',
    hidden: '隠れ層の状態 p(h)',
    data: '比較：データ',
    unknown: '数えていません',
    dreams: 'データを学び終えた機械は、データと同じエントロピーで夢を見ます。',
  },
};
