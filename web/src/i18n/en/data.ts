import { numbers } from '../numbers';
import { type FormatProblem, formats } from './formats';

const count = (n: number, one: string, many: string) =>
  `${numbers.whole(n)} ${n === 1 ? one : many}`;
const images = (n: number) => count(n, 'image', 'images');
const size = (width: number, height: number) => `${width} × ${height}`;

/** Texts of the data panel. */
export const data = {
  title: 'Data',
  lead: 'What the machine learns from: small pictures whose pixels are on or off.',

  presets: {
    legend: 'Choose a data set',
    digits: 'Digits',
    'bars-and-stripes': 'Bars and stripes',
    'shifting-bars': 'Shifting bars',
    ising: 'Magnet',
    own: 'My images',
    sideWillBe: (side: number) => `side becomes ${side}`,
    sideWillBeShort: (side: number) => `side → ${side}`,
    loading: 'Making the images…',
  },

  sheet: {
    title: 'Images',
    summary: (n: number, width: number, height: number) =>
      `${images(n)} of ${size(width, height)} pixels`,
    /** The different labels, in order. */
    classes: (labels: readonly number[]) => {
      const [first, last] = [labels[0] ?? 0, labels.at(-1) ?? 0];
      if (labels.length < 3)
        return `${labels.length === 1 ? 'class' : 'classes'} ${labels.join(' and ')}`;
      if (last - first === labels.length - 1) return `classes ${first} to ${last}`;
      return count(labels.length, 'class', 'classes');
    },
    heldOut: (n: number) => `${numbers.whole(n)} held out`,
    heldOutHint: 'Images with this corner are not trained on.',
    label: (n: number) => `Training images, ${numbers.whole(n)}`,
    option: (index: number, label: number | undefined, heldOut: boolean) =>
      `Image ${numbers.whole(index + 1)}${label === undefined ? '' : `, class ${label}`}${heldOut ? ', not trained on' : ''}`,
    position: (index: number, n: number, label: number | undefined, heldOut: boolean) =>
      `Image ${numbers.whole(index + 1)} of ${numbers.whole(n)}${label === undefined ? '' : `, class ${label}`}${heldOut ? ', not trained on' : ''}`,
    marked: (n: number) => `${images(n)} selected`,
    noneSelected: 'Choose an image to look at it.',
    remove: (n: number) => (n > 1 ? `Remove ${numbers.whole(n)}` : 'Remove'),
    removeHint: 'Remove the selected images (Delete)',
    removeAll: 'Remove all',
    undo: 'Undo',
    undoHint: 'Take back the last change of the images',
    emptyTitle: 'No images yet',
    empty: 'Draw something and press Add, or drop pictures here.',
  },

  drawing: {
    title: 'Draw one yourself',
    padLabel: (side: number) => `Drawing, ${side} by ${side} pixels`,
    padRole: 'drawing pad',
    padHow:
      'Arrow keys move the cursor, with Shift they draw. Space or Enter turns the pixels under the brush on, X turns them off. Control Z undoes, Control Shift Z redoes.',
    cell: (row: number, column: number, value: number) =>
      `Row ${row}, column ${column}, ${value === 1 ? 'on' : 'off'}`,
    tools: 'Tool',
    pen: 'Pen',
    eraser: 'Eraser',
    brush: 'Brush width in pixels',
    undo: 'Undo the last stroke',
    redo: 'Redo the stroke',
    clear: 'Clear the drawing',
    label: 'Class of the drawing',
    noLabel: 'no class',
    withLabel: (label: number) => `class ${label}`,
    add: 'Add to the data set',
    hint: 'The machine explains your drawing while you draw. With the keyboard: arrows move, Space paints, X erases.',
  },

  side: {
    title: 'Image side',
    value: (side: number) => `${side} pixels`,
    apply: 'Apply',
    cancel: 'Cancel',
    presetAnew: (side: number) =>
      `The images are made anew at ${size(side, side)} pixels. The machine starts anew with ${numbers.whole(side * side)} visible units.`,
    ownRescaled: (n: number, from: number, to: number) =>
      `${n === 1 ? 'Your image is' : `Your ${images(n)} are`} rescaled from ${from} to ${to} pixels${to < from ? ', which loses detail' : ''}. The machine starts anew with ${numbers.whole(to * to)} visible units.`,
    ownEmpty: (side: number) =>
      `The machine starts anew with ${numbers.whole(side * side)} visible units.`,
    drawingToo: 'Your drawing is rescaled too.',
    limits: (min: number, max: number) => `This data set exists from side ${min} to ${max}.`,
  },

  experiments: {
    title: 'Experiments',
    hint: 'Each sets up images, machine and learning anew, and begins. Watch the likelihood.',
    ready: (title: string) => `Set up: ${title}`,
    items: {
      small: {
        title: 'A machine to hold',
        watch:
          'Nine pixels and six hidden units: few enough to list every state and to see every coupling in the panels that explain.',
      },
      exact: {
        title: 'Small and exact',
        watch:
          'Bars and stripes of 3 × 3 pixels, dreams of ten steps: the likelihood climbs close to the best there is, and stays there.',
      },
      'misleading-error': {
        title: 'The error misleads',
        watch:
          'Dreams of a single step: the reconstruction error keeps falling, yet after a few seconds the images become less and less probable.',
      },
      overfitting: {
        title: 'Learned by heart',
        watch:
          '30 digits to learn and 30 held out: the first become ever more probable, the others soon less.',
      },
      usual: {
        title: 'The usual set-up',
        watch: 'Digits of 16 × 16 pixels and 64 hidden units at full speed, as in the beginning.',
      },
    },
  },

  upload: {
    button: 'Add pictures…',
    hint: 'Or drop or paste them: PNG, JPEG, WebP, GIF, IDX like MNIST’s (.gz too), CSV, a saved session or weights. They stay on this computer.',
    drop: 'Drop images to preview them, or a saved machine to open it',
  },

  dialog: {
    title: 'Add images',
    close: 'Close',
    reading: (done: number, total: number) =>
      total > 1 ? `Reading file ${done} of ${total}…` : 'Reading the file…',
    preparing: (share: number) =>
      share > 0 ? `Preparing the images, ${numbers.percent(share)}…` : 'Preparing the images…',
    previewTitle: 'As the machine will see them',
    preview: (shown: number, n: number) =>
      shown < n
        ? `The first ${numbers.whole(shown)} of ${images(n)}`
        : n === 1
          ? 'The image'
          : `All ${images(n)}`,
    previewLabel: (shown: number, n: number) =>
      `Preview of ${numbers.whole(shown)} of ${images(n)}, black and white`,
    density: (share: number) => `${numbers.percent(share)} of the pixels are on`,
    labelled: (classes: number) => `with labels, ${count(classes, 'class', 'classes')}`,
    blank: 'All pixels come out the same: try another threshold or the other ink.',
    rescaled: (width: number, height: number, side: number) =>
      width === height
        ? `Scaled from ${size(width, height)} to ${size(side, side)} pixels.`
        : `Scaled from ${size(width, height)} to fit ${size(side, side)} pixels, with margins.`,
    rescaledMixed: (side: number) => `Scaled to fit ${size(side, side)} pixels.`,
    sideTitle: 'Image side',
    sideKeep: (side: number) => `${side}, as now`,
    sideFile: (side: number) => `${side}, as in the file`,
    sideChange: (side: number) =>
      `With side ${side} the machine starts anew, and these images take the place of the present ones.`,
    methodTitle: 'Grey becomes black and white',
    methods: { otsu: 'Automatic', threshold: 'Threshold', dither: 'Dots' },
    methodHints: {
      otsu: 'The threshold that separates light and dark best (Otsu’s method).',
      threshold: 'Pixels at least this far towards the ink are on.',
      dither: 'Grey becomes a pattern of dots (Floyd and Steinberg): for photographs.',
    },
    threshold: 'Threshold',
    thresholdValue: (value: number) => `${value} of 255`,
    inkTitle: 'The lines are',
    inks: { auto: 'Guess', dark: 'Dark', bright: 'Bright' },
    sheetCut: 'Cut the picture into tiles',
    sheetGuess: (columns: number, rows: number) =>
      `This looks like a sheet of ${columns} × ${rows} tiles.`,
    sheetHint:
      'For a sheet with many small pictures in rows and columns. Empty tiles are left out.',
    tileWidth: 'Tile width',
    tileHeight: 'Tile height',
    gap: 'Gap',
    margin: 'Margin',
    problemsTitle: (n: number) =>
      n === 1 ? 'One file could not be used' : `${numbers.whole(n)} files could not be used`,
    othersFine: 'The other files are fine.',
    moreProblems: (n: number) => `and ${numbers.whole(n)} more`,
    unnamed: 'A file without a name',
    nothing: 'There is nothing to add. Your images are as they were.',
    fileProblem: (problem: FormatProblem) =>
      problem.code === 'bad-option'
        ? 'Tile sizes, gap and margin must be whole numbers of pixels, and a tile at least 1 pixel.'
        : formats.problem(problem),
    tooManyTogether: (n: number, limit: number) =>
      `Together with the present images that would be ${numbers.whole(n)}; the most is ${numbers.whole(limit)}. You can still replace the set.`,
    add: (n: number) => `Add to the set (${numbers.whole(n)})`,
    replace: 'Replace the set',
    cancel: 'Cancel',
  },
};
