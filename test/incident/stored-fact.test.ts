import { describe, expect, test } from 'vitest'
import { readFact } from '../../src/incident/facts.ts'

const start = new Date('2026-03-02T12:00:00Z')

describe('a stored fact', () => {
  const row = { incidentId: 'inc-7', seq: 3, kind: 'left', actor: null, data: {}, occurredAt: start, recordedAt: start }

  test('A fact of an unknown kind is reported by its number and kind', () => {
    expect(() => readFact({ ...row, kind: 'toString' })).toThrow('Fact inc-7#3 has the unknown kind "toString".')
  })

  test('A fact with damaged data is reported by its number and kind', () => {
    expect(() => readFact(row)).toThrow('Fact inc-7#3 (left) is damaged')
  })

  test('A sound row is read as a fact', () => {
    expect(readFact({ ...row, data: { user: 'U1' } })).toEqual({
      kind: 'left',
      data: { user: 'U1' },
      seq: 3,
      actor: null,
      occurredAt: start,
      recordedAt: start,
    })
  })
})
