/** Texts of the panel 'coins'. Numbers come formatted. */
export const coins = {
  title: 'Coin flips',
  question: 'Why draw a random number?',
};
