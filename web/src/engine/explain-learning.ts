import type { LearningExplanations } from '../protocol/explain-learning';
import type { Explainers } from './explain';

export const learningExplainers: Explainers<LearningExplanations> = {};
