import type { data as en } from '../en/data';
import { numbers } from '../numbers';
import { formats } from './formats';

const images = (n: number) => `${numbers.whole(n)} 枚`;
const size = (width: number, height: number) => `${width} × ${height}`;

export const data: typeof en = {
  title: 'データ',
  lead: '機械は、画素がオンかオフかの小さな画像から学習します。',

  presets: {
    legend: 'データセットを選ぶ',
    digits: '数字',
    'bars-and-stripes': '縦縞と横縞',
    'shifting-bars': 'ずれる棒',
    ising: '磁石',
    own: '自分の画像',
    sideWillBe: (side) => `1 辺が ${side} 画素になります`,
    sideWillBeShort: (side) => `1 辺 → ${side}`,
    loading: '画像を作っています…',
  },

  sheet: {
    title: '画像',
    summary: (n, width, height) => `${images(n)}、${size(width, height)} 画素`,
    classes: (labels) => {
      const [first, last] = [labels[0] ?? 0, labels.at(-1) ?? 0];
      if (labels.length < 3) return `クラス ${labels.join(' と ')}`;
      if (last - first === labels.length - 1) return `クラス ${first}〜${last}`;
      return `${numbers.whole(labels.length)} クラス`;
    },
    heldOut: (n) => `うち検証用 ${images(n)}`,
    heldOutHint: '角に印のある画像は検証用で、学習には使いません。',
    label: (n) => `訓練画像 ${images(n)}`,
    option: (index, label, heldOut) =>
      `画像 ${numbers.whole(index + 1)}${label === undefined ? '' : `、クラス ${label}`}${heldOut ? '、検証用' : ''}`,
    position: (index, n, label, heldOut) =>
      `画像 ${numbers.whole(index + 1)} / ${numbers.whole(n)}${label === undefined ? '' : `、クラス ${label}`}${heldOut ? '、検証用' : ''}`,
    marked: (n) => `${images(n)}を選択中`,
    noneSelected: '画像を選ぶと、ここに大きく表示されます。',
    remove: (n) => (n > 1 ? `${images(n)}を削除` : '削除'),
    removeHint: '選んだ画像を削除する（Delete キー）',
    removeAll: 'すべて削除',
    undo: '元に戻す',
    undoHint: '画像に対する直前の変更を取り消す',
    emptyTitle: '画像がまだありません',
    empty: '絵を描いて「データセットに追加」を押すか、ここに画像をドロップしてください。',
  },

  drawing: {
    title: '自分で描く',
    padLabel: (side) => `描画欄、縦 ${side} 画素、横 ${side} 画素`,
    padRole: '描画欄',
    padHow:
      '矢印キーでカーソルを動かし、Shift を押しながら動かすと描けます。スペースまたは Enter で筆の下の画素をオンに、X でオフにします。Ctrl+Z で取り消し、Ctrl+Shift+Z でやり直します。',
    cell: (row, column, value) => `${row} 行 ${column} 列、${value === 1 ? 'オン' : 'オフ'}`,
    tools: '道具',
    pen: 'ペン',
    eraser: '消しゴム',
    brush: '筆の太さ（画素）',
    undo: '直前の線を取り消す',
    redo: '取り消した線を描き直す',
    clear: '絵をすべて消す',
    label: '絵のクラス',
    noLabel: 'クラスなし',
    withLabel: (label) => `クラス ${label}`,
    add: 'データセットに追加',
    hint: '描いている間も、機械がその絵をどう見るかを表示します。キーボードでは、矢印キーで移動、スペースで描き、X で消します。',
  },

  side: {
    title: '画像の 1 辺',
    value: (side) => `${side} 画素`,
    apply: '適用',
    cancel: 'やめる',
    presetAnew: (side) =>
      `画像を ${size(side, side)} 画素で作り直します。機械は可視ユニット ${numbers.whole(side * side)} 個で最初から始めます。`,
    ownRescaled: (n, from, to) =>
      `あなたの画像 ${images(n)}の 1 辺を ${from} 画素から ${to} 画素に変えます${to < from ? '（細部は失われます）' : ''}。機械は可視ユニット ${numbers.whole(to * to)} 個で最初から始めます。`,
    ownEmpty: (side) => `機械は可視ユニット ${numbers.whole(side * side)} 個で最初から始めます。`,
    drawingToo: '描いた絵の大きさも変わります。',
    limits: (min, max) => `このデータセットの 1 辺は ${min}〜${max} 画素です。`,
  },

  experiments: {
    title: '実験',
    hint: 'どの実験も、画像・機械・学習の設定をすべて新しくして始まります。尤度に注目してください。',
    ready: (title) => `準備ができました：${title}`,
    items: {
      small: {
        title: '手のひらの機械',
        watch:
          '9 画素と隠れユニット 6 個。すべての状態を書き並べ、すべての結合を見ることができます。仕組みを説明するパネル向きです。',
      },
      exact: {
        title: '小さく、厳密に',
        watch:
          '3 × 3 画素の縦縞と横縞を、10 ステップの夢で学習します。尤度は可能な最大値の近くまで上がり、そこにとどまります。',
      },
      'misleading-error': {
        title: '当てにならない誤差',
        watch:
          '1 ステップだけの夢で学習します。再構成誤差は下がり続けるのに、数秒後には画像の確率がどんどん下がっていきます。',
      },
      overfitting: {
        title: '丸暗記',
        watch:
          '訓練用の数字 30 枚と検証用の 30 枚。訓練画像の確率は上がり続けますが、検証用画像の確率はやがて下がります。',
      },
      usual: {
        title: '標準の設定',
        watch: '16 × 16 画素の数字と隠れユニット 64 個を、全速力で。最初に開いたときと同じです。',
      },
    },
  },

  upload: {
    button: '画像を追加…',
    hint: 'ドロップや貼り付けもできます。PNG、JPEG、WebP、GIF、MNIST 形式の IDX（.gz も可）、CSV、保存したセッションや重み。画像はこのコンピューターの外に出ません。',
    drop: '画像はここにドロップするとプレビューされ、保存した機械はここにドロップすると開きます',
  },

  dialog: {
    title: '画像の追加',
    close: '閉じる',
    reading: (done, total) =>
      total > 1
        ? `ファイルを読み込んでいます（${done} / ${total}）…`
        : 'ファイルを読み込んでいます…',
    preparing: (share) =>
      share > 0 ? `画像を準備しています（${numbers.percent(share)}）…` : '画像を準備しています…',
    previewTitle: '機械から見た画像',
    preview: (shown, n) =>
      shown < n ? `全 ${images(n)}のうち最初の ${images(shown)}` : `全 ${images(n)}`,
    previewLabel: (shown, n) =>
      `白黒にした画像のプレビュー、全 ${images(n)}のうち ${images(shown)}`,
    density: (share) => `オンの画素は ${numbers.percent(share)}`,
    labelled: (classes) => `ラベル付き、${numbers.whole(classes)} クラス`,
    blank: 'すべての画素が同じ値になります。しきい値か、線の明暗を変えてみてください。',
    rescaled: (width, height, side) =>
      width === height
        ? `${size(width, height)} 画素から ${size(side, side)} 画素に変換しました。`
        : `${size(width, height)} 画素から、余白を付けて ${size(side, side)} 画素に収めました。`,
    rescaledMixed: (side) => `${size(side, side)} 画素に収めました。`,
    sideTitle: '画像の 1 辺',
    sideKeep: (side) => `${side}（今のまま）`,
    sideFile: (side) => `${side}（ファイルのまま）`,
    sideChange: (side) =>
      `1 辺を ${side} 画素にすると、機械は最初から始まり、今の画像はこれらの画像に置き換わります。`,
    methodTitle: '灰色から白黒へ',
    methods: { otsu: '自動', threshold: 'しきい値', dither: '網点' },
    methodHints: {
      otsu: '明暗を最もよく分けるしきい値（大津の方法）を使います。',
      threshold: 'インクの色に、この値以上近い画素をオンにします。',
      dither: '灰色を点の模様にします（フロイド–スタインバーグ法）。写真向きです。',
    },
    threshold: 'しきい値',
    thresholdValue: (value) => `${value} / 255`,
    inkTitle: '線の明暗',
    inks: { auto: '推測する', dark: '暗い', bright: '明るい' },
    sheetCut: '画像をタイルに切り分ける',
    sheetGuess: (columns, rows) => `横 ${columns} × 縦 ${rows} 枚のタイルが並んでいるようです。`,
    sheetHint: '小さな画像が縦横に並んだ 1 枚の画像のためのものです。空のタイルは除かれます。',
    tileWidth: 'タイルの幅',
    tileHeight: 'タイルの高さ',
    gap: '間隔',
    margin: '余白',
    problemsTitle: (n) => `${numbers.whole(n)} 個のファイルを使えませんでした`,
    othersFine: 'ほかのファイルは問題ありません。',
    moreProblems: (n) => `ほか ${numbers.whole(n)} 個`,
    unnamed: '名前のないファイル',
    nothing: '追加できる画像はありません。今の画像はそのままです。',
    fileProblem: (problem) =>
      problem.code === 'bad-option'
        ? 'タイルの大きさ、間隔、余白は画素単位の整数で、タイルは 1 画素以上にしてください。'
        : formats.problem(problem),
    tooManyTogether: (n, limit) =>
      `今の画像と合わせると ${images(n)}になります。上限は ${images(limit)}です。今の画像と置き換えることはできます。`,
    add: (n) => `データセットに追加（${numbers.whole(n)}）`,
    replace: 'データセットを置き換える',
    cancel: 'やめる',
  },
};
