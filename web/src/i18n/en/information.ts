/** Texts of the panel 'information'. Numbers come formatted. */
export const information = {
  title: 'Information',
  question: 'How good can a model be, and what does it still miss?',
};
