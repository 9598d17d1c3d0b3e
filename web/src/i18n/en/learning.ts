import { trainer } from './trainer';

/** Texts of the learning panel. */
export const learning = {
  ...trainer,
  title: 'Learning',
  lead: 'Each update makes the images a little more probable, and what the machine dreams a little less.',
  newTitle: 'These start a new machine; everything above takes effect at once.',
  apply: 'Apply',
  startsNewMachine: 'Starts a new machine: what this one has learned is lost.',
  help: (label: string) => `What is “${label}”?`,
  slider: (label: string) => `${label}, slider`,
  algorithm: {
    label: 'Algorithm',
    cd: 'CD',
    pcd: 'PCD',
    'fast-pcd': 'Fast PCD',
    tempering: 'Tempering',
    exact: 'Exact',
    /** One line on the chosen one. */
    inShort: {
      cd: 'Every dream begins at an image.',
      pcd: 'Every dream goes on from the last one.',
      'fast-pcd': 'Dreams go on, driven by weights that learn fast and forget fast.',
      tempering: 'Dreams go on and swap places with hotter, freer ones.',
      exact: 'No dreams: every state of the smaller layer is counted.',
    },
    help: 'To know what to unlearn, the machine dreams a little at every update. Contrastive divergence (CD) begins each of these dreams at an image and stays near it. Persistent contrastive divergence (PCD) goes on from where the last dream ended, so that it also finds and unlearns dreams far from any image. Fast PCD and tempering keep these dreams moving; the exact gradient needs none, and only small machines can have it.',
  },
  gibbsSteps: {
    label: 'Gibbs steps k',
    unit: '',
    help: 'How many times the machine goes from hidden units to pixels and back before it compares its dream with the images. More is more exact, and slower.',
  },
  learningRate: {
    label: 'Learning rate',
    unit: '',
    help: 'How far each update moves the weights. Too small and nothing happens; too large and the machine forgets as fast as it learns.',
  },
  momentum: {
    label: 'Momentum',
    unit: '',
    help: 'The share of the last step that is added to the next one. It smooths the noise of small batches. 0 is none.',
  },
  weightDecay: {
    label: 'Weight decay',
    unit: '',
    help: 'Pulls every weight towards zero by this share of itself per unit of learning rate. It keeps weights small and dreams varied. 0 is none.',
  },
  batchSize: {
    label: 'Batch size',
    unit: 'images',
    help: 'The number of images that are averaged for one update.',
  },
  hidden: {
    label: 'Hidden units',
    unit: '',
    help: 'Every hidden unit learns to notice one feature of the images. More units can describe more, and need longer.',
  },
  seed: {
    label: 'Seed',
    unit: '',
    help: 'The number from which all chance comes. The same seed, images and settings give the same run, bit for bit.',
  },
  heldOut: {
    label: 'Held out',
    unit: '%',
    help: 'This share of the images is kept from training. Images that the machine has never seen tell whether it learns their kind or only its own images by heart: when they become less probable while the others still gain, it is time to stop.',
  },
  rejection: {
    'not-a-number': (given: string, min: string, max: string) =>
      given === ''
        ? `A number is needed here, from ${min} to ${max}. The last value is kept.`
        : `“${given}” is not a number. It has to be from ${min} to ${max}. The last value is kept.`,
    'not-whole': (given: string, min: string, max: string) =>
      `${given} is not a whole number. It has to be one from ${min} to ${max}. The last value is kept.`,
    'too-small': (given: string, min: string, max: string) =>
      `${given} is too small: ${min} to ${max} is possible. The last value is kept.`,
    'too-large': (given: string, min: string, max: string) =>
      `${given} is too large: ${min} to ${max} is possible. The last value is kept.`,
  },
  charts: {
    waiting: 'Nothing measured yet',
    activity: {
      title: 'Hidden activity',
      value: (mean: string) => `mean ${mean}`,
      label: (mean: string) =>
        `Histogram of how often each hidden unit is on, from 0 to 1, mean ${mean}`,
      stuck:
        'Almost every unit is always on or always off, whatever the image, so the machine has nothing left to learn with. A smaller learning rate, then Reset, helps.',
      help: 'How often each hidden unit is on, over the images. Units at 0 or 1 never change and tell nothing.',
    },
  },
};
