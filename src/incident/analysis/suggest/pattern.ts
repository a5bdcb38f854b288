/** A pattern that matches where one of the ways of saying it does. */
export const oneOf = (...ways: string[]): RegExp => new RegExp(ways.join('|'))
