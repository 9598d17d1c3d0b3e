import type { RbmCore } from 'rbm-core';
import type { OwnedArrays } from './owned';

/** How each question of a group is answered. */
export type Explainers<Group> = {
  [About in keyof Group]: Group[About] extends { question: infer Question; answer: infer Answer }
    ? (core: RbmCore, question: Question) => OwnedArrays<Answer>
    : never;
};
