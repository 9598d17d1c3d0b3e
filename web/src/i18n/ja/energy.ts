import type { energy as en } from '../en/energy';

export const energy: typeof en = {
  title: 'エネルギー',
  question: 'なぜエネルギーが必要なのか',
  answer:
    'エネルギーは、状態ごとに 1 つ決まる数です。画素と隠れユニットの組み合わせがどれだけよく合っているかを表し、低い状態ほど起こりやすくなります。学習とは、この数を動かすことにほかなりません。',
  nats: (value) => `${value} ナット`,
  temperature: '温度',

  state: '手に取った状態',
  stateHint:
    'ユニットをクリックしてオン・オフを切り替えてください。上が隠れユニット、下が画素です。矢印は、切り替えたときに E が下がるか上がるか、その量を示します。',
  hiddenUnits: '隠れユニット h',
  pixels: '画素 v',
  hiddenUnit: (number) => `隠れユニット ${number}`,
  pixel: (row, column) => `${row} 行 ${column} 列の画素`,
  wouldChange: (change) => `切り替えると E は ${change} 変わります`,
  tally: {
    satisfied: (count, sum) =>
      `満たされた結合 ${count} 本：両端がオンで w > 0。E を ${sum} 下げます。`,
    violated: (count, sum) =>
      `破られた結合 ${count} 本：両端がオンで w < 0。E を ${sum} 上げます。`,
    idle: (count) => `働いていない結合 ${count} 本：片端がオフ。寄与はありません。`,
  },

  parts: 'エネルギーの内訳',
  symbols: {
    energy: 'この状態のエネルギー',
    visibleBias: '画素のバイアス a の寄与',
    hiddenBias: '隠れユニットのバイアス b の寄与',
    couplings: '結合 W の寄与',
  },
  bars: {
    visibleBias: '画素のバイアス',
    hiddenBias: '隠れユニットのバイアス',
    couplings: '結合',
    energy: '合計',
    free: '隠れユニットについて和をとったもの',
    label: (...values) => {
      const [a, b, w, e, f] = values;
      return `エネルギーの内訳：画素のバイアス ${a}、隠れユニットのバイアス ${b}、結合 ${w}。エネルギー ${e}、自由エネルギー ${f}。`;
    },
  },
  free: '自由エネルギー F(v) = −log Σₕ exp(−E(v,h)) は、隠れユニットの状態によらない画像 v の値です。E(v,h) を上回ることはありません。',

  order: {
    title: 'すべての状態の中での位置',
    hint: 'すべての状態をエネルギーの低い順に並べました。曲線をクリックするか矢印キーを使うと、別の状態を手に取れます。',
    choose: 'どの状態を並べるか',
    layers: { both: 'v と h、E の順', visible: 'v のみ、F の順' },
    onlyVisible:
      '画素と隠れユニットを合わせた状態は多すぎて並べられません。ここでは画像 v を F(v) の順に並べます。',
    label: { both: 'エネルギー順のすべての状態', visible: '自由エネルギー順のすべての画像' },
    place: (rank, states) => `${states} 状態中 ${rank} 番目`,
    lowest: (energy) => `最低 ${energy}`,
    highest: (energy) => `最高 ${energy}`,
    table: '表で見る',
    rank: '順位',
    energy: 'エネルギー',
  },

  walk: {
    title: '状態を動かす',
    kinds: { downhill: '下り坂（T → 0）', gibbs: '確率的（温度 T）' },
    downhillMeans:
      '一方の層が、他方の層に対して最もエネルギーの低い状態になります。E が上がることはなく、すぐに止まってしまいます。',
    gibbsMeans:
      '一方の層を新たに引き直します（ギブスサンプリングの 1 ステップ）。E が上がることもあるので、谷から抜け出せます。',
    one: '1 ステップ',
    ten: '10 ステップ',
    run: '実行',
    atRest: '停止：どちらの層も E を下げられません。ここは谷ですが、最も深い谷とは限りません。',
    rests: (energy) => `E = ${energy} で止まりました。`,
    now: (energy) => `E = ${energy}。`,
    trace: (steps, from, to) => `直近 ${steps} ステップのエネルギー。${from} から ${to} へ。`,
    highest: (energy) => `最高 ${energy}`,
    lowest: (energy) => `最低 ${energy}`,
    table: '直近のステップを表で見る',
    kind: 'ステップ',
  },
};
