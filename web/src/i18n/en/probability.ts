/** Texts of the panel 'probability'. Numbers come formatted. */
export const probability = {
  title: 'Probability',
  question: 'What are the probabilities for, and what does Z cost?',
};
