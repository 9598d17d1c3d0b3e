import type { shell as en } from '../en/shell';

export const shell: typeof en = {
  title: 'RBM プレイグラウンド',
  pageTitle: 'RBM プレイグラウンド：学習し、夢を見るボルツマンマシン',
  pageDescription:
    '制限付きボルツマンマシンが画像を学習し、夢を見る様子を、ブラウザの中でそのまま観察できます。絵を描き、画像を読み込み、設定を変え、内側をのぞいてみてください。',
  introLoading:
    '制限付きボルツマンマシンが画像を学習し、夢を見ます。すべてこのブラウザの中で動きます。',
  intro: (hidden, images) =>
    `隠れユニット ${hidden} 個の制限付きボルツマンマシンが、${images} 枚の画像を学習し、新しい画像を夢に見ます。すべてこのブラウザの中で動きます。`,
  introPaused: (hidden, images) =>
    `隠れユニット ${hidden} 個の制限付きボルツマンマシンと、学習する画像 ${images} 枚です。「学習開始」を押してください。`,
  introWithoutImages: (hidden) =>
    `隠れユニット ${hidden} 個の制限付きボルツマンマシンです。学習する画像がまだありません。絵を描くか、画像を読み込むか、選んでください。`,
  firstSteps: {
    title: 'まずはこちら：',
    draw: '絵を描く',
    heat: '夢の温度を上げる',
    hold: '夢の半分を固定する',
  },
  copyLink: 'リンク',
  copyLinkHint:
    'この設定とシードへのリンクを作ります。最初から、またはちょうどこの時点から始められます',
  language: '言語',
  theme: {
    label: '配色',
    auto: 'システムに合わせる',
    light: 'ライト',
    dark: 'ダーク',
  },
  transport: {
    label: '学習の操作',
    play: '学習開始',
    pause: '一時停止',
    playHint: '学習を始める、または止める（スペースまたは K）',
    step: '1 回更新',
    stepHint: 'ミニバッチ 1 つ分だけ学習して止まる',
    reset: 'リセット',
    resetHint: '同じシードで更新 0 回に戻る：同じ学習をもう一度',
    newSeed: '新しいシード',
    newSeedHint: '別の乱数で更新 0 回に戻る：別の学習',
    pace: '速さ',
    paceHint: '1 秒あたりの更新回数の上限',
    paceOption: (perSecond) => `毎秒 ${perSecond} 回`,
    paceFull: '全速力',
    error: '再構成誤差',
    updates: '更新回数',
    epoch: 'エポック',
    rate: '毎秒の更新回数',
    rateShort: '毎秒',
  },
  notice: {
    dismiss: 'このお知らせを閉じる',
    actions: { goBack: '前回のセッションに戻る', undo: '元に戻す' },
    detail: (message) => `詳細：${message}`,
  },
  unusableTitle: 'ここでは機械を動かせません',
  reload: 'もう一度試す',
  panels: 'プレイグラウンド',
  footer: (version) => `RBM プレイグラウンド ${version}。MIT ライセンスのフリーソフトウェアです。`,
  privacy: 'すべてこのページの中で行われます。画像はどこにも送信されません。',
};
