import { expect, test } from 'vitest'
import type { Blocker } from '../../src/incident/failure.ts'
import { blockerFor } from '../../src/slack/blocker-for.ts'
import { createBlocked } from '../../src/slack/call-blockers.ts'
import { SlackRefused } from '../../src/slack/failure.ts'

test.each([
  ['token_revoked', 'chat.postMessage', 'C1', 'workspace'],
  ['account_inactive', 'users.info', undefined, 'workspace'],
  ['missing_scope', 'pins.add', 'C1', 'method:pins.add'],
  ['channel_not_found', 'chat.update', 'C1', 'channel:C1'],
  ['is_archived', 'conversations.invite', 'C1', 'channel:C1'],
  ['not_in_channel', 'chat.postMessage', 'C1', 'channel:C1'],
  ['restricted_action_read_only_channel', 'chat.postMessage', 'C1', 'channel:C1'],
  ['restricted_action', 'conversations.create', undefined, 'method:conversations.create'],
  // Of one call, and not of the token: auth.test still works.
  ['access_denied', 'chat.postMessage', 'C1', 'channel:C1'],
  ['ekm_access_denied', 'chat.postMessage', 'C1', 'channel:C1'],
  ['enterprise_is_restricted', 'users.info', undefined, 'method:users.info'],
  ['is_inactive', 'chat.update', 'C1', 'channel:C1'],
])('The refusal %s of %s (%s) becomes the blocker %s', (code, method, channel, key) => {
  expect(blockerFor({ method, channel }, code)).toMatchObject({ key, code, method, channel: channel ?? null })
})

test.each(['invalid_blocks', 'msg_too_long', 'user_not_found', 'cant_invite_self', 'name_taken', 'toString'])(
  'The refusal %s is not a blocker, because people cannot clear it',
  (code) => {
    expect(blockerFor({ method: 'chat.postMessage', channel: 'C1' }, code)).toBeNull()
  },
)

function known(...blockers: Blocker[]) {
  const told: string[] = []
  const blocked = createBlocked({
    found: ({ key }) => void told.push(`found ${key}`),
    cleared: (key) => void told.push(`cleared ${key}`),
  })
  blocked.know(blockers)
  return { blocked, told }
}
const token: Blocker = { key: 'workspace', code: 'token_revoked', method: 'auth.test', channel: null }
const inChannel: Blocker = { key: 'channel:C1', code: 'is_archived', method: 'chat.postMessage', channel: 'C1' }

test('A refused token is reported once, and any call that Slack accepts clears it', () => {
  const { blocked, told } = known()

  blocked.refused(token)
  blocked.refused(token)
  blocked.accepted({ method: 'users.info' })

  expect(told).toEqual(['found workspace', 'cleared workspace'])
  expect(blocked.workspace()).toBeNull()
})

test('A refusal in a channel is cleared by the same call there, and by no other', () => {
  const { blocked, told } = known(inChannel)

  blocked.accepted({ method: 'chat.postMessage', channel: 'C2' })
  blocked.accepted({ method: 'chat.update', channel: 'C1' })
  expect(blocked.about('C1')).toEqual(inChannel)
  blocked.accepted({ method: 'chat.postMessage', channel: 'C1' })

  expect(told).toEqual(['cleared channel:C1'])
  expect(blocked.about('C1')).toBeNull()
})

test('A refused token blocks every channel', () => {
  const { blocked } = known(token, inChannel)

  expect(blocked.about('C1')).toEqual(token)
  expect(blocked.about('C9')).toEqual(token)
})

test('A call that began before the refusal clears nothing', () => {
  const { blocked, told } = known()
  const before = blocked.begin()
  blocked.refused(token)
  blocked.know([token, { key: 'channel:C1', code: 'is_archived', method: 'chat.postMessage', channel: 'C1' }])

  blocked.accepted({ method: 'chat.postMessage', channel: 'C1' }, before)
  expect(told).toEqual(['found workspace'])

  blocked.accepted({ method: 'chat.postMessage', channel: 'C1' }, blocked.begin())
  expect(told).toEqual(['found workspace', 'cleared workspace', 'cleared channel:C1'])
})

test.each([
  ['restricted_action_thread_only_channel', true, false],
  ['restricted_action_thread_only_channel', false, true],
  ['restricted_action_non_threadable_channel', false, false],
  ['restricted_action_non_threadable_channel', true, true],
  ['is_archived', true, true],
  ['is_archived', false, true],
])('The blocker %s is cleared by a post (in a thread: %s): %s', (code, thread, clears) => {
  const { blocked, told } = known({ key: 'channel:C1', code, method: 'chat.postMessage', channel: 'C1' })

  blocked.accepted({ method: 'chat.postMessage', channel: 'C1', thread })

  expect(told).toEqual(clears ? ['cleared channel:C1'] : [])
})

test('A call carries how often each blocker had been cleared when it began', () => {
  const { blocked } = known()
  blocked.know([], new Map([['workspace', 2]]))
  const begun = blocked.begin()
  blocked.know([], new Map([['workspace', 3]]))

  const refusal = new SlackRefused(
    { method: 'chat.postMessage', channel: 'C1', cleared: begun.cleared },
    'token_revoked',
  )
  const elsewhere = new SlackRefused({ method: 'pins.add', channel: 'C1', cleared: begun.cleared }, 'missing_scope')

  expect(refusal.blocker).toMatchObject({ key: 'workspace', cleared: 2 })
  expect(elsewhere.blocker).toMatchObject({ key: 'method:pins.add', cleared: 0 })
})
