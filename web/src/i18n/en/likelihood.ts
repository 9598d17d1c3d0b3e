/** Texts of the likelihood panel. Numbers come formatted; `unit` is "nats" or "bits". */
export const likelihood = {
  title: 'Likelihood',
  lead: 'How probable the machine makes the images. This is what learning climbs; everything else that one can watch only hints at it.',
  /** Where the machine has label units. */
  pairs:
    'This machine has label units, so its log-likelihood is that of pairs: an image together with its label.',
  unit: {
    label: 'Unit of information',
    nats: 'nats',
    bits: 'bits',
    help: 'Logarithms to base e (nats) or to base 2 (bits): one bit is 0.693 nats.',
  },
  perImage: (unit: string) => `${unit} per image`,
  charts: {
    label: 'Curves over updates',
    updates: 'updates',
    atUpdate: (update: string) => `at update ${update}`,
    waiting: 'Nothing measured yet',
    show: 'Also show',
    /** The picture of a chart, in words. */
    described: (title: string, newest: string, from: string, to: string) =>
      `${title}: ${newest}. From update ${from} to ${to}.`,
    logLikelihood: {
      title: 'Log-likelihood',
      help: 'The logarithm of the probability that the machine gives to an image, averaged over the images. 0 would be certainty; more below 0 is less probable. It should rise.',
    },
    training: 'Training images',
    heldOut: 'Held-out images',
    noHeldOut: 'none are kept from training',
    exact: 'exact',
    between: (low: string, high: string) => `between ${low} and ${high} (3 standard errors)`,
    noNumber: 'no number',
    refused: {
      'few-effective-chains': 'refused: too few effective chains',
      'open-interval': 'refused: the error bar has no end',
      'bounds-disagree': 'refused: the bounds disagree',
      none: 'refused',
    },
    divergence: 'KL(data ‖ model)',
    divergenceHelp:
      'How far the machine’s distribution is from that of the training images: the best possible log-likelihood minus theirs. It is 0 only when every image is as probable as it is frequent.',
    missing: (best: string) => `the best possible is ${best}`,
    missingBetween: (low: string, high: string, best: string) =>
      `between ${low} and ${high}; the best possible is ${best}`,
    best: (value: string) => `best possible: minus the entropy of the training images, ${value}`,
    bestShort: (value: string) => `best possible: ${value}`,
    error: {
      title: 'Reconstruction error',
      unit: 'per pixel',
      help: 'The mean squared difference between the images and what the machine makes of them in one step up and down. It should fall, but a small one does not mean that the images are probable.',
    },
    pseudoLikelihood: {
      title: 'Pseudo-likelihood',
      help: 'How well the machine guesses each pixel from all the others: the log probability of every pixel given the rest, added up over an image. It needs no Z and should rise towards 0.',
    },
    gap: {
      title: 'Free-energy gap',
      help: 'The mean free energy of held-out images minus that of training images. Near 0, both kinds are as probable to the machine. When it grows, the machine begins to learn the training images by heart (overfitting).',
      noImages: 'No images are kept from training.',
    },
    angle: {
      title: 'Angle to the exact gradient',
      unit: 'degrees',
      help: 'The angle between the direction in which training goes and the one that climbs the likelihood, all parameters in one vector. 0° is the right direction, 90° says nothing about it, beyond that it goes down. Where the likelihood hardly rises any more, both gradients are nearly nothing, chance decides where they point, and the angle says little.',
      cd: (steps: string) => `CD-${steps}`,
      chains: 'PCD’s chains',
      /** When the gradient can't be had, or not without being asked for. */
      tooLarge: (smaller: string) =>
        `The exact gradient needs every state of the smaller layer, and with ${smaller} units that is too many to count (at most 25).`,
      onDemand: 'Press “Count exactly” to compare the gradients at one update.',
    },
    table: {
      show: 'The numbers as a table',
      caption: (shown: string, all: string) =>
        shown === all ? `All ${all} measurements` : `The newest ${shown} of ${all} measurements`,
      update: 'Update',
      interval: (low: string, high: string) => `${low} … ${high}`,
      empty: 'Nothing measured yet.',
    },
  },
  controls: {
    title: 'How it is known',
    pixels: 'pixels',
    pixelsAndLabel: 'pixels and the label',
    hiddenUnits: 'hidden units',
    live: (count: string, states: string, layer: string) =>
      `Exact. The ${count} ${layer} have ${states} states: few enough to count all of them, all the time.`,
    onDemand: (count: string, states: string, layer: string) =>
      `The ${count} ${layer} have ${states} states: few enough to count when you ask for it, too many to do it all the time. In between it is estimated by annealed importance sampling (AIS).`,
    annealed: (count: string, states: string, layer: string) =>
      `The ${count} ${layer} have ${states} states, too many to count. So the likelihood is estimated by annealed importance sampling (AIS), from both sides and with error bars.`,
    empty: 'There are no images to measure the machine on.',
    quick: 'Estimate now',
    quickHint: 'A quick estimate: some thousand temperatures, 100 chains',
    full: 'Estimate thoroughly',
    fullHint: 'Five times the temperatures of the quick one: takes longer, doubts less',
    exact: 'Count exactly',
    exactHint: 'Goes through all states of the smaller layer once',
    every: {
      label: 'Estimate every',
      unit: 'updates',
      help: 'A quick estimate is made each time the machine has done so many updates, but at most a quarter of the time goes into it. Once one was refused, thorough ones take the place of the quick ones. 0 means only when you ask for it.',
    },
    running: {
      exact: (update: string) => `Counting all states at update ${update}`,
      quick: (update: string) => `Estimating at update ${update}`,
      full: (update: string) => `Estimating thoroughly at update ${update}`,
    },
    idle: 'Nothing is running.',
    timeLeft: {
      unknown: 'time left not known yet',
      moment: 'almost done',
      seconds: (count: string) => `about ${count} s left`,
      minutes: (count: string) => `about ${count} min left`,
    },
    cancel: 'Cancel',
    problem: 'The measurement failed.',
  },
  truth: {
    title: (update: string, unit: string) => `At update ${update}, in ${unit}`,
    logZ: 'log Z',
    meanEnergy: 'mean energy ⟨E⟩',
    entropy: 'entropy S of p(v, h)',
    heatCapacity: 'heat capacity',
    identity: 'log Z = S − ⟨E⟩, at temperature 1.',
  },
  verdict: {
    trusted: (update: string) => `The estimate at update ${update}`,
    refused: (update: string) => `No number at update ${update}`,
    fewEffectiveChains: (chains: string, all: string) =>
      `Only ${chains} of the ${all} chains carry nearly all of the weight, so the average hangs on a few lucky ones.`,
    openInterval:
      'The chains differ so much that the error bar is as large as the number itself: one end of it is open.',
    boundsDisagree:
      'The estimates exclude each other, so at least one of them has missed a part of what the machine dreams.',
    meaning:
      'A number would look like a result here and be none. Learning is not affected; reconstruction error, pseudo-likelihood and the free energies still hold.',
    /** `value` and `how` of the training images: the number, and its interval. */
    held: (update: string, value: string, unit: string, how: string) =>
      `The last number, at update ${update}: ${value} ${unit} per image, ${how}.`,
    helps: 'What helps:',
    smallerSteps:
      '“Estimate thoroughly”, which takes smaller steps. If that is refused too, ask again later: some moments of a machine are easier than others.',
    slower:
      'A slower pace, so that estimates come early: the less a machine has learned, the easier it is.',
    smaller: 'At most 25 units in the smaller layer: those can be counted.',
    logZ: (unit: string) => `log Z, ${unit}`,
    forward: 'forward, from below',
    reverse: 'reverse, from above',
    fromImages: 'reverse, from the images',
    interval: (low: string, high: string) => `${low} … ${high}`,
    effective: 'effective chains',
    of: (chains: string, all: string) => `${chains} of ${all}`,
  },
  freeEnergies: {
    title: 'Free energies',
    lead: 'F(v) = −log p(v) − log Z: low is probable. A log Z is not needed to compare images with each other.',
    training: 'Training images',
    heldOut: 'Held-out images',
    fantasies: 'Dreams',
    count: (images: string) => (images === '1' ? '1 image' : `${images} images`),
    mean: (count: string, value: string) => `n = ${count}, mean ${value}`,
    none: 'none',
    axis: (unit: string) => `free energy, ${unit}`,
    label: (kind: string, count: string, mean: string, low: string, high: string, unit: string) =>
      `Free energies of ${kind}: ${count}, mean ${mean}, on an axis from ${low} to ${high} ${unit}`,
    labelNone: (kind: string) => `Free energies of ${kind}: none`,
    gap: (value: string, unit: string) =>
      `Gap between held-out and training images: ${value} ${unit}.`,
    gapMeans: {
      level: 'Images it has never seen are as probable to it as those it learns.',
      above:
        'Images it has never seen are less probable to it than those it learns. If this grows while it learns, it begins to learn them by heart (overfitting).',
      below: 'Images it has never seen happen to be more probable to it than those it learns.',
    },
    noGap: 'Keep some images from training to see whether the machine learns them by heart.',
    waiting: 'Not known yet.',
  },
  ranking: {
    title: 'All states, by probability',
    lead: 'Every picture there can be, from the most probable one on. Filled: what the machine gives it. Outlined: its share of the training images.',
    label: 'States by falling probability',
    keys: 'Point at a state, or walk with the arrow keys.',
    rank: (rank: string, all: string) => `State ${rank} of ${all}`,
    model: 'p of the machine',
    share: 'share of the images',
    term: 'its term of Z, exp(−F)',
    termShare: (term: string, z: string) => `${term} of Z = ${z}`,
    spoken: (rank: string, all: string, p: string, share: string, term: string) =>
      `State ${rank} of ${all}: probability ${p}, share of the training images ${share}, exp(−F) ${term}`,
    sum: 'Z’s terms add up',
    sumLegend:
      'Below: the running sum of the probabilities, from 0 to 1; dashed, that of the images.',
    holding: (count: string, all: string, share: string) =>
      count === '1'
        ? `The first of ${all} states holds ${share}.`
        : `The first ${count} of ${all} states hold ${share}.`,
    logZ: (value: string, unit: string) => `log Z = ${value} ${unit}.`,
    waiting: 'Not counted yet.',
    tooMany: (pixels: string, states: string) =>
      `With ${pixels} pixels there are ${states} different pictures: more than can be listed. With 4 × 4 pixels or fewer they are all shown here.`,
    uncountable: (pixels: string, states: string) =>
      `With ${pixels} pixels there are ${states} different pictures: more than anything can count. With 4 × 4 pixels or fewer they are all shown here.`,
  },
};
