import type { coins as en } from '../en/coins';

export const coins: typeof en = {
  title: 'コイン投げ',
  question: 'なぜ乱数を引くのか',
};
