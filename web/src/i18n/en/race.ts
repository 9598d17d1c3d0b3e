/** Texts of the race panel. Numbers come formatted. */
export const race = {
  title: 'Race',
  lead: 'Machines that differ in one setting learn the same images from the same random numbers, side by side and update by update. These four are small enough to count every state, so their likelihoods are exact.',
  choose: 'Races to choose from',
  start: 'Start',
  startNamed: (title: string) => `Start the race “${title}”`,
  lanesOf: 'Lanes',
  starting: 'Making the machines…',
  presets: {
    'gibbs-steps': {
      title: 'Is one Gibbs step enough?',
      lead: 'Small digits, at a learning rate that falls to nothing. CD starts its chains at the images and takes one step or ten; PCD and parallel tempering let them run on.',
      watch:
        'One step does well at first, and then stays behind. Chains that run on sway while the rate is large, and catch up as it falls.',
      lanes: ['CD-1', 'CD-10', 'PCD-1', 'Parallel tempering'],
    },
    'stuck-chains': {
      title: 'What frees chains that are stuck?',
      lead: 'Bars and stripes: 30 images with deep valleys of probability between them. A chain has to cross these.',
      watch:
        'PCD’s chains freeze as the weights grow, and the likelihood drops. More steps or fast weights help a little; swaps with hotter chains help most.',
      lanes: ['PCD-1', 'PCD-10', 'Fast weights', 'Parallel tempering'],
    },
    'flipped-images': {
      title: 'Does it matter which pixels count as on?',
      lead: 'The same digits as they are and with on and off exchanged, learned by the plain and by the centred gradient.',
      watch:
        'The plain gradient suffers badly from the exchange. To the centred one both are the same task.',
      lanes: ['Plain', 'Plain, flipped', 'Centred', 'Centred, flipped'],
    },
    'learning-rate': {
      title: 'How large a step?',
      lead: 'Small digits and CD-10 with three learning rates.',
      watch:
        'The large rate leads at once and then jumps about without getting further. The small one is right, but would need ten times as long.',
      lanes: ['Rate 0.005', 'Rate 0.05', 'Rate 0.5'],
    },
  },

  own: {
    title: 'A race of your own',
    lead: 'The images, the machine and the settings of this page, but for one setting, from the first update on and without label units.',
    setting: 'What differs',
    values: 'Its values',
    valuesHint: '2 to 4 different ones, with spaces between them',
    choose: 'Choose 2 to 4 of them',
    updates: 'Length in updates',
    start: 'Start this race',
    count: 'A race has 2 to 4 lanes, no two of them the same.',
    noImages: 'There are no images to learn on this page.',
    badUpdates: (min: string, max: string) =>
      `The length has to be a whole number of updates from ${min} to ${max}.`,
    raceTitle: (setting: string) => `Your settings, but for one: ${setting}`,
    watch: 'Everything else is as it was set on this page when the race began.',
    lane: (setting: string, value: string) => `${setting} ${value}`,
  },

  controls: 'Race controls',
  pause: 'Pause race',
  resume: 'Race on',
  restart: 'Another seed',
  restartHint:
    'The same race from its start, with other weights and random numbers; images that a generator draws change too, your own stay',
  close: 'Close race',
  closeHint: 'Ends the race and frees its machines',
  progress: (update: string, all: string) => `Update ${update} of ${all}`,
  seed: (seed: string) => `seed ${seed}`,
  paused: 'paused',
  estimating: 'estimating the likelihoods',
  finished: 'finished',
  status: {
    running: 'The race is on.',
    finished: (leader: string | null) =>
      leader ? `The race is over. ${leader} leads.` : 'The race is over. Nobody is clearly ahead.',
    taken: (name: string) => `The machine “${name}” is now the machine of this page.`,
  },
  page: {
    waits: 'Your own machine is paused meanwhile.',
    resume: 'Let it learn on',
  },

  lane: {
    leads: 'leads',
    stopped: (update: string) => `stopped at update ${update}`,
    dreams: (name: string, count: string) => `${count} dreams of ${name}`,
    logLikelihood: 'Log-likelihood',
    exact: 'exact',
    interval: (low: string, high: string) => `${low} … ${high}`,
    refused: 'no number: annealing could not be trusted here',
    heldOut: 'Held-out images',
    waiting: 'not measured yet',
    angle: 'Angle to the true gradient',
    angleUnit: (degrees: string) => `${degrees}°`,
    angleUnknown: 'needs a machine whose states can be counted',
    memory: 'Autocorrelation time',
    memorySteps: (steps: string) => `${steps} steps`,
    memoryAtLeast: (steps: string) => `≥ ${steps} steps`,
    memoryNone: 'the chains do not move',
    modes: 'Mode changes',
    modesPer: 'in 1,000 steps',
    swaps: 'Swaps accepted',
    swapsShare: (share: string) => `${share} or more`,
    notYet: 'not looked at yet',
    cost: 'Time per update',
    costRatio: (ratio: string) => `${ratio} ×`,
    costLeast: 'quickest',
    costHint: (milliseconds: string) => `${milliseconds} ms`,
    use: 'Use this machine',
    useHint:
      'Makes it the machine of this page, with its images and settings. It learns on from here.',
    using: 'In use',
  },
  explain: {
    logLikelihood:
      'How probable the machine makes the training images, averaged over them, in nats per image. Higher is better.',
    angle:
      'Between the direction in which this lane learns and the one that climbs the likelihood: 0° is right, 90° says nothing. Close to the best, where hardly any slope is left, it says little.',
    memory:
      'How many Gibbs steps the lane’s own kind of chain needs to forget where it was, for the slowest number that was watched. Short is good: chains that remember do not get around. The chains of PCD with fast weights are watched without these, as plain Gibbs chains.',
    modes: 'How often a chain moves from one valley of the energy to another. None: it is stuck.',
    swaps:
      'The share of the swaps between neighbouring temperatures that are accepted, where it is least. Near 0 the hot chains can’t help the cold one.',
    cost: 'How long one update takes, beside the quickest lane. All lanes do the same number of updates.',
  },
  help: (title: string) => `What “${title}” means`,

  chart: {
    title: 'Log-likelihood',
    unit: 'nats per image',
    axis: 'Along the axis',
    updates: 'Updates',
    updatesFoot: 'updates of every lane',
    computing: 'Own computing time',
    seconds: 'seconds of the lane’s own computing',
    best: (value: string) => `best possible: ${value}`,
    estimated:
      'These machines are too large to count their states: the likelihoods are estimates by annealed importance sampling.',
    described: (names: string) => `Log-likelihood of the lanes: ${names}.`,
    lane: (name: string, value: string) => `${name} ${value}`,
    noNumber: 'no number',
    table: 'The numbers as a table',
    caption: (shown: string, all: string) =>
      shown === all ? `All ${all} measurements` : `The newest ${shown} of ${all} measurements`,
    update: 'Update',
    empty: 'Nothing measured yet.',
  },
  problem: 'The race could not be run.',
  offered: {
    title: 'Races',
    hint: 'Several machines at once, and which of them learns best.',
  },
};
