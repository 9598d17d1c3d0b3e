import type { ascent as en } from '../en/ascent';

export const ascent: typeof en = {
  title: 'データの尤度',
  question: '尤度は何のためにあるのか',
};
