/**
 * Which fold this is; each saved state has the number of the one that made it. Raise it with every change of what facts add up to: states
 * of another number are folded again from their facts, at the start and before anything is added to them.
 */
export const foldVersion = 1
