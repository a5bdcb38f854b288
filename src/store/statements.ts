import type { SqlQuery } from '@prisma/driver-adapter-utils'

/** More than the number of our query texts. If lists of many lengths make more, the rest is planned each time. */
const most = 500

/**
 * Names for prepared statements, so that the server parses and plans a text once per connection: for short queries by key that is half of
 * their cost. An empty name means unprepared.
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
