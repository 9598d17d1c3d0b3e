import type { FormatErrorDetails } from '../../formats/format-error';
import type { formats as en, FormatProblem } from '../en/formats';
import { numbers } from '../numbers';

type Sentences = { [Code in keyof FormatErrorDetails]: (d: FormatErrorDetails[Code]) => string };

const { whole } = numbers;
const megabytes = (bytes: number) => `${numbers.significant(bytes / 2 ** 20, 2)} MB`;
const size = ({ width, height }: { width: number; height: number }) => `${width} × ${height}`;

/** What files turn out to be, and what was expected instead: whole words of the English sentences. */
const words: Readonly<Record<string, string>> = {
  'a PDF': 'PDF',
  'a ZIP archive or an Office document': 'ZIP アーカイブまたは Office 文書',
  'a ZIP archive of something else': '別の内容の ZIP アーカイブ',
  'a NumPy array': 'NumPy の配列',
  'a BMP picture': 'BMP 画像',
  'a TIFF picture': 'TIFF 画像',
  'a HEIC picture': 'HEIC 画像',
  'an AVIF picture': 'AVIF 画像',
  'a web page or an SVG drawing': 'ウェブページまたは SVG の図',
  'gzip inside gzip': '二重に圧縮した gzip',
  'a picture': '画像',
  'an IDX file': 'IDX ファイル',
  'gzip data': 'gzip データ',
  text: 'テキスト',
  'signed byte': '符号付きバイト',
  '16-bit integer': '16 ビット整数',
  '32-bit integer': '32 ビット整数',
  '32-bit float': '32 ビット浮動小数点',
  '64-bit float': '64 ビット浮動小数点',
  session: 'セッション',
  encrypted: '暗号化された項目',
  'the number of entries': '項目の数',
  'the directory': '目次',
  'its end': '末尾',
  'a name': '項目の名前',
  'it is no JSON': 'JSON ではありません',
  'it is no object': 'オブジェクトではありません',
  'its tensors overlap or leave gaps': 'テンソルの位置が重なっているか、すき間があります',
  'a JSON text': 'JSON のテキスト',
  'a width and a height': '幅と高さ',
  'a number of images': '画像の枚数',
  'a number of label units': 'ラベルユニットの個数',
  'a class to dream, or null': '夢に見るクラスまたは null',
  'settings that are texts, numbers, true, false or null':
    '文字列、数、true、false、null からなる設定',
  'an IDX file of images': '画像の IDX ファイル',
  'an IDX file of pixels 0 and 1': '画素が 0 か 1 の IDX ファイル',
  'an IDX file of labels': 'ラベルの IDX ファイル',
  'no label units, or 2 to 255 of them beside at least one pixel':
    'ラベルユニットなし、または 1 つ以上の画素と 2〜255 個のラベルユニット',
  'F32 or F64': 'F32 または F64',
};

/** What has a number or a name in it. */
const patterns: readonly [RegExp, string][] = [
  [/^a whole number from (\S+) to (\S+)$/, '$1〜$2 の整数'],
  [/^a whole number of at least (\S+)$/, '$1 以上の整数'],
  [/^possible values of (.*)$/, '$1 の使える値'],
  [/^(\d+) of (\d+) x (\d+) pixels$/, '$2 × $3 画素の画像 $1 枚'],
  [/^packed by method (\d+)$/, '方式 $1 で圧縮された項目'],
  [/^(".*"), named twice,$/, '2 度現れる $1'],
  [/^the beginning of (".*")$/, '$1 の先頭'],
  [/^it would be (\d+) bytes long$/, '長さが $1 バイトになっています'],
  [/^(".*") has no type, shape and place that go together$/, '$1 の型、形、位置が合いません'],
  [/^(\S+) is no whole number$/, '$1 が整数ではありません'],
  [/^\(hidden, visible\), each from 1 to (\d+)$/, '（隠れ, 可視）、それぞれ 1〜$1'],
];

/** Parts that are names or numbers already stay as they are. */
function word(english: string): string {
  if (Object.hasOwn(words, english)) return words[english] ?? english;
  const fitting = patterns.find(([pattern]) => pattern.test(english));
  return fitting ? english.replace(...fitting) : english;
}

/** Before Japanese, from which Latin letters and digits stand apart. */
const before = (english: string) => word(english).replace(/[\w.)]$/, '$& ');

const place = ({ line, column }: { line: number; column: number }) =>
  `${whole(line)} 行目の ${whole(column)} 列目`;

const sentences: Sentences = {
  empty: () => 'ファイルが空です。画像の入ったファイルを選んでください。',
  unreadable: () =>
    'ファイルを読み込めませんでした。フォルダーであるか、選んだあとに移動または変更された可能性があります。もう一度選んでください。',
  'too-large': (d) =>
    `ファイルの大きさは ${megabytes(d.bytes)} ですが、上限は ${megabytes(d.limit)} です。分割するか、gzip で圧縮してください。`,
  'too-many-files': (d) =>
    `ファイルが ${whole(d.count)} 個ありますが、一度に使えるのは ${whole(d.limit)} 個までなので、これは除きました。残りは次の回に追加してください。`,
  'too-many-pixels': (d) =>
    `画像は ${size(d)} 画素ですが、上限は合計 ${whole(d.limit)} 画素です。先に小さくしてください。`,
  'too-many-pictures': (d) =>
    `画像の画素が合計 ${whole(d.limit)} を超えるので、これは除きました。次の回に追加してください。`,
  'too-many-images': (d) =>
    `画像が ${whole(d.count)} 枚ありますが、上限は ${whole(d.limit)} 枚です。分割してください。`,
  'set-too-large': (d) =>
    `${size(d)} 画素の画像 ${whole(d.count)} 枚は、合計の上限 ${whole(d.limit)} 画素を超えます。画像を減らすか、小さくしてください。`,
  'bad-size': (d) =>
    `${size(d)} 画素の画像は使えません。縦横とも 1〜${whole(d.limit)} 画素にしてください。`,
  truncated: (d) =>
    `${d.format} のデータが ${whole(d.given)} バイトで終わっています。少なくとも ${whole(d.expected)} バイト必要です。ファイルが途中で切れているので、入手し直してください。`,
  trailing: (d) =>
    `${d.format} のヘッダーには ${whole(d.expected)} バイトとありますが、ファイルは ${whole(d.given)} バイトです。ファイルかヘッダーが壊れているので、入手し直してください。`,
  'inflates-too-large': (d) =>
    `展開すると上限の ${megabytes(d.limit)} を超えます。画像を減らすか、小さくしてください。`,
  'gzip-damaged': () =>
    'gzip データが壊れているか、途中で切れているか、後ろに余分なデータがあります。入手し直すか、先に展開してください。',
  'picture-damaged': (d) =>
    `${d.format} 画像が壊れているか、ここでは扱えない種類です。PNG で保存し直してください。`,
  'unknown-type': (d) =>
    `${d.found === '' ? 'ファイルの種類がわかりません' : `${before(d.found)}のようですが、ここでは読み込めません`}。PNG、JPEG、WebP、GIF、IDX、IDX.gz、CSV を使ってください。`,
  'idx-magic': (d) =>
    `データが ${d.found} で始まっています。IDX ファイルは 00 00、型、次元数で始まります。IDX ファイルを選んでください。`,
  'idx-type': (d) =>
    `この IDX ファイルの値は ${word(d.type)} 型です。符号なしバイト（型 08）が必要なので、0〜255 の値に変換してください。`,
  'idx-dimensions': (d) =>
    `この IDX ファイルは ${d.dimensions} 次元です。画像なら 3（枚数、行、列）、1 列に並べた正方形の画像なら 2、ラベルなら 1 が必要です。`,
  'no-images': () => '画像が 1 枚も入っていません。画像の入ったファイルを選んでください。',
  'line-too-long': (d) =>
    `${whole(d.line)} 行目が ${megabytes(d.limit)} を超えています。1 行が 1 枚の画像なので、改行を入れるか、画像を小さくしてください。`,
  'not-a-number': (d) =>
    `${place(d)}の「${d.text}」は数ではありません。1 行を 1 枚の画像とし、数だけを書いてください。`,
  'out-of-range': (d) =>
    `${place(d)}の値 ${d.text} は範囲外です。画素は 0 か 1、0〜1、0〜255、またはすべて −1 か +1 にしてください。`,
  'bad-label': (d) =>
    `${place(d)}のラベル ${d.text} は使えません。ラベルは 0〜255 の整数にしてください。`,
  ragged: (d) =>
    `${whole(d.line)} 行目は ${whole(d.given)} 列ですが、それより前の行は ${whole(d.expected)} 列です。どの行も同じ大きさの画像にしてください。`,
  'not-an-image': (d) =>
    `1 行に ${whole(d.columns)} 個の数がありますが、正方形の画像になりません（${whole(d.below)} か ${whole(d.above)} ならなります）。列を増やすか減らしてください。`,
  'wrong-columns': (d) =>
    `1 行に ${whole(d.columns)} 個の数がありますが、${size(d)} 画素の画像には ${whole(d.expected)} 個（ラベルがあれば 1 個追加）必要です。ファイルか大きさを直してください。`,
  'labels-alone': (d) =>
    `ラベルが ${whole(d.labels)} 個ありますが、画像がありません。画像のファイルと一緒に選んでください。`,
  'labels-mismatch': (d) =>
    `画像 ${whole(d.images)} 枚に対してラベルが ${whole(d.labels)} 個あります。その画像のラベルのファイルを選んでください。`,
  'sheet-cut': (d) =>
    `${size(d)} 画素の画像をそのようには切り分けられません。タイルが 1 枚も収まらないので、タイル、間隔、余白を小さくしてください。`,
  'bad-option': (d) =>
    `設定 ${d.option} の値 ${d.given} は使えません。${before(d.expected)}を指定してください。`,
  'zip-damaged': (d) =>
    `ZIP アーカイブが壊れているか、途中で切れています（${before(d.part)}に異常があります）。入手し直すか、保存し直してください。`,
  'zip-kind': (d) =>
    `ZIP アーカイブの「${d.entry}」は${before(d.kind)}です。NumPy が書き出すような、無圧縮または deflate の項目にしてください。`,
  'entry-too-large': (d) =>
    `「${d.entry}」の大きさは ${megabytes(d.bytes)} ですが、上限は ${megabytes(d.limit)} です。機械を小さくするか、画像を減らしてください。`,
  'entry-missing': (d) =>
    `${before(d.format)}のファイルに「${d.entry}」がありません。すべての部分を含めて保存し直してください。`,
  'npy-header': (d) =>
    `「${d.array}」の先頭が NumPy の配列ではありません。numpy.savez で保存してください。`,
  'array-type': (d) =>
    `「${d.array}」の値は ${d.type} 型ですが、${before(d.expected)}が必要です。NumPy なら .astype("float32") で変換してください。`,
  'array-shape': (d) =>
    `「${d.array}」の形は ${d.given} ですが、${before(d.expected)}が必要です。1 つの機械の配列を、scikit-learn と同じ形で保存してください。`,
  'array-length': (d) =>
    `「${d.array}」は ${whole(d.given)} バイトですが、その形と型には ${whole(d.expected)} バイト必要です。ファイルが壊れているので、保存し直してください。`,
  'not-finite': (d) =>
    `「${d.array}」に、無限大、非数、または 32 ビットに収まらない値があります。学習が発散していない機械を保存してください。`,
  'safetensors-header': (d) =>
    `safetensors ファイルのヘッダーを使えません（${word(d.problem)}）。保存し直してください。`,
  'session-version': (d) =>
    `セッションはバージョン ${d.found} で保存されていますが、このページが読み込めるのはバージョン ${d.expected} です。ページを読み込み直して最新にするか、セッションを保存し直してください。`,
  'session-part': (d) =>
    `セッションの「${d.part}」を使えません。${before(d.expected)}が必要なので、セッションを保存し直してください。`,
  'not-a-machine': (d) =>
    `${d.found === '' ? 'ファイルの種類がわかりません' : `${before(d.found)}のようです`}。機械として開けるのは、ここで保存したセッション、components_、intercept_hidden_、intercept_visible_ を含む .npz、または weight、visible_bias、hidden_bias を含む .safetensors です。`,
  'machine-size': (d) =>
    `この機械の可視ユニットは ${whole(d.units)} 個で、1 辺が ${d.least}〜${d.most} 画素の正方形の画像になりません。そのような画像の機械を選んでください。`,
  'classes-unfit': (d) =>
    `この機械のラベルユニットは ${d.units} クラス分ですが、ここの画像には ${d.largest} までのクラスがあります。先にほかの画像を選んでください。`,
};

export const formats: typeof en = {
  problem: ({ code, details, message }: FormatProblem) => {
    if (!Object.hasOwn(sentences, code)) return message;
    return sentences[code as keyof Sentences](details as never);
  },
};
