import type { phases as en } from '../en/phases';

export const phases: typeof en = {
  title: '2 つの位相',
  question: '1 回の更新で何が起こるのか',
};
