/** Where a unit's votes lie, as it stands in a sentence. */
const regions = {
  'top-left': 'at the top left',
  'top-centre': 'at the top',
  'top-right': 'at the top right',
  'middle-left': 'on the left',
  'middle-centre': 'in the middle',
  'middle-right': 'on the right',
  'bottom-left': 'at the bottom left',
  'bottom-centre': 'at the bottom',
  'bottom-right': 'at the bottom right',
  scattered: 'in patches all over the image',
  nowhere: 'nowhere',
} as const;

type Region = keyof typeof regions;

/** Texts of the machine panel. */
export const machine = {
  title: 'Machine',
  hint: 'Each tile is one hidden unit: orange pixels switch it on, blue ones switch it off.',
  frameHint:
    'The stronger a tile’s frame and the longer the bar below it, the more likely the unit is on for the image shown here.',
  waiting: 'The hidden units appear here as soon as the machine is built.',

  imageTitle: 'One image through the machine',
  image: (number: string, count: string) => `Image ${number} of ${count}`,
  labelled: (label: string) => `class ${label}`,
  drawing: 'Your drawing',
  noImage: 'No image selected',
  previousImage: 'Previous image',
  nextImage: 'Next image',
  visible: 'the image',
  hidden: 'which units it switches on',
  reconstruction: 'what they give back',
  visibleCanvas: (name: string) => `${name}, as the machine sees it`,
  hiddenCanvas: (count: string) =>
    `Probability of being on for each of ${count} hidden units, as bars in the order of the tiles`,
  reconstructionCanvas: 'Reconstruction: the probability of ink at every pixel',
  unitsOn: (on: string, count: string) => `Units on: about ${on} of ${count}.`,
  difference: 'Mean squared difference between v and v′:',
  differenceHint: '(0 is a perfect copy; ½ at every pixel would give 0.25).',

  order: 'Order',
  byNumber: 'By number',
  mostActive: 'Most active now',
  tiles: 'Hidden units',
  tilesCanvas: (count: string) => `Receptive fields of ${count} hidden units`,
  tile: (number: string, activity: string | null) =>
    activity === null ? `Unit ${number}` : `Unit ${number}, on with probability ${activity}`,
  legend: (low: string, high: string) =>
    `Colours of the weights: blue is ${low} or less, neutral is 0, orange is ${high} or more`,
  atMost: (value: string) => `≤ ${value}`,
  atLeast: (value: string) => `≥ ${value}`,
  weight: 'Weight',

  unit: (number: string) => `Hidden unit ${number}`,
  unitCanvas: (number: string) =>
    `Receptive field of hidden unit ${number}; plus and minus signs mark its strongest pixels`,
  bias: 'Bias',
  biasHint: 'its leaning before it sees any ink',
  meanActivity: 'Mean activity',
  meanActivityHint: 'how often it is on, over the training images',
  activity: 'On for this image',
  sum: (bias: string, ink: string, total: string) => `bias ${bias}, ink ${ink}: input ${total}`,
  noOpinion:
    'Its weights are hardly larger than the random noise it began with: it has no opinion.',
  votes: (plus: Region, minus: Region) => {
    if (plus === 'nowhere') return `It votes against ink ${regions[minus]}, and for ink nowhere.`;
    if (minus === 'nowhere') return `It votes for ink ${regions[plus]}, and against ink nowhere.`;
    if (plus === minus && plus !== 'scattered')
      return `Its votes for and against ink both lie ${regions[plus]}: it looks for an edge or a stroke there.`;
    if (plus === minus) return `It votes for and against ink ${regions.scattered}.`;
    return `It votes for ink ${regions[plus]} and against ink ${regions[minus]}.`;
  },
  bothWays:
    'It goes both ways: ink where it is orange switches the unit on, and the unit, once on, asks for ink there.',
  strongestFor: 'Strongest for ink',
  strongestAgainst: 'Strongest against ink',
  pixel: (row: string, column: string) => `row ${row}, column ${column}`,
  none: 'none',
};
