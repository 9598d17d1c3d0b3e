const guide = (section: string) => `Hinton 2010, section ${section}`;
const ours = 'our own limit';

/** Texts of the doctor's panel. Each finding: what it is, the number, the rule and where it is from. */
export const doctor = {
  title: 'Doctor',
  lead: 'Looks at the machine while it learns, and says in a few words what seems wrong, by which number and by whose rule. A learning rate of 2 makes it complain.',
  guide: 'Hinton 2010 is “A Practical Guide to Training Restricted Boltzmann Machines”.',
  waiting: 'Nothing is examined yet: the machine has to learn first.',
  early: 'Too early to say more.',
  examined: (update: string) => `Examined at update ${update}.`,
  watching: (share: string) => `Its chains are being watched: ${share}.`,
  watched: (steps: string, update: string) =>
    `Its chains were watched for ${steps} Gibbs steps at update ${update}.`,
  problem: 'Its chains could not be watched.',
  allWell: 'No complaints.',
  well: 'Looks well',
  severity: { problem: 'Problem', watch: 'Watch this' },
  rule: (rule: string, source: string) => `${rule} (${source}).`,
  tried: (what: string) => `Done: ${what}`,
  undo: 'Undo',
  undone: 'Taken back.',

  found: {
    'steps-large': {
      title: 'Its steps are too large',
      fact: (ratio: string, rate: string, _weight: string) =>
        `One update changes the weights by ${ratio} on average, at a learning rate of ${rate}.`,
      rule: 'Updates should be about 0.1% of the weights, give or take a factor of ten',
      source: guide('7'),
    },
    'steps-small': {
      title: 'It hardly learns anything',
      fact: (ratio: string, rate: string, weight: string) =>
        `One update changes the weights, ${weight} on average, by ${ratio}, at a learning rate of ${rate}.`,
      rule: 'Updates should be about 0.1% of the weights, give or take a factor of ten',
      source: guide('7'),
    },
    unlearned: {
      title: 'It hardly learns anything',
      fact: (ratio: string, rate: string, weight: string) =>
        `Weights are ${weight} on average, and began at 0.008; one update changes them by ${ratio}, at a learning rate of ${rate}.`,
      rule: 'Weights begin as small random numbers and grow as they learn',
      source: guide('8'),
    },
    dead: {
      title: 'Hidden units are dead',
      fact: (count: string, all: string, images: string) =>
        `${count} of ${all} hidden units are off, p(h|v) below 1%, for each of the ${images} images looked at.`,
      rule: 'Units that are never used learn nothing more; often one step was too large',
      source: guide('15'),
    },
    saturated: {
      title: 'Hidden units are always on',
      fact: (count: string, all: string, images: string) =>
        `${count} of ${all} hidden units are on, p(h|v) above 99%, for each of the ${images} images looked at.`,
      rule: 'Units that never change tell nothing apart and learn nothing more',
      source: guide('15'),
    },
    duplicates: {
      title: 'Hidden units do the same',
      fact: (spare: string, all: string, groups: string) =>
        `${spare} of ${all} hidden units only repeat another: they form ${groups} with nearly the same weights and biases.`,
      rule: 'The cosine of their weights is above 0.95 and their biases are within 0.5',
      source: ours,
    },
    weightless: {
      title: 'Hidden units take no part',
      fact: (count: string, all: string) =>
        `The weights of ${count} of ${all} hidden units are less than a tenth of the usual.`,
      rule: 'Units almost without weights say nothing about the image; fewer would do',
      source: ours,
    },
    'chains-stuck': {
      title: 'Its chains are stuck',
      fact: (time: string, changes: string, error: string) =>
        `A chain needs at least ${time} Gibbs steps to forget where it was, and changes its mode ${changes} times in 1,000 steps. The reconstruction error, ${error}, tells nothing of this.`,
      rule: 'Where chains mix slowly, reconstructions are good even if the dreams are wrong',
      source: guide('5'),
    },
    'chains-slow': {
      title: 'Its chains move slowly',
      fact: (time: string, changes: string, error: string) =>
        `A chain needs at least ${time} Gibbs steps to forget where it was, and changes its mode ${changes} times in 1,000 steps. The reconstruction error, ${error}, tells nothing of this.`,
      rule: 'Where chains mix slowly, reconstructions are good even if the dreams are wrong',
      source: guide('5'),
    },
    overfitting: {
      title: 'It learns its images by heart',
      fact: (gap: string, least: string) =>
        `The free energy of held-out images is ${gap} nats above that of training images; the least gap so far was ${least}.`,
      rule: 'A gap that grows is overfitting',
      source: guide('6'),
    },
    biases: {
      title: 'Its visible biases do not fit the images',
      fact: (divergence: string, difference: string) =>
        `The biases alone miss the images by ${divergence} nats a pixel${difference ? `, and the chains’ pixels are on more or less often by ${difference}` : ''}.`,
      rule: 'Visible biases begin at log(p/(1 − p)) of the images; for other images they have to begin anew',
      source: guide('8'),
    },
    exploding: {
      title: 'Its weights have grown very large',
      fact: (largest: string, share: string) =>
        `The largest weight is ${largest}, and ${share} of all are beyond ±5, where one pixel alone decides.`,
      rule: 'Very large weights stop learning and slow the chains; weight decay holds them down',
      source: guide('10'),
    },
  },
  groups: (count: string) => (count === '1' ? 'one group' : `${count} groups`),

  fine: {
    steps: (ratio: string) => `steps are ${ratio} of the weights`,
    dead: (count: string) => `dead hidden units: ${count}`,
    saturated: (count: string) => `hidden units that are always on: ${count}`,
    duplicates: (count: string) => `hidden units that repeat another: ${count}`,
    weightless: (count: string) => `hidden units almost without weights: ${count}`,
    quick: (time: string) =>
      `chains forget where they were in ${time === '1' ? 'one Gibbs step' : `${time} Gibbs steps`}`,
    moving: (changes: string, time: string) =>
      `chains change their mode ${changes} times in 1,000 Gibbs steps, though they need at least ${time} to forget where they were`,
    overfitting: (gap: string) => `the free-energy gap is ${gap} nats`,
    biases: (divergence: string) =>
      `visible biases alone miss the images by ${divergence} nats a pixel`,
    weights: (largest: string) => `the largest weight is ${largest}`,
  },

  /** What a button sets, and what was done. */
  remedies: {
    'lower-rate': {
      button: (to: string) => `Learning rate ${to}`,
      done: (from: string, to: string) => `learning rate ${from} → ${to}.`,
    },
    'raise-rate': {
      button: (to: string) => `Learning rate ${to}`,
      done: (from: string, to: string) => `learning rate ${from} → ${to}.`,
    },
    'gentle-start': {
      button: (to: string) => `Learning rate ${to}`,
      done: (from: string, to: string) => `learning rate ${from} → ${to}.`,
    },
    'more-decay': {
      button: (to: string) => `Weight decay ${to}`,
      done: (from: string, to: string) => `weight decay ${from} → ${to}.`,
    },
    'more-steps': {
      button: (to: string) => `Gibbs steps k = ${to}`,
      done: (from: string, to: string) => `Gibbs steps k = ${from} → ${to}.`,
    },
    'use-tempering': {
      button: (_to: string) => 'Parallel tempering',
      done: (_from: string, _to: string) =>
        'parallel tempering, whose hot chains go far and hand on what they find.',
    },
    'fewer-hidden': {
      button: (to: string) => `${to} hidden units`,
      done: (from: string, to: string) => `hidden units ${from} → ${to}.`,
    },
    'half-hidden': {
      button: (to: string) => `${to} hidden units`,
      done: (from: string, to: string) => `hidden units ${from} → ${to}.`,
    },
    'start-over': {
      button: (_to: string) => 'New machine',
      done: (_from: string, _to: string) => '',
    },
  },
  anew: (set: string) => `New machine, ${set.charAt(0).toLowerCase()}${set.slice(1)}`,
  anewDone: (done: string) => `${done} A new machine learns from update 0.`.trim(),
};
