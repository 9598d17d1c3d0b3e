import type { StateExplanations } from '../protocol/explain-states';
import type { Explainers } from './explain';

export const statesExplainers: Explainers<StateExplanations> = {};
