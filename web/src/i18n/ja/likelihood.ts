import type { likelihood as en } from '../en/likelihood';

export const likelihood: typeof en = {
  title: '尤度',
  lead: '機械が画像にどれだけの確率を与えるかです。学習が高めるのはこの値で、ほかに観察できるものはすべてその手がかりにすぎません。',
  pairs: 'この機械にはラベルユニットがあるので、対数尤度は画像とラベルの組に対するものです。',
  unit: {
    label: '情報量の単位',
    nats: 'ナット',
    bits: 'ビット',
    help: '対数の底が e ならナット、2 ならビットです。1 ビットは 0.693 ナットです。',
  },
  perImage: (unit) => `${unit}/枚`,
  charts: {
    label: '更新回数に対する曲線',
    updates: '更新回数',
    atUpdate: (update) => `更新 ${update} 回`,
    waiting: 'まだ測定していません',
    show: 'ほかに表示',
    described: (title, newest, from, to) =>
      `${title}：${newest}。更新 ${from} 回から ${to} 回まで。`,
    logLikelihood: {
      title: '対数尤度',
      help: '機械が画像に与える確率の対数を、画像全体で平均したものです。0 なら確実で、0 より下がるほど確率は低くなります。学習とともに上がるはずです。',
    },
    training: '訓練画像',
    heldOut: '検証用画像',
    noHeldOut: '検証用の画像がありません',
    exact: '厳密',
    between: (low, high) => `${low} から ${high} の間（標準誤差の 3 倍）`,
    noNumber: '値なし',
    refused: {
      'few-effective-chains': '棄却：有効な連鎖が少なすぎます',
      'open-interval': '棄却：誤差の範囲が閉じていません',
      'bounds-disagree': '棄却：上下の推定が食い違っています',
      none: '棄却',
    },
    divergence: 'KL(データ ‖ モデル)',
    divergenceHelp:
      '機械の分布が訓練画像の分布からどれだけ離れているかです。可能な最大の対数尤度から、訓練画像の対数尤度を引いた値です。どの画像の確率も、その画像の頻度に等しいときにだけ 0 になります。',
    missing: (best) => `可能な最大値は ${best}`,
    missingBetween: (low, high, best) => `${low} から ${high} の間、可能な最大値は ${best}`,
    best: (value) => `可能な最大値（訓練画像の負のエントロピー）：${value}`,
    bestShort: (value) => `可能な最大値：${value}`,
    error: {
      title: '再構成誤差',
      unit: '（1 画素あたり）',
      help: '画像と、機械が 1 往復で再構成したものとの平均二乗誤差です。学習とともに下がるはずですが、小さいからといって画像の確率が高いとは限りません。',
    },
    pseudoLikelihood: {
      title: '擬似尤度',
      help: '各画素をほかのすべての画素からどれだけよく当てられるかです。残りが与えられたときの各画素の対数確率を、画像全体で合計します。Z は必要ありません。学習とともに 0 に近づくはずです。',
    },
    gap: {
      title: '自由エネルギーの差',
      help: '検証用画像の平均自由エネルギーから訓練画像のそれを引いた値です。0 に近ければ、機械にとって両者は同じくらいの確率です。大きくなっていくのは、訓練画像を丸暗記し始めた（過学習の）しるしです。',
      noImages: '検証用の画像がありません。',
    },
    angle: {
      title: '厳密な勾配との角度',
      unit: '度',
      help: '学習が進む向きと尤度が最も上がる向きとの、全パラメーターを 1 つのベクトルとみなした角度です。0° なら正しい向き、90° なら無関係な向きで、それより大きいと尤度は下がります。尤度がほとんど上がらなくなると、どちらの勾配もほぼ 0 になって向きは偶然に左右されるため、角度にはあまり意味がなくなります。',
      cd: (steps) => `CD-${steps}`,
      chains: 'PCD の連鎖',
      tooLarge: (smaller) =>
        `厳密な勾配には小さいほうの層のすべての状態が必要です。${smaller} ユニットでは多すぎて数えられません（最大 25）。`,
      onDemand: 'ある時点での勾配を比べるには「厳密に数える」を押してください。',
    },
    table: {
      show: '数値を表で見る',
      caption: (shown, all) =>
        shown === all ? `全 ${all} 回の測定` : `全 ${all} 回のうち最近 ${shown} 回の測定`,
      update: '更新回数',
      interval: (low, high) => `${low} … ${high}`,
      empty: 'まだ測定していません。',
    },
  },
  controls: {
    title: '値の求め方',
    pixels: '個の画素',
    pixelsAndLabel: '個の画素とラベル',
    hiddenUnits: '個の隠れユニット',
    live: (count, states, layer) =>
      `厳密な値です。${count} ${layer}の状態は ${states} 通りで、いつでもすべて数え上げられます。`,
    onDemand: (count, states, layer) =>
      `${count} ${layer}の状態は ${states} 通りです。頼まれたときに数え上げることはできますが、常に数えるには多すぎます。その間は焼きなまし重点サンプリング（AIS）で推定します。`,
    annealed: (count, states, layer) =>
      `${count} ${layer}の状態は ${states} 通りあり、数え上げられません。そこで焼きなまし重点サンプリング（AIS）を使い、上下両側から誤差の範囲付きで尤度を推定します。`,
    empty: '測定に使う画像がありません。',
    quick: '今すぐ推定',
    quickHint: '手早い推定：数千段階の温度、100 本の連鎖',
    full: '念入りに推定',
    fullHint: '手早い推定の 5 倍の温度：時間はかかりますが、より確かです',
    exact: '厳密に数える',
    exactHint: '小さいほうの層のすべての状態を 1 度ずつ調べます',
    every: {
      label: '推定の間隔',
      unit: '回の更新',
      help: '機械がこの回数だけ更新するたびに手早い推定を行います。ただし推定に使うのは全体の時間の 4 分の 1 までです。推定が棄却されると、以後は念入りな推定に切り替わります。0 なら、頼まれたときだけ推定します。',
    },
    running: {
      exact: (update) => `更新 ${update} 回の時点のすべての状態を数えています`,
      quick: (update) => `更新 ${update} 回の時点を推定しています`,
      full: (update) => `更新 ${update} 回の時点を念入りに推定しています`,
    },
    idle: '何も実行していません。',
    timeLeft: {
      unknown: '残り時間はまだわかりません',
      moment: 'まもなく終わります',
      seconds: (count) => `残り約 ${count} 秒`,
      minutes: (count) => `残り約 ${count} 分`,
    },
    cancel: 'やめる',
    problem: '測定に失敗しました。',
  },
  truth: {
    title: (update, unit) => `更新 ${update} 回の時点（${unit}）`,
    logZ: 'log Z',
    meanEnergy: '平均エネルギー ⟨E⟩',
    entropy: 'p(v, h) のエントロピー S',
    heatCapacity: '熱容量',
    identity: '温度 1 では log Z = S − ⟨E⟩ です。',
  },
  verdict: {
    trusted: (update) => `更新 ${update} 回の時点の推定`,
    refused: (update) => `更新 ${update} 回の時点の値は出せません`,
    fewEffectiveChains: (chains, all) =>
      `${all} 本の連鎖のうち ${chains} 本だけが重みのほとんどを担っているため、平均が少数の幸運な連鎖に左右されます。`,
    openInterval:
      '連鎖どうしの違いが大きく、誤差が値そのものと同じくらいあります。誤差の範囲の片側が閉じません。',
    boundsDisagree:
      '推定どうしが両立しません。少なくとも 1 つは、機械が夢に見るものの一部を見落としています。',
    meaning:
      'ここで値を示すと、結果ではないものが結果に見えてしまいます。学習に影響はありません。再構成誤差、擬似尤度、自由エネルギーはそのまま使えます。',
    held: (update, value, unit, how) =>
      `最後に得られた値は、更新 ${update} 回の時点で 1 枚あたり ${value} ${unit}（${how}）です。`,
    helps: '次の方法が役に立ちます。',
    smallerSteps:
      '「念入りに推定」は、より細かい段階で進みます。それでも棄却されたら、あとでもう一度試してください。機械には推定しやすい時期とそうでない時期があります。',
    slower: '学習を遅くして、早い段階で推定します。学習が浅いほど推定は簡単です。',
    smaller: '小さいほうの層を 25 ユニット以下にすれば、数え上げられます。',
    logZ: (unit) => `log Z（${unit}）`,
    forward: '順方向、下から',
    reverse: '逆方向、上から',
    fromImages: '逆方向、画像から',
    interval: (low, high) => `${low} … ${high}`,
    effective: '有効な連鎖',
    of: (chains, all) => `${chains} / ${all} 本`,
  },
  freeEnergies: {
    title: '自由エネルギー',
    lead: 'F(v) = −log p(v) − log Z なので、低いほど確率が高くなります。画像どうしを比べるのに log Z は必要ありません。',
    training: '訓練画像',
    heldOut: '検証用画像',
    fantasies: '夢',
    count: (images) => `画像 ${images} 枚`,
    mean: (count, value) => `n = ${count}、平均 ${value}`,
    none: 'なし',
    axis: (unit) => `自由エネルギー（${unit}）`,
    label: (kind, count, mean, low, high, unit) =>
      `${kind}の自由エネルギー：${count}、平均 ${mean}、軸は ${low} から ${high} ${unit}`,
    labelNone: (kind) => `${kind}の自由エネルギー：なし`,
    gap: (value, unit) => `検証用画像と訓練画像の差：${value} ${unit}。`,
    gapMeans: {
      level: '一度も見ていない画像の確率が、学習している画像と同じくらいです。',
      above:
        '一度も見ていない画像の確率が、学習している画像より低くなっています。学習とともに差が広がるなら、丸暗記（過学習）が始まっています。',
      below: '一度も見ていない画像の確率が、たまたま学習している画像より高くなっています。',
    },
    noGap: '検証用の画像を取っておくと、機械が丸暗記しているかどうかがわかります。',
    waiting: 'まだわかりません。',
  },
  ranking: {
    title: 'すべての状態を確率の順に',
    lead: 'ありうるすべての画像を、確率の高い順に並べています。塗りつぶしは機械の与える確率、枠線は訓練画像に占める割合です。',
    label: '確率の高い順に並べた状態',
    keys: '状態を指すか、矢印キーで移動してください。',
    rank: (rank, all) => `状態 ${rank} / ${all}`,
    model: '機械の与える確率 p',
    share: '画像に占める割合',
    term: 'Z の中の項 exp(−F)',
    termShare: (term, z) => `${term}（Z = ${z} のうち）`,
    spoken: (rank, all, p, share, term) =>
      `状態 ${rank} / ${all}：確率 ${p}、訓練画像に占める割合 ${share}、exp(−F) は ${term}`,
    sum: 'Z の項の累計',
    sumLegend: '下の曲線は確率の累計（0 から 1）で、破線は画像の累計です。',
    holding: (count, all, share) =>
      `全 ${all} 状態のうち上位 ${count} 状態が ${share} を占めます。`,
    logZ: (value, unit) => `log Z = ${value} ${unit}。`,
    waiting: 'まだ数えていません。',
    tooMany: (pixels, states) =>
      `${pixels} 画素では ${states} 通りの画像があり、書き並べるには多すぎます。4 × 4 画素以下なら、ここにすべて表示します。`,
    uncountable: (pixels, states) =>
      `${pixels} 画素では ${states} 通りの画像があり、とても数えきれません。4 × 4 画素以下なら、ここにすべて表示します。`,
  },
};
