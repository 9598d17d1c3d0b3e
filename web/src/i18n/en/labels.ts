/** "a 3", "an 8". */
const a = (label: string) => (/^(8\d?|11|18)$/.test(label) ? `an ${label}` : `a ${label}`);

/** Texts of the labels panel. Numbers come formatted; a label is a class's number. */
export const labels = {
  title: 'Labels',
  lead: 'Learn the classes of the images, too, and one machine does two things more: it dreams a 3 when you ask for one, and it tells what you have drawn.',
  leadOn: (classes: string) =>
    `One label unit for each of the ${classes} classes, always exactly one of them on. The machine learns images and labels together.`,
  on: 'Learn the labels, too',
  off: 'Without labels',
  starts: 'Starts a new machine: what this one has learned is lost.',
  noClasses:
    'These images have no classes. Choose a preset, upload an IDX or CSV file with labels, or give your drawings a class when you add them.',
  oneClass:
    'All these images have the same class. With a second one there is something to tell apart.',

  accuracy: {
    title: 'Classes it guesses right',
    training: 'Training images',
    heldOut: 'Held-out images',
    noneHeldOut: 'none',
    blind: (share: string) =>
      `Of up to 128 images of each kind. Guessing blindly would get about ${share}.`,
  },

  dream: {
    title: 'Dream',
    any: 'any',
    choice: (label: string) => label,
    /** What a choice is called by a screen reader. */
    anyLong: 'any class',
    choiceLong: (label: string) => `class ${label}`,
    anyMeans: 'Each dream comes with a class of its own, the number below it.',
    held: (label: string) =>
      `The label of every dream is held at ${label}. Pixels and hidden units find what goes with it.`,
  },

  guess: {
    title: 'What does it see?',
    drawing: 'Your drawing',
    image: (number: string, count: string) => `Image ${number} of ${count}`,
    previousImage: 'Previous image',
    nextImage: 'Next image',
    imageCanvas: (name: string) => `${name}, as the machine sees it`,
    noImages: 'There are no images.',
    blank: 'Draw something here. The bars follow every stroke.',
    clear: 'Clear',
    bars: (name: string) => `Class probabilities of: ${name}`,
    itsClass: 'its class',
    looksLike: (label: string, share: string) => `This looks like ${a(label)} (${share}).`,
    right: 'That is its class.',
    wrong: (label: string) => `Its class is ${label}.`,
    unlabelled: 'It has no class.',
    others: (count: string) =>
      count === '1'
        ? 'One less probable class is not shown.'
        : `${count} less probable classes are not shown.`,
    how: 'Exact, and nothing is sampled: the free energy of an image together with each label, turned into probabilities.',
  },

  weights: {
    title: 'Which units speak for which class',
    lead: 'Each row is a class, each column a hidden unit. Orange speaks for the class when the unit is on, blue against it.',
    picture: (classes: string, units: string) =>
      `Weights between ${classes} label units and ${units} hidden units`,
    keys: 'Point at a column, or walk with the arrow keys.',
    /** Units of one column, counted from 1. */
    column: (from: string, to: string) => (from === to ? `Unit ${from}` : `Units ${from} to ${to}`),
    votes: (column: string, plus: string | null, minus: string | null) => {
      if (plus === null && minus === null) return `${column}: no opinion.`;
      if (plus === null) return `${column}: most against ${minus}.`;
      if (minus === null) return `${column}: most for ${plus}.`;
      return `${column}: most for ${plus}, most against ${minus}.`;
    },
    vote: (label: string, weight: string) => `${label} (${weight})`,
    units: (units: string) => (units === '1' ? '1 hidden unit' : `hidden units 1 to ${units}`),
    binned: (units: string) =>
      `Each column stands for up to ${units} units and shows their strongest weight.`,
  },
};
