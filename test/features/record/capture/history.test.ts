import { describe, expect, it } from 'vitest'
import { missingFacts, Remembered } from '../../../../src/features/record/capture/history.ts'
import { editFact } from '../../../../src/features/record/capture/message-facts.ts'
import { knownFrom } from '../../../../src/features/record/capture/recorded-messages.ts'
import { type Fact, type NewFact, readFact } from '../../../../src/incident/facts.ts'
import { json } from '../../../../src/store/json.ts'

const ts = '1772452800.000100'
const now = new Date('2026-03-02T13:00:00Z')
const second = '1772452860.000000'

/** The message as Slack shows it, edited in that second. */
const shown = (text: string, more: object = {}) =>
  Remembered.parse({ ts, user: 'U1', text, edited: { user: 'U1', ts: second }, ...more })

/** Facts as they are recorded, and as they are read again. */
const recorded = (...facts: (NewFact | null)[]): Fact[] =>
  facts.flatMap((fact, index) =>
    fact === null
      ? []
      : [
          readFact({
            ...{ incidentId: 'one', seq: index + 1, kind: fact.kind, actor: fact.actor ?? null },
            ...{ occurredAt: fact.occurredAt, recordedAt: now, data: json(fact.data) },
          }),
        ],
  )

const edit = (text: string, more: object = {}) => editFact('C1', shown(text, more))

function found(message: Remembered, facts: Fact[]) {
  const stretch = { channel: 'C1', from: '0', to: '9', thread: null, messages: [message], whole: true }
  return missingFacts(stretch, knownFrom(facts), { self: { userId: 'UBOT', botId: 'BBOT' }, now, asOf: 9 })
}

describe('an edit that the history shows', () => {
  it('An edit is missing where another one of the same second is recorded, and has a key of its own', () => {
    const missing = found(shown('20 % done'), recorded(edit('10 % done')))

    expect(missing).toMatchObject([{ kind: 'message-edited', data: { text: '20 % done', recovered: true } }])
    expect(missing[0]?.key).toBe(edit('20 % done')?.key)
    expect(missing[0]?.key).not.toBe(edit('10 % done')?.key)
  })

  it('An edit is missing where the recorded one only begins like it', () => {
    expect(found(shown('1'), recorded(edit('10')))).toHaveLength(1)
    expect(found(shown('10'), recorded(edit('1')))).toHaveLength(1)
  })

  const link = { attachments: [{ title: 'Runbook', text: 'What to do' }] }
  it.each<[string, Remembered, NewFact | null]>([
    ['with those words', shown('it is the disk'), edit('it is the disk')],
    ['before its link was unfolded', shown('see the runbook', link), edit('see the runbook')],
    ['after its link was unfolded', shown('see the runbook', link), edit('see the runbook', link)],
    ['and the link is folded again', shown('see the runbook'), edit('see the runbook', link)],
    [
      'with a secret that is masked',
      shown('it was paid with 4111111111111111'),
      edit('it was paid with 4111111111111111'),
    ],
    ['by an app that says all in attachments', shown('', link), edit('', link)],
  ])('An edit is not missing where it is recorded %s', (_, message, fact) => {
    expect(found(message, recorded(fact))).toEqual([])
  })

  it('An edit is not read again where its words were erased', () => {
    const [fact] = recorded(edit('my password'))
    if (fact?.kind !== 'message-edited') throw new Error('It is no edit.')
    const erased: Fact = { ...fact, data: { ...fact.data, text: '', erased: true } }

    expect(found(shown('my password'), [erased])).toEqual([])
  })
})
