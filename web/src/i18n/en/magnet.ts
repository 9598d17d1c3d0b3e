/** Texts of the panel 'magnet'. Numbers come formatted. */
export const magnet = {
  title: 'Magnet',
  question: 'What is physics doing here?',
};
