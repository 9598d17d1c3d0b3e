import type { RbmCore } from 'rbm-core';
import type { ExplainReply, ExplainRequest } from '../protocol/explain';
import { learningExplainers } from './explain-learning';
import { physicsExplainers } from './explain-physics';
import { statesExplainers } from './explain-states';
import { EngineError } from './failure';
import type { OwnedArrays } from './owned';

const explainers = { ...statesExplainers, ...learningExplainers, ...physicsExplainers };

/** Asks the core. @throws what the core throws, and 'internal' for a question that nobody knows */
export function explain(core: RbmCore, request: ExplainRequest): OwnedArrays<ExplainReply> {
  const { about, question } = request as { about: string; question: unknown };
  if (!Object.hasOwn(explainers, about))
    throw new EngineError('internal', `There is no explanation of '${about}'.`);
  const answer = explainers[about as keyof typeof explainers] as (
    core: RbmCore,
    question: unknown,
  ) => OwnedArrays<ExplainReply>;
  return answer(core, question);
}
