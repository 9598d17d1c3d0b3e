/** Texts of the panel 'phases'. Numbers come formatted. */
export const phases = {
  title: 'Two phases',
  question: 'What happens in one update?',
};
