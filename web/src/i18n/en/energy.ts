/** Texts of the panel 'energy'. Numbers come formatted. */
export const energy = {
  title: 'Energy',
  question: 'Why does the machine need an energy?',
  answer:
    'The energy is one number for every state: it says how well pixels and hidden units go together. What is low is likely. Learning only moves these numbers.',
  nats: (value: string) => `${value} nats`,
  temperature: 'Temperature',

  state: 'The state you hold',
  stateHint:
    'Click units on and off: hidden units above, pixels below. The arrow says whether E would fall or rise, and by how much.',
  hiddenUnits: 'Hidden units h',
  pixels: 'Pixels v',
  hiddenUnit: (number: string) => `Hidden unit ${number}`,
  pixel: (row: string, column: string) => `Pixel in row ${row}, column ${column}`,
  /** @param change  with its sign */
  wouldChange: (change: string) => `switching it changes E by ${change}`,
  tally: {
    satisfied: (count: string, sum: string) =>
      `${count} satisfied: both on, w > 0. They lower E by ${sum}.`,
    violated: (count: string, sum: string) =>
      `${count} violated: both on, w < 0. They raise E by ${sum}.`,
    idle: (count: string) => `${count} idle: a unit is off. They add nothing.`,
  },

  parts: 'What its energy is made of',
  symbols: {
    energy: 'Energy of this state',
    visibleBias: 'Part of the pixels’ biases a',
    hiddenBias: 'Part of the hidden units’ biases b',
    couplings: 'Part of the couplings W',
  },
  bars: {
    visibleBias: 'biases of the pixels',
    hiddenBias: 'biases of the hidden units',
    couplings: 'couplings',
    energy: 'their sum',
    free: 'hidden units summed out',
    label: (...values: string[]) => {
      const [a, b, w, e, f] = values;
      return `Parts of the energy: pixels’ biases ${a}, hidden units’ biases ${b}, couplings ${w}. Energy ${e}, free energy ${f}.`;
    },
  },
  free: 'F(v) = −log Σₕ exp(−E(v,h)): what image v is worth whatever the hidden units do. It is never above E(v,h).',

  order: {
    title: 'Among all states',
    hint: 'Every state in order of its energy. Click the curve, or use the arrow keys, to hold another one.',
    choose: 'Which states',
    layers: { both: 'v and h, by E', visible: 'v alone, by F' },
    onlyVisible:
      'Pixels and hidden units together have too many states to list: here are the images v by F(v).',
    label: { both: 'All states by energy', visible: 'All images by free energy' },
    place: (rank: string, states: string) => `State ${rank} of ${states}`,
    lowest: (energy: string) => `lowest ${energy}`,
    highest: (energy: string) => `highest ${energy}`,
    table: 'As a table',
    rank: 'Place',
    energy: 'Energy',
  },

  walk: {
    title: 'Let it move',
    kinds: { downhill: 'Downhill, T → 0', gibbs: 'By chance, at T' },
    downhillMeans:
      'A layer takes the state of lowest energy beside the other one. E never rises, and soon it is stuck.',
    gibbsMeans:
      'A layer is drawn anew (a Gibbs step). Sometimes E rises, and so the state gets out of a valley.',
    one: 'One step',
    ten: 'Ten steps',
    run: 'Run',
    atRest: 'At rest: no layer can lower E. It is a valley, but need not be the deepest.',
    rests: (energy: string) => `At rest at E = ${energy}.`,
    now: (energy: string) => `E = ${energy}.`,
    trace: (steps: string, from: string, to: string) =>
      `Energy over the last ${steps} steps, from ${from} to ${to}.`,
    highest: (energy: string) => `highest ${energy}`,
    lowest: (energy: string) => `lowest ${energy}`,
    table: 'The last steps as a table',
    kind: 'Step',
  },
};
