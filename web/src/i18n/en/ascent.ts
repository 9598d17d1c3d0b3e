/** Texts of the panel 'ascent'. Numbers come formatted. */
export const ascent = {
  title: 'Likelihood of the data',
  question: 'What is the likelihood for?',
  lead: 'The machine gives every image a probability. Learning makes those of the training images large, all at once: their product is the likelihood.',
  noImages: 'There are no training images to be likely.',
  formula: {
    sum: 'Log-likelihood: the sum of log p(v) over all training images; of a product it is the sum of logs',
    mean: 'Its mean per image',
    images: 'Number of training images',
    p: 'Probability that the machine gives to an image; the smallest and the largest of them',
    entropy: 'Entropy of the data: no machine can be above minus this',
  },
  nats: (value: string) => `${value} nats`,
  fromTo: (low: string, high: string) => `${low} to ${high}`,
  bound: (mean: string, bound: string, gap: string) =>
    `Mean ${mean} nats per image. It can’t exceed ${bound}, minus the data’s entropy: ${gap} nats to go.`,
  bars: (shown: string, all: string) => `The training images: ${shown} of ${all} different ones`,
  allBars: (all: string) => `The training images: ${all} different ones`,
  more: (count: string) => `${count} more different images are not shown.`,
  legend: {
    p: 'p(v), the machine’s probability',
    share: 'its share of the data',
    after: 'p(v) after the step',
  },
  p: (p: string) => `p = ${p}`,
  share: (share: string) => `share ${share}`,
  image: (n: string) => `Training image ${n}`,
  step: {
    title: 'One step up the gradient',
    rate: 'Learning rate of the step',
    show: 'Show one step',
    update: 'Do one update',
    means:
      '“Show one step” tries the exact gradient on a copy. “Do one update” lets the machine itself do its next update.',
    told: (before: string, after: string, change: string) =>
      `The step takes the mean log-likelihood from ${before} to ${after} nats (${change}).`,
    tooLarge:
      'Too large a step: the likelihood falls. The gradient only knows the slope right here.',
  },
  total: {
    title: 'Where the probability comes from',
    data: (count: string) => `on the ${count} training images`,
    elsewhere: (count: string) => `on the ${count} other states`,
    sum: (a: string, b: string) => `${a} + ${b} = 1`,
    now: 'now',
    after: 'after the step',
    picture: (when: string, data: string, elsewhere: string) =>
      `Probability ${when}: ${data} on the training images, ${elsewhere} elsewhere`,
    losers: 'These other states lose the most',
    winners: 'These gain the most, without being asked',
    none: 'none',
    shift: (before: string, after: string) => `${before} → ${after}`,
    ask: 'Show one step to see which states pay for it.',
  },
  curve: 'See the exact curve over time',
};
