/**
 * Texts of the trainer's further settings, beside those in learning.ts. "The guide" is Hinton, A Practical
 * Guide to Training Restricted Boltzmann Machines (2010).
 */
export const trainer = {
  more: {
    title: 'More settings',
    changed: (count: number) => `${count} changed`,
    lead: '“The guide” is Hinton, A Practical Guide to Training Restricted Boltzmann Machines (2010).',
    groups: {
      gradient: 'Gradient',
      schedules: 'Schedules',
      penalties: 'Penalties',
      statistics: 'Statistics',
    },
    restore: 'Back to the defaults',
  },
  exactRefused: 'Exact needs a layer of at most 16 units.',
  swaps: {
    title: 'Swaps accepted',
    waiting: 'None tried yet.',
    summary: (least: string, most: string) =>
      least === most ? `${least} of each pair` : `${least} to ${most}`,
    label: (pairs: string, least: string, most: string) =>
      `Swaps accepted by each of ${pairs} pairs of neighbours in temperature, from ${least} to ${most}`,
    cold: 'β = 1',
    hot: (beta: string) => `β = ${beta}`,
    help: 'One bar for every pair of neighbours in temperature. Where almost no swap is accepted, hot and cold dreams are cut off from each other: more temperatures help.',
  },
  temperatures: {
    label: 'Temperatures',
    unit: '',
    help: 'So many copies of every dream run at temperatures from 1 upwards and swap places. Only the coldest are learned from; the hot ones find what lies far away.',
  },
  lowestBeta: {
    label: 'Lowest β',
    unit: '',
    help: 'The inverse temperature of the hottest copy. At 0 it forgets all couplings and is pure noise.',
  },
  fastLearningRate: {
    label: 'Fast rate',
    unit: '',
    help: 'Learning rate of the fast weights, which push dreams away from where they are. 0 takes the learning rate itself (Tieleman & Hinton 2009).',
  },
  fastDecay: {
    label: 'Fast memory',
    unit: '',
    help: 'The share of the fast weights that is left after an update: 0.95 in Tieleman & Hinton (2009).',
  },
  centering: {
    label: 'Centring',
    help: 'Takes the gradient as if units were measured from these offsets, so that it no longer matters which of its two states a unit calls 1 (Melchior, Fischer & Wiskott 2016).',
    options: {
      off: 'Off',
      half: 'At one half (spins)',
      mean: 'At running means',
      'data-mean': 'At the mean of all images',
      enhanced: 'Enhanced gradient',
    },
  },
  slidingFactor: {
    label: 'Sliding factor',
    unit: '',
    help: 'The share of the present update in the running means. With 1, the enhanced gradient is that of Cho, Raiko & Ilin (2011).',
  },
  rateSchedule: {
    label: 'Learning rate over time',
    help: 'Large steps find the way, small ones end the noise: the rate may fall as learning goes on (the guide, section 7).',
    options: {
      constant: 'Constant',
      linear: 'Falls to nothing',
      inverse: 'Falls ever slower',
    },
  },
  scheduleLength: {
    label: 'Over',
    unit: 'updates',
    help: 'When the rate has fallen to nothing, or to one half where it falls ever slower.',
  },
  momentumSwitch: {
    label: 'Raise momentum',
    unit: 'updates',
    help: 'After so many updates the final momentum takes over, when the first large gradients are through (the guide, section 9). 0 is never.',
  },
  finalMomentum: {
    label: 'Final momentum',
    unit: '',
    help: 'The momentum after the switch: 0.9 in the guide, section 9.',
  },
  gibbsGrowth: {
    label: 'k grows every',
    unit: 'updates',
    help: 'k becomes one more every so many updates, so that the gradient gets better as the machine does. 0 is never.',
  },
  maxGibbsSteps: {
    label: 'Largest k',
    unit: '',
    help: 'Up to here k grows.',
  },
  l1Decay: {
    label: 'L1 decay',
    unit: '',
    help: 'Pulls every weight to zero by the same amount, however small it is, so that many become exactly zero (the guide, section 10). 0 is none.',
  },
  sparsityCost: {
    label: 'Sparsity',
    unit: '',
    help: 'How strongly every hidden unit is held to the wished activity (the guide, section 11). 0 is not at all.',
  },
  sparsityTarget: {
    label: 'Wished activity',
    unit: '',
    help: 'How often every hidden unit should be on: 0.01 to 0.1 in the guide, section 11.',
  },
  sparsitySmoothing: {
    label: 'Smoothing',
    unit: '',
    help: 'The share of the former estimate of a unit’s activity that is kept at an update: 0.9 to 0.99 in the guide, section 11.',
  },
  normLimit: {
    label: 'Norm limit',
    unit: '',
    help: 'Weights of a hidden unit that are longer than this, taken as one vector, are shortened to it. 0 is no limit.',
  },
  hiddenStatistics: {
    label: 'Hidden units',
    help: 'What is counted for hidden units at the images: their probability, with less noise, or their state (the guide, section 3).',
    options: { mean: 'Probabilities', sampled: 'States' },
  },
  visibleStatistics: {
    label: 'Pixels',
    help: 'What dreams are made of while learning: black and white pixels, or their probabilities, with less noise, but then they are no true samples any more (the guide, section 3). Without effect on tempering and the exact gradient.',
    options: { sampled: 'States', mean: 'Probabilities' },
  },
};
