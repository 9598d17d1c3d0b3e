/** Texts of the tour. Numbers come formatted. */
export const tour = {
  start: 'Take the tour',
  goOn: (place: string) => `Go on with the tour (question ${place})`,
  tutorial: 'Read the tutorial',
  /** Beside the page, in this language. */
  tutorialAddress: './tutorial/en/',
  place: (place: string, of: string) => `Question ${place} of ${of}`,
  steps: 'Questions of the tour',
  stepName: (place: string, question: string) => `${place}. ${question}`,
  preparing: 'Setting up the machine for this question…',
  guess: 'First, a guess',
  tryIt: 'Now try it',
  reveal: 'Show the answer',
  answer: 'The answer',
  right: 'You guessed right.',
  wrong: 'Not quite.',
  previous: 'Back',
  next: 'Next question',
  skip: 'Skip',
  leave: 'Leave the tour',
  leaveMeans: 'Your own machine comes back as it was.',
  finish: 'Finish',
  items: {
    energy: {
      question: 'Why compute an energy at all?',
      lead: 'The machine must tell pictures that belong from pictures that don’t. It does so with one number for every state of its units: low where things fit together, high where they don’t.',
      ask: 'Two units are on, and their coupling is positive. You switch one of them off. What happens to their part of the energy?',
      choices: ['It falls.', 'It rises.', 'It stays the same.'],
      tryIt:
        'Switch pixels and hidden units on and off, and watch the three parts of E. Find a bar or a stripe with low energy, then spoil one pixel of it.',
      answer:
        'It rises. A positive coupling lowers the energy only while both its units are on. The sum of such small preferences is the energy of a picture, and all that the machine knows.',
    },
    downhill: {
      question: 'Why not simply go downhill?',
      lead: 'If low energy is good, one could always take the step that lowers it. The network that John Hopfield described in 1982 does just that.',
      ask: 'You start at some picture and only go downhill. Where does that end?',
      choices: [
        'Always in the very lowest state.',
        'In some valley, and there it stays.',
        'Nowhere: it goes on for ever.',
      ],
      tryIt:
        'Start somewhere and step downhill until nothing changes. Then take Gibbs steps at T = 1 from there.',
      answer:
        'In some valley near the start, and there it stays. Gibbs steps climb out of it now and then, so that in the long run every state is seen as often as its probability says. Energy gives the direction, chance the freedom.',
    },
    probability: {
      question: 'What are the probabilities for?',
      lead: 'Energies tell which of two states is lower. Probabilities tell how often each would be seen: p = exp(−E/T) / Z.',
      ask: 'At T = 1, state A lies 2 nats below state B. How many times as probable is A?',
      choices: [
        'Twice as probable.',
        'e² times, about 7.4.',
        'That depends on all other states, through Z.',
      ],
      tryIt: 'Compare two states and watch Z cancel. Then change the temperature.',
      answer:
        'e² times. Z divides both and cancels. That is why a Gibbs step, which only compares a unit on with the same unit off, never needs Z.',
    },
    cost: {
      question: 'What does Z cost?',
      lead: 'Z is the sum of exp(−E/T) over all states. It makes the probabilities add up to one.',
      ask: 'How many pictures of 28 × 28 black or white pixels are there?',
      choices: [
        '784.',
        '784², about 600 thousand.',
        '2 to the power of 784, a number of 237 digits.',
      ],
      tryIt:
        'Let Z grow term by term. Then move the slider of n until counting is no longer possible.',
      answer:
        'A number of 237 digits; the visible universe has fewer atoms than a number of 90 digits could count. Small machines can be counted, and for these you see exact numbers here. For large ones there are estimates, and learning has to do without Z.',
    },
    likelihood: {
      question: 'What is the likelihood for?',
      lead: 'It is the probability that the machine gives to all the data together: a product of small numbers, so one writes it as a sum of logarithms. Learning means climbing it.',
      ask: 'One step of learning makes the data more probable. Where does this probability come from?',
      choices: [
        'From nowhere: all probabilities may grow.',
        'From pictures that are not in the data.',
        'It was left over in Z.',
      ],
      tryIt:
        'Show one step and look at what the other pictures lose. Then do some updates, and many more with Play.',
      answer:
        'From pictures that are not in the data, since all probabilities add up to one. The likelihood is the judge in this: it tells whether a change of the weights was a good one.',
    },
    phases: {
      question: 'What do the two phases do, and how often?',
      lead: 'Every update looks at the machine twice: once with a picture of the data held at its pixels, once while it dreams.',
      ask: 'When does learning come to rest?',
      choices: [
        'When the energy is as low as it can be.',
        'When units go together in dreams as often as in the data.',
        'When every picture is reconstructed without error.',
      ],
      tryIt:
        'Step through one update, forward and back. Compare the two heat maps with their difference.',
      answer:
        'When both go together equally often. The change of a weight is ⟨v h⟩ with data minus ⟨v h⟩ in dreams: the first lowers the energy of the data, the second raises that of the dreams. Both are done in every update; the second needs samples, because the exact mean runs over all states.',
    },
    dice: {
      question: 'Why draw a random number?',
      lead: 'A hidden unit knows its probability p. Still it draws a number u between 0 and 1 and is on only if u < p.',
      ask: 'Suppose every unit keeps p instead of drawing. What becomes of a dream?',
      choices: [
        'The same dreams, only smoother.',
        'It settles in one blurred picture.',
        'It becomes pure noise.',
      ],
      tryIt:
        'Flip the coins a hundred times. Then let both kinds of chains run from the same picture.',
      answer:
        'It settles. Without chance the same picture always leads to the same next one, until nothing changes any more. With chance the chain goes on from one kind of picture to the next, and sees each as often as it is probable.',
    },
    temperature: {
      question: 'What does the temperature do?',
      lead: 'Energies are divided by T before they become probabilities. The machine has learned at T = 1.',
      ask: 'You heat the dreams to T = 5. What will they look like?',
      choices: [
        'More kinds of digits.',
        'Noise: the energy hardly matters any more.',
        'Frozen: nothing moves.',
      ],
      tryIt: 'Move the temperature of the dreams up, and then far down.',
      answer:
        'Noise. At high T all states are about equally probable. At low T only the lowest energies are left, and the chains freeze. In between, at T = 1, the machine dreams what it has learned.',
    },
    magnet: {
      question: 'What is physics doing here?',
      lead: 'A magnet is made of spins that point up or down and like to agree with their neighbours. Read on as up and off as down, and the machine is one.',
      ask: 'Write the machine with −1 and +1 instead of 0 and 1, with couplings J = W/4 and fitting fields. Which probabilities change?',
      choices: ['All of them.', 'Those of pictures with many pixels on.', 'None.'],
      tryIt:
        'Switch between the two languages and move the sliders. Then heat and cool the two-dimensional magnet through its critical temperature.',
      answer:
        'None: all energies move by the same constant, and Z takes it away. So what physics knows of magnets holds for the machine: temperature, entropy, heat capacity. And the machine can learn a magnet from snapshots.',
    },
    information: {
      question: 'How good can a machine be?',
      lead: 'The likelihood has a ceiling, which depends on the data alone.',
      ask: 'No machine can give these pictures a higher mean log-likelihood than …',
      choices: [
        '0, which is probability 1 for each.',
        'minus the entropy of the data.',
        '−n ln 2, which is a coin for every pixel.',
      ],
      tryIt: 'Press Play and watch how the gap closes.',
      answer:
        'Minus the entropy of the data: the 14 bars and stripes are about equally frequent, so none can have much more than one fourteenth. What is missing is the Kullback–Leibler divergence, the nats that the machine still wastes.',
    },
    yours: {
      question: 'What will you teach it?',
      lead: 'You have seen every part. Here is a machine that has learned digits: draw, hold half a picture, heat its dreams. Or bring images of your own.',
      ask: '',
      choices: [],
      tryIt: '',
      answer: '',
    },
  },
};
