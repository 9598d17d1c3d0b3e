/** What the panels that explain have in common. Numbers come formatted. */
export const explain = {
  /** @param visible, hidden  the most units that the panel can show */
  tooLarge: (visible: string, hidden: string) =>
    `This panel counts every state, so it needs a machine of at most ${visible} pixels and ${hidden} hidden units, without labels.`,
  useSmall: 'Use a small machine',
  useSmallMeans: '3 × 3 pixels, 6 hidden units, bars and stripes. You can undo this.',
  withoutLabels:
    'This panel shows machines without labels. Switch the labels off under Learning to see it.',
  machineMoved: 'The machine has learned on since; this is kept so that you can look at it.',
  takeNewest: 'Look at the machine as it is now',
  waiting: 'Asking the machine…',
  /** In place of a symbol's value, before one was looked at. */
  symbolHint: 'Point at a symbol, tap it or reach it by Tab to see its value.',
};
