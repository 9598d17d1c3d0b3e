/** Texts of the page around the panels. */
export const shell = {
  title: 'RBM playground',
  /** Of the page that is all the playground's, as index.html has them. */
  pageTitle: 'RBM playground: a Boltzmann machine that learns and dreams',
  pageDescription:
    'Watch a Restricted Boltzmann Machine learn images and dream its own, live in your browser. Draw or upload images, change every setting, look inside.',
  introLoading:
    'A Restricted Boltzmann Machine that learns images and dreams, here in your browser.',
  /** What one sees, in one sentence. */
  intro: (hidden: string, images: string) =>
    `A Restricted Boltzmann Machine with ${hidden} hidden ${hidden === '1' ? 'unit' : 'units'} learns ${images === '1' ? 'one image' : `${images} images`} and dreams new ones, here in your browser.`,
  introPaused: (hidden: string, images: string) =>
    `A Restricted Boltzmann Machine with ${hidden} hidden ${hidden === '1' ? 'unit' : 'units'} and ${images === '1' ? 'one image' : `${images} images`} to learn. Press Play.`,
  introWithoutImages: (hidden: string) =>
    `A Restricted Boltzmann Machine with ${hidden} hidden ${hidden === '1' ? 'unit' : 'units'} and nothing to learn yet. Draw, upload or choose some images.`,
  firstSteps: {
    title: 'Try this:',
    draw: 'Draw a picture',
    heat: 'Heat its dreams',
    hold: 'Hold half a dream',
  },
  copyLink: 'Copy link',
  copyLinkHint: 'A link to these settings and this seed, from the start or to this very point',
  /** What the switch of languages is called, in this language. */
  language: 'Language',
  theme: {
    label: 'Colours',
    auto: 'As the system',
    light: 'Light',
    dark: 'Dark',
  },
  transport: {
    label: 'Learning controls',
    play: 'Play',
    pause: 'Pause',
    playHint: 'Start or stop learning (space or K)',
    step: 'Step',
    stepHint: 'Learn from one batch of images, then stop',
    reset: 'Reset',
    resetHint: 'Back to update 0, with the same seed: the same run again',
    newSeed: 'New seed',
    newSeedHint: 'Back to update 0, with other random numbers: another run',
    pace: 'Pace',
    paceHint: 'How many updates a second at most',
    paceOption: (perSecond: string) => `${perSecond} / second`,
    paceFull: 'Full speed',
    error: 'Reconstruction error',
    updates: 'Updates',
    epoch: 'Epoch',
    rate: 'Updates per second',
    rateShort: 'Per second',
  },
  notice: {
    dismiss: 'Dismiss this message',
    actions: { goBack: 'Back to your last session', undo: 'Undo' },
    detail: (message: string) => `In detail: ${message}`,
  },
  unusableTitle: 'The machine can’t run here',
  reload: 'Try again',
  panels: 'The playground',
  footer: (version: string) => `RBM playground ${version}. Free software under the MIT licence.`,
  privacy: 'Everything happens in this page: your images are not sent anywhere.',
};
