/** Texts of the panel 'probability'. Numbers come formatted. */
export const probability = {
  title: 'Probability',
  question: 'What are the probabilities for, and what does Z cost?',
  answer:
    'An energy only says which of two states is likelier. Divided by the sum Z over all states, exp(−E/T) becomes a probability: then machines can be compared, and data can be told to be likely.',
  symbols: {
    probability: 'Probability of this state',
    energy: 'Energy of this state',
    temperature: 'Temperature',
    partition: 'Sum of exp(−E/T) over all states',
    energyA: 'Energy of A',
    energyB: 'Energy of B',
    cancels: 'The same Z above and below: it cancels',
  },
  numbers: {
    weight: 'exp(−E/T)',
    partition: 'Z',
    joint: 'p(v,h)',
    visible: 'p(v), over all h',
    rank: 'v among all images',
    place: (rank: string, states: string) => `${rank} of ${states}`,
  },
  terms: {
    title: 'Z, term by term',
    hint: 'Each image v adds exp(−F(v)/T), the likeliest first. The more the machine has learned, the fewer terms make almost all of Z. But which?',
    play: 'Add up',
    pause: 'Pause',
    step: 'Next term',
    all: 'All at once',
    again: 'From zero',
    now: (count: string, terms: string, share: string) =>
      `${count} of ${terms} terms: ${share} of Z`,
    none: '0 terms',
    axis: 'share of Z, 0 to 100%; terms on a logarithmic scale',
    first: 'The first terms',
    table: 'How few terms make most of Z',
    share: (percent: string) => `${percent}% of Z`,
    makes: (count: string, terms: string) => `${count} of ${terms} terms`,
  },
  ratio: {
    title: 'A ratio needs no Z',
    hint: 'A is the state you hold. Put it aside as B, change units, and compare.',
    names: { A: 'held', B: 'put aside' },
    keep: 'Put aside as B',
    swap: 'Swap A and B',
    without: (difference: string, temperature: string) =>
      `From E(A) − E(B) = ${difference} and T = ${temperature} alone:`,
    with: (a: string, b: string) => `From the probabilities, ${a} over ${b}:`,
  },
  draw: {
    title: 'A Gibbs step needs no Z',
    hint: 'Two states that differ in one hidden unit only: their ratio r says how probably the unit is on.',
    choose: 'Hidden unit j',
    energies: 'E with hⱼ off → on',
    ratio: (difference: string, temperature: string) =>
      `exp(−ΔE / T), ΔE = ${difference}, T = ${temperature}`,
    fromRatio: 'p(hⱼ = 1 | v) = r / (1 + r)',
    /** @param input  x of this unit */
    input: (input: string, temperature: string) =>
      `sigmoid(x / T), x = ${input}, T = ${temperature}`,
  },
  cost: {
    title: 'What Z costs',
    units: 'Units of the smaller layer',
    terms: (power: string) => `${power} terms`,
    counting: 'Counting…',
    counted: (terms: string, time: string, logZ: string) =>
      `Counted just now: ${terms} terms in ${time}, log Z = ${logZ}.`,
    impossible: (time: string, terms: string, sample: string) =>
      `Not possible any more: it would take ${time}, at the speed of ${terms} terms in ${sample}, just measured.`,
    hint: 'Of a made-up machine with n pixels and n hidden units. One unit more, and it takes more than twice as long.',
    microseconds: (n: string) => `${n} µs`,
    milliseconds: (n: string) => `${n} ms`,
    seconds: (n: string) => `${n} s`,
    minutes: (n: string) => `${n} minutes`,
    hours: (n: string) => `${n} hours`,
    days: (n: string) => `${n} days`,
    years: (n: string) => `${n} years`,
    universes: (n: string) => `${n} times the age of the universe`,
  },
};
