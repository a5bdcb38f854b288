import { expect, test } from 'vitest'
import { onPressMitigation } from '../../../../src/features/deploys/mitigate/effects.ts'
import type { MitigationAnswer } from '../../../../src/providers/mitigation.ts'
import { sampleState } from '../../../support/sample-state.ts'

const now = new Date('2026-03-02T12:00:00Z')
const drain = {
  id: 'drain',
  name: 'Drain',
  means: 'Take a zone out of rotation',
  service: null,
  url: 'https://m.example',
  who_may: [],
  confirm: 'Drain?',
  cool_down_minutes: 0,
  dry_run: false,
}
const press = { press: 'p1', mitigation: 'drain', name: 'Drain', by: 'U1', at: now.toISOString(), dryRun: false }

async function run(again: boolean, answer: MitigationAnswer) {
  const sent: unknown[] = []
  const ctx = {
    clock: { now: () => now },
    settings: { mitigations: [drain] },
    press: async (order: unknown) => {
      sent.push(order)
      return answer
    },
  }
  const state = sampleState({ presses: [{ ...press, answer: null }] })
  const times = { now, createdAt: now, dueAt: null, outcomeUnknown: false }
  const order = { key: 'k', kind: 'press-mitigation', data: { press: 'p1' }, incidentId: 'i' }
  return { sent, outcome: await onPressMitigation({ ...order, ...times, state, maybeDone: again }, ctx) }
}

test('A press goes out once, and its answer is recorded', async () => {
  const { sent, outcome } = await run(false, { ok: true, unsure: false, says: '200' })

  expect(sent).toMatchObject([{ url: 'https://m.example', id: 'press:p1', body: { incident: 7, dryRun: false } }])
  expect(outcome.facts).toMatchObject([{ kind: 'mitigation-answered', data: { press: 'p1', ok: true, answer: '200' } }])
})

test('A press that an earlier try may have sent is never sent again, and its outcome is recorded as unknown', async () => {
  const { sent, outcome } = await run(true, { ok: true, unsure: false, says: '200' })

  expect(sent).toEqual([])
  expect(outcome.facts).toMatchObject([{ data: { press: 'p1', ok: false, unsure: true } }])
})
