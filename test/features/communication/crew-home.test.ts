import { expect, test } from 'vitest'
import { homeBlocks as callouts } from '../../../src/features/communication/callout/overview.ts'
import { homeBlocks as concerns } from '../../../src/features/communication/concern/overview.ts'
import { homeBlocks as statements } from '../../../src/features/communication/statement/view.ts'
import type { State } from '../../../src/incident/state.ts'
import { sampleState } from '../../support/sample-state.ts'
import { actionsIn } from '../../support/words.ts'

const at = '2026-03-02T12:00:00.000Z'
const state = (changes: Partial<State> = {}) =>
  sampleState({
    imoc: { user: 'U5', since: at, how: 'claimed' },
    roles: [{ role: 'deputy', user: 'U6', team: null, since: at }],
    callouts: (['open', 'acknowledged'] as const).map((status, index) => ({
      ...{ number: index + 1, from: 'U1', to: 'U2', at, text: `disk ${index + 1}`, how: null, plan: null, status },
      ...{ question: null, answeredAt: null, chased: [] },
    })),
    concerns: [{ number: 1, from: null, at, text: 'one graph', answer: null }],
    unanswered: [{ channel: 'C9', ts: '1.1', user: 'U3' }],
    ...changes,
  })

test.each<[string, string, string[], RegExp | null]>([
  [
    'The addressee of a callout can answer it on the Home tab',
    'U2',
    ['callout-acknowledge', 'callout-question'],
    /U1> calls out to you .*disk 1/,
  ],
  ['The author of a callout sees on the Home tab that it waits', 'U1', [], /You wait for <@U2> .*disk 1/],
  [
    'The IMOC sees concerns and unanswered messages on the Home tab',
    'U5',
    ['concern-answer'],
    /one graph.*Nobody has answered these.*<@U3>/,
  ],
  ['A deputy sees the concerns to answer on the Home tab', 'U6', ['concern-answer'], /one graph/],
  ['Anybody else sees no callouts and no concerns on the Home tab', 'U9', [], null],
])('%s', (_, reader, actions, words) => {
  const home = (of: State) => [...callouts(of, reader), ...concerns(of, reader), ...statements(of, reader)]

  expect(actionsIn(home(state()))).toEqual(actions)
  if (words) expect(JSON.stringify(home(state()))).toMatch(words)
  else expect(home(state())).toEqual([])
  expect(JSON.stringify(home(state()))).not.toContain('disk 2')
  expect(home(state({ status: 'resolved' }))).toEqual([])
})
