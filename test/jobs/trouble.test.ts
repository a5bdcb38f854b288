import { expect, test } from 'vitest'
import { leftToAnother, noOutcome } from '../../src/jobs/effect-handler.ts'
import { withoutTrouble } from '../../src/jobs/trouble.ts'
import { sampleState } from '../support/sample-state.ts'
import { noon } from '../support/test-writer.ts'

const refused = {
  effect: 'i:show:card:3',
  what: 'show',
  error: 'Slack refused chat.update: not_today',
  retrying: false,
  seq: 4,
  retries: 0,
  retriedBy: null,
}
const state = sampleState({ troubles: [refused] })
const showCard = (key: string, purpose = 'card') => ({ key, kind: 'show', data: { purpose } })

test('A post that is shown ends the trouble of every effect that was to show it', () => {
  const { facts } = withoutTrouble(noOutcome, showCard('i:show:card:9'), state, noon)

  expect(facts).toMatchObject([{ kind: 'trouble-over', data: { effect: 'i:show:card:3', what: 'show' } }])
})

test('A post that another effect is writing at the moment ends no trouble: nobody knows yet whether that works', () => {
  expect(withoutTrouble(leftToAnother, showCard('i:show:card:9'), state, noon).facts).toEqual([])
})

test('A post ends no trouble of another post', () => {
  expect(withoutTrouble(noOutcome, showCard('i:show:change:1:9', 'change:1'), state, noon).facts).toEqual([])
})
