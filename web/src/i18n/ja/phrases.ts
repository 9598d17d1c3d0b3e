import type { phrases as en } from '../en/phrases';
import { numbersFor } from '../numbers';

const { compact } = numbersFor('ja');

export const phrases: typeof en = {
  list: (things) => things.join('、'),
  about: (name, said) => `${name}：${said}`,
  sentences: (sentences) => sentences.join(''),
  apart: '、',
  sentence: (words) => `${words}。`,
  count: (value) => compact(value),
};
