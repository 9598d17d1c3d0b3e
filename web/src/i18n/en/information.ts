/** Texts of the panel 'information'. Numbers come formatted. */
export const information = {
  title: 'Information',
  question: 'How good can a model be, and what does it still miss?',

  unit: 'Unit',
  nats: 'nats',
  bits: 'bits',
  per: (unit: string) => `${unit} per image.`,
  rests: 'So many states are counted again when you pause.',
  labels: 'This panel is about images alone: it needs a machine without labels.',

  price: {
    title: 'What an image costs',
    lead: 'A model that gives an image the probability p needs −log p to tell which image it was. Its mean over the images is the cross-entropy: minus the log-likelihood. Less is better, and there is a floor.',
    coins: 'A coin for each pixel',
    coinsMeans: (pixels: string, states: string) =>
      `${pixels} pixels, all ${states} images alike: n ln 2`,
    independent: 'Each pixel by itself',
    independentMeans: 'Knows how often each pixel is on, and nothing of how they go together',
    machine: 'This machine',
    machineMeans: 'Floor + what it misses',
    floor: 'The floor',
    floorMeans: (distinct: string, images: string) =>
      `Entropy of the data: ${distinct} different images among ${images}`,
    floorPart: 'entropy of the data',
    missing: 'still missing: KL(data ‖ model)',
    sum: (floor: string, missing: string, total: string) => `${floor} + ${missing} = ${total}`,
    chart: (parts: string) => `Costs per image: ${parts}`,
    best: (value: string) =>
      `No model can give the images a higher mean log-likelihood than ${value}.`,
    now: (value: string) => `This machine gives them ${value}.`,
    symbols: {
      cross: 'Cross-entropy: what an image costs by this machine',
      entropy: 'Entropy of the data',
      divergence: 'Kullback–Leibler divergence: what is still missing, never below 0',
    },
    tooLarge: (units: string) =>
      `What this machine costs can be told exactly where its smaller layer has at most ${units} units.`,
  },

  balance: {
    title: 'The machine’s own balance',
    lead: 'Low energy is good, many states are good. Nature and the machine take what is best of both: F = ⟨E⟩ − T S, here with T = 1.',
    energy: 'mean energy ⟨E⟩',
    entropy: 'minus T S',
    free: 'free energy F = −log Z',
    identity: (energy: string, entropy: string, free: string) =>
      `${energy} − 1 × ${entropy} = ${free}`,
    chart: (identity: string) => `Mean energy minus entropy is free energy: ${identity}`,
    symbols: {
      F: 'Free energy, −T log Z',
      E: 'Mean energy of pairs of states',
      T: 'Temperature',
      S: 'Entropy of p(v, h)',
      Z: 'log Z',
    },
    entropies: 'Entropies of the model',
    joint: 'Units of both layers, p(v, h)',
    visible: 'Images it dreams, p(v)',
    hidden: 'Hidden states, p(h)',
    data: 'For comparison: the data',
    unknown: 'not counted',
    dreams: 'A machine that has learned the data dreams with the entropy of the data.',
  },
};
