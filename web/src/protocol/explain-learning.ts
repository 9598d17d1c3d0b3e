/** What an update does, and the dice in it. */
// biome-ignore lint/complexity/noBannedTypes: the first question takes its place
export type LearningExplanations = {};
