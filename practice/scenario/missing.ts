/** Something a step points at is not there: what came before it failed. */
export class Missing extends Error {}
