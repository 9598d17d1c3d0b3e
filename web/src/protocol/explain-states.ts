/** Energies and probabilities of states. */
// biome-ignore lint/complexity/noBannedTypes: the first question takes its place
export type StateExplanations = {};
