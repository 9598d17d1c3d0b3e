/**
 * What the panels that explain ask the core about a machine as it stands: plain questions and answers,
 * nothing is kept between them and nothing changes the machine.
 */
import type { LearningExplanations } from './explain-learning';
import type { PhysicsExplanations } from './explain-physics';
import type { StateExplanations } from './explain-states';

/** Questions and answers by what they are about. */
export interface Explanations
  extends StateExplanations,
    LearningExplanations,
    PhysicsExplanations {}

export type Explained = keyof Explanations;
export type Question<About extends Explained> = Explanations[About]['question'];
export type Answer<About extends Explained> = Explanations[About]['answer'];

/** One question as the worker gets it. */
export type ExplainRequest = {
  [About in Explained]: { about: About; question: Question<About> };
}[Explained];
export type ExplainReply = Answer<Explained>;
