/** Texts of the panel 'ascent'. Numbers come formatted. */
export const ascent = {
  title: 'Likelihood of the data',
  question: 'What is the likelihood for?',
};
