/** Texts of the dreams panel. Numbers come formatted. */
export const dreams = {
  title: 'Dreams',
  whatOneSees:
    'Pictures that nobody drew. In each one, a fantasy particle, the machine guesses its hidden units ' +
    'from the picture, then the picture from the hidden units, over and over.',

  /** `label`: the class that all of them have, where they have one in common. */
  grid: (count: string, label: number | null) =>
    `${count === '1' ? 'One fantasy particle' : `${count} fantasy particles, each a small picture`}${label === null ? '' : ` of class ${label}`}`,
  tiles: 'Dreams to copy to the drawing',
  tile: (index: string, count: string, label: number | undefined) =>
    `Dream ${index} of ${count}${label === undefined ? '' : `, class ${label}`}`,
  useHint:
    'Click a dream to copy it to your drawing. By keyboard: arrow keys choose, Enter copies.',
  used: (index: string) => `Dream ${index} is now your drawing.`,
  waiting: 'The dreams appear as soon as the machine is ready.',

  freeze: 'Freeze',
  unfreeze: 'Go on',
  stepsSinceRestart: 'Gibbs steps since restart',
  temperatureNow: 'T =',
  held: (held: string, all: string) => `${held} of ${all} pixels held`,

  show: 'Show',
  showing: {
    probability: 'Probability',
    sample: 'Sample',
  },
  showingMeans: {
    probability: 'Grey is p(v = 1 | h): how sure the machine is that a pixel is on.',
    sample: 'Black or white: the coin that was tossed with that probability.',
  },
  reducedMotion: 'Your system asks for less motion: one picture a second, as probabilities.',

  temperature: 'Temperature',
  temperatureHelp:
    'How daring the dreams are. The machine gives every picture an energy, low for what it likes, and ' +
    'dreams it with a probability proportional to exp(−energy / T). At T = 1 the dreams are what it has ' +
    'learned. Learning itself always happens at T = 1.',
  temperatureNumber: 'Temperature T, as a number',
  cold: 'Cold: only its favourites',
  hot: 'Hot: almost noise',
  trained: 'T = 1',
  chains: 'Chains',
  chainsHint: 'Dreams side by side.',
  steps: 'Gibbs steps per frame',
  stepsHint: '0 freezes the dreams.',

  restart: 'Restart from',
  restartFrom: {
    noise: 'Noise',
    data: 'Data',
    drawing: 'My drawing',
  },
  restarted: {
    noise: 'All chains start again from noise.',
    data: 'All chains start again from images of the data.',
    drawing: 'All chains start again from your drawing.',
  },
  restartNeedsData: 'There are no images to start from.',

  hold: 'Hold a part of the picture',
  holdInShort: 'Pixels you hold stay as they are, and the machine dreams the rest to fit.',
  holdHint:
    'Take half of a picture with one click, or paint the pixels that should stay. Held pixels are ' +
    'hatched in every dream.',
  release: 'Release all',
  released: 'Nothing is held any more.',
  source: 'Take from',
  sources: {
    image: 'Data image',
    drawing: 'My drawing',
    blank: 'Blank',
  },
  holdPart: 'Part to hold',
  parts: {
    top: 'Top half',
    bottom: 'Bottom half',
    left: 'Left half',
    right: 'Right half',
    all: 'All',
  },
  partHeld: (part: string) => `${part}: held.`,
  brush: 'Brush',
  brushes: {
    ink: 'Ink',
    noInk: 'No ink',
    letGo: 'Let go',
  },
  undo: 'Undo',
  redo: 'Redo',
  pad: 'Pixels to hold',
  padRole: 'pixel grid',
  padHow:
    'Arrow keys move. Space sets the pixel with the brush, X lets it go. Shift and arrow keys draw.',
  pixel: (row: string, column: string, state: string) => `Row ${row}, column ${column}: ${state}`,
  pixelStates: {
    on: 'held, ink',
    off: 'held, no ink',
    open: 'free',
  },
};
