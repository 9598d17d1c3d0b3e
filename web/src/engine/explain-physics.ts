import type { PhysicsExplanations } from '../protocol/explain-physics';
import type { Explainers } from './explain';

export const physicsExplainers: Explainers<PhysicsExplanations> = {};
