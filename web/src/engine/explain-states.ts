import type { StateExplanations } from '../protocol/explain-states';
import type { Explainers } from './explainers';

export const statesExplainers: Explainers<StateExplanations> = {};
