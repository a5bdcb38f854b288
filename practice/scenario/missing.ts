/** A step refers to something that does not exist because an earlier step failed. */
export class Missing extends Error {}
