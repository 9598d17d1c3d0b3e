/** Texts of the panel 'phases'. Numbers come formatted. */
export const phases = {
  title: 'Two phases',
  question: 'What happens in one update?',
  lead: (k: string) =>
    `One update of contrastive divergence (CD-${k}), step by step. It happens again at every update, each time with other images and other random numbers.`,
  noImages: 'There are no training images to learn from.',
  notCd:
    'The algorithm chosen under Learning starts its chains elsewhere; here they start at the images.',
  stepsLabel: 'The steps of one update',
  previous: 'Previous',
  next: 'Next',
  position: (n: string, count: string) => `Step ${n} of ${count}`,
  k: 'Gibbs steps k',
  draw: 'New random numbers',
  batch: 'Another mini-batch',
  drawn: (times: string) => `Random numbers: set ${times}.`,
  drawMeans: 'Only what is sampled changes: the states, the chain and the negative phase.',
  steps: {
    data: {
      name: 'Clamp the data',
      told: 'The visible units are held at the images of a mini-batch.',
    },
    means: {
      name: 'p(h|v)',
      told: 'Every image tells each hidden unit how likely it is to be on.',
    },
    sample: {
      name: 'Draw h',
      told: 'A random number for each hidden unit decides: on or off.',
    },
    positive: {
      name: '⟨v h⟩ of the data',
      told: 'Positive phase: how often pixel and hidden unit are on together, averaged over the mini-batch, with p(h|v) for h.',
    },
    chain: {
      name: 'Let it dream',
      told: 'The chain: from h draw v, from v draw h, k times. Nothing is held any more.',
    },
    negative: {
      name: '⟨v h⟩ of the model',
      told: 'Negative phase: the same average over the ends of the chains, which stand for what the machine believes.',
    },
    difference: {
      name: 'Difference',
      told: 'More often together in the data than in the dreams: the weight grows. Less often: it shrinks.',
    },
    step: {
      name: 'Change W',
      told: (rate: string) =>
        `The difference times the learning rate ${rate} is added to W. The data’s free energy falls beside that of the fantasies: data become likelier.`,
    },
  },
  batchOf: (shown: string, all: string) => `${shown} of the ${all} images of the mini-batch`,
  batchCut: (most: string, all: string) =>
    `Of the ${all} images of a mini-batch the first ${most}.`,
  visible: 'v',
  hiddenMean: 'p(h|v)',
  hidden: 'h',
  at: (step: string) => `v after ${step}`,
  start: 'image',
  chainMeans: 'Above each state v, below it the h that is drawn from it for the next one.',
  visiblePicture: (n: string) => `Image ${n} of the mini-batch`,
  meanPicture: (n: string, list: string) => `p(h|v) of image ${n}: ${list}`,
  hiddenPicture: (n: string, on: string, all: string) =>
    `h of image ${n}: ${on} of ${all} units on`,
  chainPicture: (n: string, step: string) => `Chain ${n} after ${step} steps`,
  maps: {
    positive: '⟨v h⟩ data',
    negative: '⟨v h⟩ chain',
    difference: 'data − chain',
    exactNegative: '⟨v h⟩ exact',
    exactDifference: 'data − exact',
    step: (rate: string) => `step in W = ${rate} × difference`,
    notYet: 'not yet',
    tiles: (shown: string) =>
      `One tile for each of the ${shown} hidden units, one cell for each pixel.`,
    someTiles: (shown: string, all: string) =>
      `One tile for each of the first ${shown} of ${all} hidden units, one cell for each pixel.`,
    keys: 'Point at a cell, or use the arrow keys, to read its numbers.',
    cell: (row: string, column: string, unit: string) =>
      `Pixel in row ${row}, column ${column}, with hidden unit ${unit}:`,
    value: (name: string, value: string) => `${name} ${value}`,
    label: (name: string) => `${name}, pixels by hidden units`,
  },
  exact: {
    angle: (degrees: string) =>
      `The sampled gradient points ${degrees}° away from the exact one, which new random numbers don’t move.`,
    ratio: (ratio: string) => `The sampled one is ${ratio} times as long.`,
    unreachable:
      'This machine is too large to count all its states, so the exact negative phase can’t be shown: that is why one samples.',
  },
  energies: {
    title: 'Free energies F(v), nats',
    data: 'images',
    fantasies: 'ends of the chains',
    mean: 'mean of all',
    shift: (before: string, after: string, change: string) => `${before} → ${after} (${change})`,
    gap: (before: string, after: string) =>
      `F(images) − F(fantasies), on average: ${before} → ${after} nats.`,
  },
};
