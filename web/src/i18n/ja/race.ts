import type { race as en } from '../en/race';

export const race: typeof en = {
  title: 'レース',
  lead: '設定が 1 つだけ違う機械が、同じ画像を同じ乱数で、並んで 1 更新ずつ学習します。次の 4 つのレースの機械は、すべての状態を数えられるほど小さいので、尤度は厳密です。',
  choose: '選べるレース',
  start: '開始',
  startNamed: (title) => `レース「${title}」を開始`,
  lanesOf: 'レーン',
  starting: '機械を作っています…',
  presets: {
    'gibbs-steps': {
      title: 'ギブスステップは 1 回で足りるか',
      lead: '小さな数字を、0 まで下がる学習率で学習します。CD 法は連鎖を画像から始めて 1 ステップまたは 10 ステップ進め、PCD と並列テンパリングは連鎖を続けて動かします。',
      watch:
        '1 ステップは最初は好調ですが、やがて後れを取ります。続けて動く連鎖は、学習率が大きい間は揺れ動き、下がるにつれて追いつきます。',
      lanes: ['CD-1', 'CD-10', 'PCD-1', '並列テンパリング'],
    },
    'stuck-chains': {
      title: '動けない連鎖を救うのは何か',
      lead: '30 枚の縦縞と横縞です。画像と画像の間には確率の深い谷があり、連鎖はこの谷を越えなければなりません。',
      watch:
        '重みが大きくなると PCD の連鎖は動けなくなり、尤度が下がります。ステップを増やすことや速い重みも少しは役立ちますが、最も効くのは高温の連鎖との交換です。',
      lanes: ['PCD-1', 'PCD-10', '速い重み', '並列テンパリング'],
    },
    'flipped-images': {
      title: 'どちらの画素をオンと呼ぶかは問題か',
      lead: '同じ数字をそのままの形と、オンとオフを入れ替えた形で、通常の勾配と中心化した勾配で学習します。',
      watch:
        '通常の勾配は入れ替えるとひどく悪くなります。中心化した勾配にとっては、どちらも同じ課題です。',
      lanes: ['通常', '通常、反転', '中心化', '中心化、反転'],
    },
    'learning-rate': {
      title: '学習率はどのくらいがよいか',
      lead: '小さな数字を、CD-10 と 3 通りの学習率で学習します。',
      watch:
        '大きい学習率はすぐに先頭に立ちますが、その後は揺れ動くだけで先に進みません。小さい学習率は正しい向きに進みますが、10 倍の時間がかかります。',
      lanes: ['学習率 0.005', '学習率 0.05', '学習率 0.5'],
    },
  },

  own: {
    title: '自分のレース',
    lead: 'このページの画像、機械、設定を使い、1 つの設定だけを変えて、ラベルユニットなしで最初の更新から始めます。',
    setting: '変える設定',
    values: '設定の値',
    valuesHint: '異なる値を 2〜4 個、空白で区切って入力',
    choose: '2〜4 個を選ぶ',
    updates: '長さ（更新回数）',
    start: 'このレースを開始',
    count: 'レースには、すべて異なる 2〜4 本のレーンが必要です。',
    noImages: 'このページには学習する画像がありません。',
    badUpdates: (min, max) => `長さは ${min}〜${max} の整数で、更新回数を指定してください。`,
    raceTitle: (setting) => `違うのは 1 つだけ：${setting}`,
    watch: 'ほかの設定は、レースを始めたときのこのページのものと同じです。',
    lane: (setting, value) => `${setting} ${value}`,
  },

  controls: 'レースの操作',
  pause: 'レースを一時停止',
  resume: 'レースを再開',
  restart: '別のシード',
  restartHint:
    '同じレースを、別の重みと乱数で最初から始めます。生成された画像は変わりますが、自分の画像はそのままです',
  close: 'レースを終える',
  closeHint: 'レースを終えて、その機械を破棄します',
  progress: (update, all) => `更新 ${update} / ${all} 回`,
  seed: (seed) => `シード ${seed}`,
  paused: '一時停止中',
  estimating: '尤度を推定中',
  finished: '終了',
  status: {
    running: 'レースが進行中です。',
    finished: (leader) =>
      leader
        ? `レースが終わりました。先頭は「${leader}」です。`
        : 'レースが終わりました。はっきりした先頭はありません。',
    taken: (name) => `機械「${name}」がこのページの機械になりました。`,
  },
  page: {
    waits: 'その間、このページの機械は一時停止しています。',
    resume: '学習を再開する',
  },

  lane: {
    leads: '先頭',
    stopped: (update) => `更新 ${update} 回で停止`,
    dreams: (name, count) => `「${name}」の夢 ${count} 個`,
    logLikelihood: '対数尤度',
    exact: '厳密',
    interval: (low, high) => `${low} … ${high}`,
    refused: '値なし：焼きなましの結果が信頼できません',
    heldOut: '検証用画像',
    waiting: 'まだ測定していません',
    angle: '真の勾配との角度',
    angleUnit: (degrees) => `${degrees}°`,
    angleUnknown: '状態を数えられる機械が必要です',
    memory: '自己相関時間',
    memorySteps: (steps) => `${steps} ステップ`,
    memoryAtLeast: (steps) => `≥ ${steps} ステップ`,
    memoryNone: '連鎖が動いていません',
    modes: 'モードの変化',
    modesPer: '回／1,000 ステップ',
    swaps: '交換の受理率',
    swapsShare: (share) => `${share} 以上`,
    notYet: 'まだ調べていません',
    cost: '1 更新の時間',
    costRatio: (ratio) => `${ratio} 倍`,
    costLeast: '最速',
    costHint: (milliseconds) => `${milliseconds} ミリ秒`,
    use: 'この機械を使う',
    useHint: '画像と設定ごと、このページの機械にします。ここから学習を続けます。',
    using: '使用中',
  },
  explain: {
    logLikelihood:
      '機械が訓練画像に与える確率の対数を、画像全体で平均したものです（ナット/枚）。高いほど良い値です。',
    angle:
      'このレーンの学習が進む向きと、尤度が最も上がる向きとの角度です。0° なら正しい向き、90° なら無関係な向きです。最良の状態に近づいて傾きがほとんどなくなると、あまり意味がなくなります。',
    memory:
      'このレーンで使う種類の連鎖が元の状態を忘れるまでのギブスステップ数を、観察した量のうち最も遅いもので表します。短いほど良く、いつまでも覚えている連鎖は広く動き回れません。速い重みを使う PCD の連鎖は、速い重みを除いた通常のギブスサンプリングとして観察します。',
    modes: '連鎖がエネルギーの谷から別の谷へ移る頻度です。0 なら動けなくなっています。',
    swaps:
      '隣り合う温度の間の交換が受理される割合で、最も低い組の値です。0 に近いと、高温の連鎖は低温の連鎖の役に立ちません。',
    cost: '1 回の更新にかかる時間を、最も速いレーンと比べたものです。更新回数はどのレーンも同じです。',
  },
  help: (title) => `「${title}」とは`,

  chart: {
    title: '対数尤度',
    unit: 'ナット/枚',
    axis: '横軸',
    updates: '更新回数',
    updatesFoot: '各レーンの更新回数',
    computing: '計算時間',
    seconds: '各レーンの計算時間（秒）',
    best: (value) => `可能な最大値：${value}`,
    estimated:
      'これらの機械は状態を数えるには大きすぎるので、尤度は焼きなまし重点サンプリングによる推定値です。',
    described: (names) => `各レーンの対数尤度：${names}。`,
    lane: (name, value) => `${name} ${value}`,
    noNumber: '値なし',
    table: '数値を表で見る',
    caption: (shown, all) =>
      shown === all ? `全 ${all} 回の測定` : `全 ${all} 回のうち最近 ${shown} 回の測定`,
    update: '更新回数',
    empty: 'まだ測定していません。',
  },
  problem: 'レースを実行できませんでした。',
  offered: {
    title: '試せるレース',
    hint: '複数の機械を同時に動かし、どれが最もよく学習するかを比べます。',
  },
};
