import { describe, expect, it } from 'vitest'
import type { FactOf } from '../../../src/incident/facts.ts'
import { editsIn } from '../../../src/incident/timeline/messages.ts'

const second = new Date('2026-03-02T12:01:00Z')

/** An edit as the nth fact, told by an event with that ts; `null` where it was read from the history. */
const edit = (seq: number, told: string | null, occurredAt = second): FactOf<'message-edited'> => ({
  ...{ seq, kind: 'message-edited', actor: 'U1', occurredAt, recordedAt: occurredAt },
  data: { channel: 'C1', ts: '1.1', text: `${seq}`, ...(told === null ? { recovered: true } : { told }) },
})

const order = (...edits: FactOf<'message-edited'>[]) => editsIn(edits).map(({ seq }) => seq)

describe('the edits of a message', () => {
  it('Edits are ordered by when they were made, whichever was received first', () => {
    expect(order(edit(1, '1772452860.000300'), edit(2, '1772452860.000200'))).toEqual([2, 1])
    expect(order(edit(1, '1772452860.000200'), edit(2, '1772452860.000300'))).toEqual([1, 2])
  })

  it('An edit from the history comes last among edits of the same second', () => {
    expect(order(edit(1, null), edit(2, '1772452860.000200'))).toEqual([2, 1])
  })

  it('Edits are ordered by their moments first', () => {
    const earlier = new Date('2026-03-02T12:00:59Z')

    expect(order(edit(1, '1772452860.000200'), edit(2, null, earlier))).toEqual([2, 1])
  })
})
