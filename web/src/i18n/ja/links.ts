import type { links as en } from '../en/links';

export const links: typeof en = {
  title: 'この機械へのリンク',
  close: '閉じる',
  where: '始める時点',
  start: '最初から',
  startHint: 'この設定とシードの新しい機械で、すぐに学習を始めます。',
  point: (update) => `更新 ${update} 回から`,
  pointHint: 'この時点まで学習し直して止まります。どのコンピューターでも 1 ビットも違いません。',
  doubts: {
    settings: '使えません：学習中に設定が変更されました。',
    images: '使えません：画像が変更されたか、別のシードのものです。',
    elsewhere: '使えません：ここで作られた機械ではなく、レースかファイルから来たものです。',
    stopped: '使えません：数値が範囲を外れたことがあります。',
    'own-images': '自分の画像を含めないと使えません。',
    'at-start': 'まだ何も学習していません。',
    'too-far': '使えません：この時点まで学習し直すには数分以上かかります。',
  },
  withImages: (number, _count, labelled) =>
    `自分の画像 ${number} 枚${labelled ? 'とラベル' : ''}を含める`,
  tooManyImages:
    'リンクに入るのは 8,000 文字までで、自分の画像は多すぎて入りません。代わりに、生成した数字が開きます。',
  withoutImages: '自分の画像はこのリンクに含まれません。代わりに、生成した数字が開きます。',
  lacks: (names) => `リンクから開くには遅すぎるため、次の項目は初期値になります：${names}`,
  address: 'リンク',
  length: (characters) => `${characters} 文字`,
  copy: 'リンクをコピー',
  copied: 'リンクをコピーしました。',
  notCopied:
    'ブラウザがコピーを許可しませんでした。リンクを選択してあるので、手動でコピーしてください。',
  digest: (update) => `重みのダイジェスト（更新 ${update} 回）`,
  digestHint: 'ダイジェストが等しければ、重みは 1 ビットも違いません。',
  failed: '機械から応答がなかったので、最初からのリンクだけを作れます。',

  session: {
    kept: 'セッションは、このコンピューターだけに保存されています。',
    former: '前回のセッションはまだ保存されています。',
    forgotten: 'ページを読み込み直すまで、このコンピューターには何も保存されません。',
    refused:
      'このブラウザではページのデータを保存できないので、ページを閉じるとセッションも終わります。',
    'no-room':
      'このコンピューターにセッションを保存する空きがないので、ページを閉じるとセッションも終わります。',
    forget: 'このコンピューターに保存したものを消す',
  },

  replay: {
    label: 'リンクの時点までの学習',
    running: (target) => `リンクが指す更新 ${target} 回の時点まで学習しています。`,
    done: (done, target) => `更新 ${done} / ${target} 回`,
    stop: 'ここで止める',
    arrived: (update) => `リンクが指す更新 ${update} 回の時点に着きました。`,
    digest: '重みのダイジェスト：',
    agrees: 'リンクに書かれたものと 1 ビットも違いません。',
    differs: (promised) =>
      `リンクに書かれているのは ${promised} で、一致しません。別の版のページで作られたリンクかもしれません。`,
    dismiss: 'このお知らせを閉じる',
  },
};
