/** The machine as a physical system, and what is known of data. */
// biome-ignore lint/complexity/noBannedTypes: the first question takes its place
export type PhysicsExplanations = {};
