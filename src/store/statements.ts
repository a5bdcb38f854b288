import type { SqlQuery } from '@prisma/driver-adapter-utils'

/** More than our queries have texts; where lists of many lengths make more, the rest is planned anew each time. */
const most = 500

/**
 * Names for queries, so that each connection has the server parse and plan a text once: for short queries on keys that is half of
 * their cost. An empty name is none.
 */
export function statementNames(): (query: Pick<SqlQuery, 'sql' | 'args'>) => string {
  const names = new Map<string, string>()
  return ({ sql, args }) => {
    if (args.length === 0) return ''
    const known = names.get(sql)
    if (known !== undefined) return known
    if (names.size >= most) return ''
    const name = `q${names.size}`
    names.set(sql, name)
    return name
  }
}
