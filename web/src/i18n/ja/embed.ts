import type { embed as en } from '../en/embed';

export const embed: typeof en = {
  open: '埋め込み',
  openHint: 'あなたのページにこのプレイグラウンドを表示する HTML',
  title: '埋め込み',
  lead: 'この HTML をあなたのページに貼り付けてください。今の設定とシードの新しい機械が開きます。',
  ownImages: '自分の画像は含まれません。代わりに、生成した数字が開きます。',
  localOnly:
    'このページのアドレスはこのコンピューターでしか使えません。まずプレイグラウンドをウェブサーバーに置いてください。',
  lang: 'ja',
  close: '閉じる',
  form: '形式',
  element: '要素',
  elementHint: 'ページの一部になり、幅を合わせ、スタイルを変えられます。',
  iframe: 'フレーム',
  iframeHint: 'ページの中のページです。スクリプトを置けない場所に使います。',
  panels: 'パネル',
  allPanels: 'すべてのパネル',
  noPanels: 'パネルを 1 つ以上選んでください。',
  theme: '配色',
  themes: { auto: 'システム', light: 'ライト', dark: 'ダーク' },
  autoplay: '表示されたらすぐに学習を始める',
  code: 'HTML',
  copy: '埋め込みコードをコピー',
  copied: 'コードをコピーしました。',
  notCopied:
    'ブラウザがコピーを許可しませんでした。コードを選択してあるので、手動でコピーしてください。',
};
