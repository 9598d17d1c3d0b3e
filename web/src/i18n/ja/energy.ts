import type { energy as en } from '../en/energy';

export const energy: typeof en = {
  title: 'エネルギー',
  question: 'なぜエネルギーが必要なのか',
};
