import { afterEach, expect, it } from 'vitest'
import { parseScenario } from '../../../practice/scenario/load.ts'
import { playScenario } from '../../../practice/scenario/play.ts'
import { worldOf } from '../../../practice/scenario/world-of.ts'
import { startWorkspace } from '../../../practice/workspace/start.ts'
import { tinyBot } from './tiny-bot.ts'

const stops: (() => unknown)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
})

it('A scenario can do everything that people do on the practice Slack', { timeout: 20_000 }, async () => {
  const scenario = parseScenario(
    `title: Everything
start: 2017-01-31 17:00
people: [{ handle: ann, name: Ann, rota: true }, { handle: bob, name: Bob }]
channels: [{ name: engineering }, { name: incidents }]
steps:
  - { at: 17:20, who: ann, in: "#engineering", says: "hello @bob, a < b", as: hello }
  - { at: +1m, who: bob, replies: hi, to: hello, as: hi }
  - { who: bob, reacts: eyes, to: hello }
  - { who: bob, unreacts: eyes, to: hello }
  - { who: bob, reacts: heart, to: hello }
  - { who: ann, edits: hello all, to: hello }
  - { who: ann, pins: hello }
  - { who: bob, deletes: hi }
  - { who: bob, topic: Talk, in: "#engineering" }
  - { who: ann, in: "@bob", says: just you, as: secret }
  - expect: { in: "@ann", who: bob, from: ann, text: just you }
  - expect: { in: "#engineering", text: hi, thread: hello, not: true }
  - expect: { in: "#engineering", text: hello all, reaction: heart, count: 1 }
  - expect: { in: "#engineering", channel: { topic: Talk, pinned: hello all, member: bob } }
  - { at: 18:00, who: ann, in: "#engineering", command: /incident declare Fire }
  - expect: { from: imoc, text: "Declared: Fire" }
  - { who: bob, joins: "#incident" }
  - { who: bob, says: "see #incident" }
  - expect: { from: bob, text: "see #inc-20170131-fire" }
  - { who: bob, command: /incident update }
  - expect: { view: update, who: bob, text: Text }
  - { who: bob, submits: update, values: { Text: All is well } }
  - expect: { view: update, who: bob, not: true }
  - { at: 00:10, who: bob, leaves: "#incident" }
  - expect: { channel: { name: "/^inc-/", member: ann } }
`,
    'everything.yaml',
  )
  const clock = { kind: 'driven' as const, start: scenario.start }
  const practice = await startWorkspace({ clock, world: worldOf(scenario) })
  stops.push(practice.stop)
  const bot = await tinyBot(practice)
  stops.push(bot.stop)

  const result = await playScenario({ file: scenario, practice, bot: { url: 'http://127.0.0.1:1' } })

  expect(result.failures).toEqual([])
  expect(practice.clock.now().toISOString()).toBe('2017-02-01T00:10:00.000Z')
})
