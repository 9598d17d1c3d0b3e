/** Texts of the panel 'energy'. Numbers come formatted. */
export const energy = {
  title: 'Energy',
  question: 'Why does the machine need an energy?',
};
