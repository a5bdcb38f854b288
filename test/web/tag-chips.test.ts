import { expect, test } from 'vitest'
import { timeline } from '../../src/incident/timeline/timeline.ts'
import { tagChips } from '../../src/web/timeline/tag-chips.ts'
import { context, declared, folded, said } from '../incident/timeline/sample-incident.ts'

test('A tag of another day than its entry is shown with its date, one of the same day with its time alone', () => {
  const { facts, state } = folded([declared, said('23:01:00', 'U4', 'The pool is full')])
  const entry = timeline(facts, state, context).find(({ seqs }) => seqs.includes(2))
  if (entry === undefined) throw new Error('The message is no entry.')
  const given = (tag: string, at: string) => ({
    ...{ tag, at, emoji: null },
    who: { id: 'U1', name: 'Robin', is: 'person' as const },
  })
  const tags = [given('impact', '2017-01-31T23:05:00.000Z'), given('surprise', '2017-02-03T19:15:00.000Z')]

  const chips = String(tagChips({ ...entry, tags }, { groupOf: () => null, suggested: new Map(), deeds: null }))

  expect(chips).toContain('title="impact, by Robin (23:05)"')
  expect(chips).toContain('title="surprise, by Robin (2017-02-03 19:15)"')
})
