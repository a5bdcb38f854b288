import { expect, test } from 'vitest'
import { statementNames } from '../../src/store/statements.ts'

const query = (sql: string, ...args: unknown[]) => ({ sql, args })

test('the same text has the same name, another text another one', () => {
  const name = statementNames()

  const names = ['SELECT $1', 'SELECT $2', 'SELECT $1'].map((sql) => name(query(sql, 'x')))

  expect(names[0]).toBe(names[2])
  expect(names[0]).not.toBe(names[1])
  expect(names).not.toContain('')
})

test('what has no parameters, such as BEGIN, has none', () => {
  expect(statementNames()(query('BEGIN'))).toBe('')
})

test('no server has to keep more than five hundred for a connection', () => {
  const name = statementNames()

  const names = Array.from({ length: 600 }, (_, n) => name(query(`SELECT ${n}, $1`, n)))

  expect(new Set(names.filter((each) => each !== '')).size).toBe(500)
  expect(name(query('SELECT 0, $1', 0))).toBe(names[0])
})
