import type { probability as en } from '../en/probability';

export const probability: typeof en = {
  title: '確率',
  question: '確率は何に使い、Z はいくらかかるのか',
};
