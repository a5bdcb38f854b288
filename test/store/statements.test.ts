import { expect, test } from 'vitest'
import { statementNames } from '../../src/store/statements.ts'

const query = (sql: string, ...args: unknown[]) => ({ sql, args })

test('The same statement has the same name, and another statement another name', () => {
  const name = statementNames()

  const names = ['SELECT $1', 'SELECT $2', 'SELECT $1'].map((sql) => name(query(sql, 'x')))

  expect(names[0]).toBe(names[2])
  expect(names[0]).not.toBe(names[1])
  expect(names).not.toContain('')
})

test('A statement without parameters, such as BEGIN, has no name', () => {
  expect(statementNames()(query('BEGIN'))).toBe('')
})

test('A connection has at most five hundred named statements', () => {
  const name = statementNames()

  const names = Array.from({ length: 600 }, (_, n) => name(query(`SELECT ${n}, $1`, n)))

  expect(new Set(names.filter((each) => each !== '')).size).toBe(500)
  expect(name(query('SELECT 0, $1', 0))).toBe(names[0])
})
