import type { doctor as en } from '../en/doctor';

const guide = (section: string) => `Hinton 2010、第 ${section} 節`;
const ours = '本ページ独自の基準';
const rate = (to: string) => `学習率 ${to}`;
const rateDone = (from: string, to: string) => `学習率 ${from} → ${to}。`;
const hidden = (to: string) => `隠れユニット ${to} 個`;
const hiddenDone = (from: string, to: string) => `隠れユニット ${from} → ${to} 個。`;
const slow = (time: string, changes: string, error: string) =>
  `連鎖が元の状態を忘れるには少なくとも ${time} ギブスステップかかり、モードが変わるのは 1,000 ステップに ${changes} 回です。再構成誤差（${error}）からはこのことがわかりません。`;
const slowRule = '連鎖の混合が遅いと、夢が間違っていても再構成はうまくいきます';

export const doctor: typeof en = {
  title: '診断',
  lead: '学習中の機械を調べ、おかしなところがあれば、根拠となる数値と基準の出典を添えて手短に伝えます。たとえば学習率を 2 にすると、異常を訴えます。',
  guide: 'Hinton 2010 は「A Practical Guide to Training Restricted Boltzmann Machines」です。',
  waiting: 'まだ何も調べていません。まず機械に学習させてください。',
  early: 'これ以上のことを言うには早すぎます。',
  examined: (update) => `更新 ${update} 回の時点で調べました。`,
  watching: (share) => `連鎖を観察しています：${share}。`,
  watched: (steps, update) =>
    `更新 ${update} 回の時点で、連鎖を ${steps} ギブスステップ観察しました。`,
  problem: '連鎖を観察できませんでした。',
  allWell: '異常は見つかりません。',
  well: '問題のない点',
  severity: { problem: '異常', watch: '要観察' },
  rule: (rule, source) => `${rule}（${source}）。`,
  tried: (what) => `実行しました：${what}`,
  undo: '元に戻す',
  undone: '元に戻しました。',

  found: {
    'steps-large': {
      title: '変化量が大きすぎます',
      fact: (ratio, rate, _weight) =>
        `学習率 ${rate} で、1 回の更新が重みを平均 ${ratio} 変えています。`,
      rule: '1 回の変化量は重みの 0.1% 程度が目安です（10 倍程度の違いは許されます）',
      source: guide('7'),
    },
    'steps-small': {
      title: 'ほとんど学習していません',
      fact: (ratio, rate, weight) =>
        `学習率 ${rate} で、1 回の更新が重み（平均 ${weight}）を ${ratio} しか変えていません。`,
      rule: '1 回の変化量は重みの 0.1% 程度が目安です（10 倍程度の違いは許されます）',
      source: guide('7'),
    },
    unlearned: {
      title: 'ほとんど学習していません',
      fact: (ratio, rate, weight) =>
        `重みは平均 ${weight} で、最初は 0.008 でした。学習率 ${rate} で、1 回の更新による変化は ${ratio} です。`,
      rule: '重みは小さな乱数から始まり、学習とともに大きくなります',
      source: guide('8'),
    },
    dead: {
      title: '働いていない隠れユニットがあります',
      fact: (count, all, images) =>
        `隠れユニット ${all} 個中 ${count} 個が、調べた ${images} 枚のどの画像に対してもオフ（p(h|v) が 1% 未満）です。`,
      rule: '使われないユニットはそれ以上学習しません。1 回の変化量が大きすぎたことが原因になりがちです',
      source: guide('15'),
    },
    saturated: {
      title: '常にオンの隠れユニットがあります',
      fact: (count, all, images) =>
        `隠れユニット ${all} 個中 ${count} 個が、調べた ${images} 枚のどの画像に対してもオン（p(h|v) が 99% 超）です。`,
      rule: '変化しないユニットは何も区別せず、それ以上学習しません',
      source: guide('15'),
    },
    duplicates: {
      title: '同じ働きの隠れユニットがあります',
      fact: (spare, all, groups) =>
        `隠れユニット ${all} 個中 ${spare} 個は、ほかのユニットの繰り返しです。重みとバイアスがほぼ同じものが ${groups}あります。`,
      rule: '重みのコサイン類似度が 0.95 を超え、バイアスの差が 0.5 以内です',
      source: ours,
    },
    weightless: {
      title: '役割のない隠れユニットがあります',
      fact: (count, all) =>
        `隠れユニット ${all} 個中 ${count} 個の重みが、標準の 10 分の 1 にも達していません。`,
      rule: '重みがほとんどないユニットは画像について何も語りません。もっと少ないユニットで足ります',
      source: ours,
    },
    'chains-stuck': {
      title: '連鎖が動けなくなっています',
      fact: slow,
      rule: slowRule,
      source: guide('5'),
    },
    'chains-slow': {
      title: '連鎖の動きが遅くなっています',
      fact: slow,
      rule: slowRule,
      source: guide('5'),
    },
    overfitting: {
      title: '画像を丸暗記しています',
      fact: (gap, least) =>
        `検証用画像の自由エネルギーは、訓練画像より ${gap} ナット高くなっています。これまでの最小の差は ${least} でした。`,
      rule: '差が広がっていくのは過学習です',
      source: guide('6'),
    },
    biases: {
      title: '可視バイアスが画像に合っていません',
      fact: (divergence, difference) =>
        `バイアスだけによる予測は、画像から 1 画素あたり ${divergence} ナットずれています${difference ? `。連鎖の画素がオンになる割合のずれは ${difference} です` : ''}。`,
      rule: '可視バイアスは画像から求めた log(p/(1 − p)) で始めます。画像が変わったら始め直す必要があります',
      source: guide('8'),
    },
    exploding: {
      title: '重みが非常に大きくなっています',
      fact: (largest, share) =>
        `最大の重みは ${largest} で、全体の ${share} が、1 画素だけで結果が決まる ±5 の範囲外にあります。`,
      rule: '大きすぎる重みは学習を止め、連鎖を遅くします。重み減衰で抑えられます',
      source: guide('10'),
    },
  },
  groups: (count) => `${count} 組`,

  fine: {
    steps: (ratio) => `変化量は重みの ${ratio}`,
    dead: (count) => `働いていない隠れユニット：${count} 個`,
    saturated: (count) => `常にオンの隠れユニット：${count} 個`,
    duplicates: (count) => `ほかと同じ働きの隠れユニット：${count} 個`,
    weightless: (count) => `重みがほとんどない隠れユニット：${count} 個`,
    quick: (time) => `連鎖は ${time} ギブスステップで元の状態を忘れます`,
    moving: (changes, time) =>
      `連鎖が元の状態を忘れるには少なくとも ${time} ギブスステップかかりますが、1,000 ステップに ${changes} 回モードが変わります`,
    overfitting: (gap) => `自由エネルギーの差は ${gap} ナット`,
    biases: (divergence) => `可視バイアスだけによる予測のずれは 1 画素あたり ${divergence} ナット`,
    weights: (largest) => `最大の重みは ${largest}`,
  },

  remedies: {
    'lower-rate': { button: rate, done: rateDone },
    'raise-rate': { button: rate, done: rateDone },
    'gentle-start': { button: rate, done: rateDone },
    'more-decay': {
      button: (to) => `重み減衰 ${to}`,
      done: (from, to) => `重み減衰 ${from} → ${to}。`,
    },
    'more-steps': {
      button: (to) => `ギブスステップ数 k = ${to}`,
      done: (from, to) => `ギブスステップ数 k = ${from} → ${to}。`,
    },
    'use-tempering': {
      button: (_to) => '並列テンパリング',
      done: (_from, _to) =>
        '並列テンパリング。高温の連鎖が遠くまで動き、見つけたものを受け渡します。',
    },
    'fewer-hidden': { button: hidden, done: hiddenDone },
    'half-hidden': { button: hidden, done: hiddenDone },
    'start-over': {
      button: (_to) => '新しい機械',
      done: (_from, _to) => '',
    },
  },
  anew: (set) => `新しい機械、${set}`,
  anewDone: (done) => `${done}新しい機械が更新 0 回から学習します。`,
};
