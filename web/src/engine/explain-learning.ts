import type { LearningExplanations } from '../protocol/explain-learning';
import type { Explainers } from './explainers';

export const learningExplainers: Explainers<LearningExplanations> = {};
