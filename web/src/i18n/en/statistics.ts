/** Texts of the panel that looks at all parameters and all units at once. */
export const statistics = {
  title: 'Inside the numbers',
  lead: 'All parameters and how far they just moved, and what every hidden unit makes of many images. Counted only while you look at it.',
  waiting: 'Counted as soon as the machine has something to show.',
  parameters: {
    title: 'Parameters and their last step',
    /** Of one kind of parameter. */
    weights: 'Weights W',
    visibleBias: 'Visible biases a',
    hiddenBias: 'Hidden biases b',
    values: 'values',
    steps: 'last step',
    stepsTitle: 'Last step',
    mean: (value: string) => `mean size ${value}`,
    label: (kind: string, part: string, mean: string, low: string, high: string) =>
      `Histogram of ${kind}, ${part}, from ${low} to ${high}, mean size ${mean}`,
    noStep: 'No update has moved them yet.',
    /** `ratio` as "1 : 820". */
    ratio: (ratio: string) => `Step to value ${ratio}.`,
    to: (ratio: string) => `1 : ${ratio}`,
    toOne: (ratio: string) => `${ratio} : 1`,
    meaning: {
      usual: 'Within a factor of ten of 1 : 1,000, as it should be.',
      large:
        'Well above 1 : 1,000: usual while the weights are still small, later a sign of a learning rate that is too large.',
      small:
        'Well below 1 : 1,000: it hardly moves. A larger learning rate may be faster, unless it has found its end.',
      bias: 'For biases, more is fine.',
    },
    rule: 'Rule of thumb: the steps of the weights should be about a thousandth of the weights, give or take a factor of ten (Hinton, A Practical Guide to Training Restricted Boltzmann Machines, 2010, section 7). A step is what gradient, momentum and weight decay add; its size is without the sign.',
  },
  map: {
    title: 'Which unit is on for which image',
    lead: 'Rows are images, columns are hidden units. A column filled from top to bottom is a unit that is always on, an empty one never is; equal columns are duplicates. An empty row is an image that no unit notices. Where learning goes well, no stripes stand out.',
    order: 'Units',
    byNumber: 'By number',
    mostActive: 'Most active first',
    never: 'never on',
    always: 'always on',
    legend: 'Colours: the emptiest is a probability of 0, the fullest a probability of 1',
    label: (images: string, units: string) =>
      `Map of ${images} images and ${units} hidden units: the probability that the unit is on for the image`,
    gridLabel: 'Images and hidden units',
    what: (images: string, all: string, classes: boolean, units: string) =>
      `${images} of ${all} training images${classes ? ', by class' : ''}; ${units}.`,
    units: (count: string) => (count === '1' ? '1 hidden unit' : `${count} hidden units`),
    firstUnits: (count: string, all: string) => `the first ${count} of ${all} hidden units`,
    idle: (silent: string, always: string, limit: string, rest: string) =>
      `Never on (below ${limit} for each of these images): ${silent}. Always on (above ${rest}): ${always}.`,
    image: (number: string) => `Image ${number}`,
    ofClass: (label: string) => `class ${label}`,
    unit: (number: string) => `unit ${number}`,
    on: (p: string) => `on with probability ${p}`,
    keys: 'Point at a cell or walk with the arrow keys. A click or Enter shows image and unit in the machine panel.',
    noImages: 'There are no images to look at.',
  },
};
