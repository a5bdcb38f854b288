import { expect, it } from 'vitest'
import { isForUs, onceEach } from '../../src/slack/accept-payload.ts'

const ours = { team: 'T1', enterprise: null, app: 'A1' }
const onGrid = { team: 'T1', enterprise: 'E1', app: null }
const event = { type: 'event_callback', api_app_id: 'A1' }

it.each<[string, object]>([
  ['an event of our workspace', { ...event, team_id: 'T1' }],
  ['an event of a shared channel, sent by another organisation', { ...event, team_id: 'T2', context_team_id: 'T1' }],
  [
    'an event that only names its installation',
    { ...event, team_id: 'T2', authorizations: [{ team_id: 'T1', enterprise_id: null }] },
  ],
  ['a command', { command: '/incident', team_id: 'T1' }],
  ['a click', { type: 'block_actions', team: { id: 'T1' }, user: { id: 'U1', team_id: 'T1' } }],
  [
    'a click of a guest of another organisation on our message',
    { type: 'block_actions', team: { id: 'T2' }, message: { team: 'T1' } },
  ],
  [
    'a click on a home, where the team may be null',
    { type: 'block_actions', team: null, user: { id: 'U1', team_id: 'T1' } },
  ],
  ['a request that names no workspace', { type: 'app_rate_limited' }],
])('A request is accepted when it is %s', (_, body) => {
  expect(isForUs(body, ours)).toBe(true)
})

it.each<[string, object]>([
  [
    'an event of another workspace',
    { ...event, team_id: 'T2', authorizations: [{ team_id: 'T2', enterprise_id: null }] },
  ],
  ['an event of another app', { ...event, api_app_id: 'A2', team_id: 'T1' }],
  ['a command of another workspace', { command: '/incident', team_id: 'T2' }],
  ['a click in another workspace', { type: 'block_actions', team: { id: 'T2' }, user: { id: 'U9', team_id: 'T2' } }],
])('A request is refused when it is %s', (_, body) => {
  expect(isForUs(body, ours)).toBe(false)
})

it('On an Enterprise Grid every request of the organisation is accepted, and none of another', () => {
  expect(isForUs({ ...event, team_id: 'T7', authorizations: [{ team_id: null, enterprise_id: 'E1' }] }, onGrid)).toBe(
    true,
  )
  expect(isForUs({ ...event, team_id: 'T7', enterprise_id: 'E2' }, onGrid)).toBe(false)
})

it("A repeated signature is recognised for as long as Slack's signatures are valid", () => {
  let now = 0
  const first = onceEach(() => now)

  expect([first('a'), first('b'), first('a')]).toEqual([true, true, false])
  now = 599_000
  expect(first('a')).toBe(false)
  now = 601_000
  expect(first('a')).toBe(true)
})
