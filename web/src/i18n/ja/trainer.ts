import type { trainer as en } from '../en/trainer';

export const trainer: typeof en = {
  more: {
    title: '詳しい設定',
    changed: (count) => `${count} 項目を変更済み`,
    lead: '「手引き」は Hinton, A Practical Guide to Training Restricted Boltzmann Machines (2010) を指します。',
    groups: {
      gradient: '勾配',
      schedules: 'スケジュール',
      penalties: '罰則項',
      statistics: '統計量',
    },
    restore: '初期値に戻す',
  },
  exactRefused: '「厳密」を使えるのは、どちらかの層が 16 ユニット以下の場合だけです。',
  swaps: {
    title: '交換の受理率',
    waiting: 'まだ試していません。',
    summary: (least, most) => (least === most ? `どの組も ${least}` : `${least}〜${most}`),
    label: (pairs, least, most) =>
      `隣り合う温度の ${pairs} 組それぞれの交換の受理率、${least} から ${most} まで`,
    cold: 'β = 1',
    hot: (beta) => `β = ${beta}`,
    help: '隣り合う温度の組ごとに 1 本の棒があります。交換がほとんど受理されない組があると、高温の夢と低温の夢は切り離されてしまいます。温度の数を増やしてください。',
  },
  temperatures: {
    label: '温度の数',
    unit: '',
    help: 'どの夢も、温度 1 以上のこの数の複製が同時に動き、互いに入れ替わります。学習に使うのは最も低温のものだけで、高温のものは遠くにあるものを見つけます。',
  },
  lowestBeta: {
    label: 'β の最小値',
    unit: '',
    help: '最も高温の複製の逆温度です。0 ではすべての結合を忘れ、ただの雑音になります。',
  },
  fastLearningRate: {
    label: '高速学習率',
    unit: '',
    help: '速い重みの学習率です。速い重みは、夢を今いる場所から押し出します。0 なら通常の学習率を使います（Tieleman & Hinton 2009）。',
  },
  fastDecay: {
    label: '速い重みの記憶',
    unit: '',
    help: '1 回の更新のあとに残る、速い重みの割合です。Tieleman & Hinton (2009) では 0.95 です。',
  },
  centering: {
    label: '中心化',
    help: 'ユニットの値をこれらの基準から測ったものとして勾配を計算します。すると、ユニットの 2 つの状態のどちらを 1 と呼ぶかが問題にならなくなります（Melchior, Fischer & Wiskott 2016）。',
    options: {
      off: 'なし',
      half: '½（スピン）',
      mean: '移動平均',
      'data-mean': '全画像の平均',
      enhanced: '拡張勾配',
    },
  },
  slidingFactor: {
    label: '移動平均の係数',
    unit: '',
    help: '移動平均に占める今回の更新の割合です。1 のとき、拡張勾配は Cho, Raiko & Ilin (2011) のものになります。',
  },
  rateSchedule: {
    label: '学習率の変化',
    help: '大きな歩幅は道を見つけ、小さな歩幅は揺らぎを収めます。学習が進むにつれて学習率を下げられます（手引き第 7 節）。',
    options: {
      constant: '一定',
      linear: '0 まで下げる',
      inverse: 'だんだん緩やかに下げる',
    },
  },
  scheduleLength: {
    label: '下げる期間',
    unit: '回の更新',
    help: '学習率が 0 になる（「だんだん緩やかに下げる」では半分になる）までの更新回数です。',
  },
  momentumSwitch: {
    label: 'モーメンタムの切り替え',
    unit: '回の更新',
    help: 'この回数だけ更新して、最初の大きな勾配が収まったら、最終モーメンタムに切り替えます（手引き第 9 節）。0 なら切り替えません。',
  },
  finalMomentum: {
    label: '最終モーメンタム',
    unit: '',
    help: '切り替え後のモーメンタムです。手引き第 9 節では 0.9 です。',
  },
  gibbsGrowth: {
    label: 'k を増やす間隔',
    unit: '回の更新',
    help: 'この回数だけ更新するごとに k を 1 ずつ増やし、機械が良くなるにつれて勾配も正確にします。0 なら増やしません。',
  },
  maxGibbsSteps: {
    label: 'k の最大値',
    unit: '',
    help: 'k はこの値まで増えます。',
  },
  l1Decay: {
    label: 'L1 減衰',
    unit: '',
    help: 'どんなに小さな重みも、すべて同じ量だけ 0 に引き寄せます。そのため多くの重みがちょうど 0 になります（手引き第 10 節）。0 なら使いません。',
  },
  sparsityCost: {
    label: '疎性',
    unit: '',
    help: 'すべての隠れユニットを目標の活性度に引き寄せる強さです（手引き第 11 節）。0 なら使いません。',
  },
  sparsityTarget: {
    label: '目標の活性度',
    unit: '',
    help: '各隠れユニットがオンになるべき割合です。手引き第 11 節では 0.01〜0.1 です。',
  },
  sparsitySmoothing: {
    label: '平滑化',
    unit: '',
    help: 'ユニットの活性度の推定値のうち、更新の際に残す割合です。手引き第 11 節では 0.9〜0.99 です。',
  },
  normLimit: {
    label: 'ノルムの上限',
    unit: '',
    help: '1 つの隠れユニットの重みをベクトルとみなし、その長さがこの値を超えたら、この長さまで縮めます。0 なら上限はありません。',
  },
  hiddenStatistics: {
    label: '隠れユニット',
    help: '画像に対する隠れユニットの何を数えるかです。確率（雑音が少ない）か、状態かを選べます（手引き第 3 節）。',
    options: { mean: '確率', sampled: '状態' },
  },
  visibleStatistics: {
    label: '画素',
    help: '学習中の夢を何で表すかです。白黒の画素か、その確率かを選べます。確率は雑音が少ないものの、真のサンプルではなくなります（手引き第 3 節）。テンパリングと厳密な勾配には影響しません。',
    options: { sampled: '状態', mean: '確率' },
  },
};
