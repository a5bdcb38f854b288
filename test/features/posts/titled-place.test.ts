import { expect, test } from 'vitest'
import { readSettings } from '../../../src/config/index.ts'
import type { FeatureContext } from '../../../src/features/context.ts'
import { features } from '../../../src/features/index.ts'
import { titledPlace } from '../../../src/features/posts/titled-place.ts'
import { homeBlocks } from '../../../src/features/shell/home/view.ts'
import type { State } from '../../../src/incident/state.ts'
import { sampleState } from '../../support/sample-state.ts'

const settings = readSettings(['config'])
const now = new Date('2026-03-02T12:00:00Z')
const at = now.toISOString()
const mine = { number: 1, by: 'U1', at }

/** All that may stand on the home of one person, who is its IMOC. */
const busy = sampleState({
  ...{ title: 'Checkout is *failing*', channel: { id: 'C9', name: 'inc-20260302-checkout' } },
  imoc: { user: 'U1', since: at, how: 'claimed' },
  roles: [{ role: 'scribe', user: 'U1', team: null, since: at }],
  callouts: (['U1', 'U2'] as const).map((to, index) => ({
    ...{ number: index + 1, from: to === 'U1' ? 'U2' : 'U1', to, at, text: 'disk', how: null, plan: null },
    ...{ status: 'open', question: null, answeredAt: null, chased: [] },
  })),
  concerns: [{ number: 1, from: null, at, text: 'one graph', answer: null }],
  unanswered: [{ channel: 'C9', ts: '1.1', user: 'U3' }],
  tasks: [{ ...mine, text: 'Ask', taker: 'U1', takenAt: at, given: [], done: null }],
  troubles: [
    {
      ...{ effect: 'e', what: 'say', error: 'not_allowed', retrying: true, seq: 1, retries: 0, retriedBy: null },
      blocker: { code: 'not_allowed', channel: null },
    },
  ],
})

async function homeOf(state: State): Promise<string> {
  const ctx = { settings } as FeatureContext
  const open = [{ id: state.id, state }]
  // Who is on the rota is asked of Slack.
  const parts = features.filter(({ name }) => name !== 'oncall').flatMap((feature) => feature.home ?? [])
  const shown = await Promise.all(parts.map((part) => part({ user: 'U1', open, now, ctx })))
  return JSON.stringify(homeBlocks({ open: [state], parts: shown.flat(), heard: null, now }, settings))
}

test("The Home tab names an incident's title before every link to its channel", async () => {
  const shown = await homeOf(busy)
  const links = [...shown.matchAll(/.{0,60}<#C9>/gs)].map(([text]) => text)

  expect(links.length).toBeGreaterThanOrEqual(8)
  expect(links.filter((text) => !text.includes('Checkout is'))).toEqual([])
})

test('A long title is cut and is no markup, and stands alone where there is no channel', () => {
  const place = titledPlace({ number: 7, title: `<!channel> *${'long '.repeat(60)}`, channel: null })

  expect(place).toMatch(/^\*INC-7 · &lt;!channel&gt; \u2060\*\u2060long .*…\*$/)
  expect(place.length).toBeLessThan(110)
})
