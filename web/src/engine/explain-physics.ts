import type { PhysicsExplanations } from '../protocol/explain-physics';
import type { Explainers } from './explainers';

export const physicsExplainers: Explainers<PhysicsExplanations> = {};
