/** Matches every name of a table. Bolt asks each of its listeners about everything that comes, so each table has only one listener. */
export function anyOf(table: ReadonlyMap<string, unknown>): RegExp {
  return new RegExp(`^(?:${[...table.keys()].map((name) => RegExp.escape(name)).join('|')})$`)
}
