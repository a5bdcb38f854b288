/**
 * The version of the fold; each saved state has the number of the one that made it. Raise it with every change to the result of the fold:
 * states with another number are folded again from their facts, at start and before anything is added to them.
 */
export const foldVersion = 1
