import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Practice, startPractice } from '../src/start.ts'
import { at, call } from './fake-bot.ts'

/** The errors about a channel, its members and messages that Slack's reference lists for each method (docs.slack.dev, 2026). */
const documented: Record<string, string> = {
  'bookmarks.add': 'channel_not_found permission_denied',
  'bookmarks.edit': 'channel_not_found permission_denied not_found',
  'bookmarks.list': 'channel_not_found',
  'bookmarks.remove': 'channel_not_found permission_denied not_found',
  'chat.delete': 'cant_delete_message channel_not_found message_not_found',
  'chat.getPermalink': 'channel_not_found message_not_found',
  'chat.postEphemeral': 'channel_not_found is_archived not_in_channel restricted_action user_not_in_channel',
  'chat.postMessage':
    'channel_not_found is_archived not_in_channel restricted_action restricted_action_read_only_channel restricted_action_thread_only_channel restricted_action_non_threadable_channel',
  'chat.update': 'cant_update_message channel_not_found is_inactive message_not_found',
  'conversations.archive':
    'already_archived channel_not_found method_not_supported_for_channel_type not_in_channel restricted_action',
  'conversations.history': 'channel_not_found invalid_ts_latest invalid_ts_oldest not_in_channel',
  'conversations.info': 'channel_not_found',
  'conversations.invite':
    'already_in_channel cant_invite cant_invite_self channel_not_found is_archived method_not_supported_for_channel_type not_in_channel ura_max_channels user_is_restricted user_not_found',
  'conversations.join': 'channel_not_found is_archived method_not_supported_for_channel_type',
  'conversations.kick':
    'channel_not_found method_not_supported_for_channel_type no_user not_in_channel not_supported restricted_action',
  'conversations.leave': 'channel_not_found is_archived last_member method_not_supported_for_channel_type',
  'conversations.members': 'channel_not_found',
  'conversations.open': 'channel_not_found user_disabled user_not_found',
  'conversations.rename':
    'channel_not_found invalid_name_specials is_archived method_not_supported_for_channel_type name_taken not_authorized not_in_channel',
  'conversations.replies': 'channel_not_found invalid_ts_latest invalid_ts_oldest thread_not_found',
  'conversations.setPurpose': 'channel_not_found is_archived method_not_supported_for_channel_type not_in_channel',
  'conversations.setTopic': 'channel_not_found is_archived method_not_supported_for_channel_type not_in_channel',
  'conversations.unarchive': 'channel_not_found method_not_supported_for_channel_type not_archived',
  'pins.add':
    'bad_timestamp channel_not_found message_not_found no_item_specified not_in_channel restricted_action already_pinned',
  'pins.list': 'channel_not_found restricted_action',
  'pins.remove': 'bad_timestamp channel_not_found message_not_found no_item_specified no_pin restricted_action',
  'reactions.add': 'bad_timestamp channel_not_found is_archived message_not_found no_item_specified',
  'reactions.get': 'bad_timestamp channel_not_found message_not_found no_item_specified',
  'reactions.remove': 'bad_timestamp channel_not_found message_not_found no_item_specified no_reaction',
}

/** Where the bot is not a member Slack answers this all the same, though the reference of the method does not list it. */
const beyond: Record<string, string> = {
  'conversations.replies': 'not_in_channel',
  'pins.remove': 'not_in_channel',
  'reactions.add': 'not_in_channel',
  'reactions.get': 'not_in_channel',
  'reactions.remove': 'not_in_channel',
}

const states = ['open', 'archived', 'deleted', 'outside', 'outside, private', 'read-only', 'direct'] as const
type State = (typeof states)[number]

let practice: Practice
let count = 0
const robin = { as: 'robin' }
const api = (method: string, args: Record<string, unknown> = {}) => call(practice, method, args)
const person = (handle: string) => practice.read.person(handle).id

beforeAll(async () => {
  practice = await startPractice({ clock: { kind: 'driven', start: new Date('2017-01-31T17:20:00Z') }, pace: 'off' })
})
afterAll(() => practice.stop())

/** A channel in that state, with a message of the bot and a bookmark in it. */
async function place(state: State): Promise<{ channel: string; ts: string; bookmark: string }> {
  count += 1
  const direct = state === 'direct'
  const channel = direct
    ? at(await api('conversations.open', { users: person('robin') }), 'channel.id')
    : at(await api('conversations.create', { name: `state-${count}` }), 'channel.id')
  const ts = at(await api('chat.postMessage', { channel, text: 'x' }), 'ts')
  const link = { channel_id: channel, title: 'x', type: 'link', link: 'https://a.example' }
  const bookmark = at(await api('bookmarks.add', link), 'bookmark.id')
  if (direct) return { channel, ts, bookmark }
  await practice.act.join({ ...robin, channel })
  if (state === 'archived') await practice.act.archive({ ...robin, channel })
  if (state === 'deleted') await practice.act.delete_channel({ ...robin, channel })
  if (state === 'read-only') await practice.act.restrict({ ...robin, channel, posting: 'read-only' })
  if (state === 'outside, private') await practice.act.make_private({ ...robin, channel })
  if (state.startsWith('outside')) await practice.act.remove({ ...robin, channel, who: '@bot' })
  return { channel, ts, bookmark }
}

const argsOf = ({ channel, ts, bookmark }: { channel: string; ts: string; bookmark: string }) => ({
  ...{ channel, ts, text: 'y', timestamp: ts, message_ts: ts, name: 'eyes', topic: 'x', purpose: 'x' },
  ...{ user: person('robin'), users: person('sam'), channel_id: channel, bookmark_id: bookmark, title: 'y' },
  ...{ type: 'link', link: 'https://a.example' },
})

describe('the errors that Slack documents for each method', () => {
  test.each(Object.entries(documented))('%s answers only with errors that Slack documents', async (method, codes) => {
    const known = [...codes.split(' '), ...(beyond[method]?.split(' ') ?? []), 'ok']
    for (const state of states) {
      const { users, ...args } = argsOf(await place(state))
      const asked = method === 'conversations.open' ? args : { ...args, users }

      const { error = 'ok' } = await api(method, asked)

      expect([state, known.includes(error) ? 'documented' : error]).toEqual([state, 'documented'])
    }
  })
})

/** What a method answers in a state, as its reference says. */
const answers: [string, State, string][] = [
  ['chat.update', 'archived', 'is_inactive'],
  ['chat.update', 'deleted', 'is_inactive'],
  ['chat.postMessage', 'archived', 'is_archived'],
  ['chat.postMessage', 'deleted', 'channel_not_found'],
  ['chat.postMessage', 'outside', 'ok'],
  ['chat.postMessage', 'outside, private', 'channel_not_found'],
  ['chat.postMessage', 'read-only', 'restricted_action_read_only_channel'],
  ['chat.postEphemeral', 'outside', 'not_in_channel'],
  ['conversations.history', 'outside', 'not_in_channel'],
  ['conversations.history', 'archived', 'ok'],
  ['conversations.history', 'deleted', 'channel_not_found'],
  ['conversations.join', 'archived', 'is_archived'],
  ['conversations.join', 'outside', 'ok'],
  ['conversations.join', 'outside, private', 'channel_not_found'],
  ['conversations.archive', 'direct', 'method_not_supported_for_channel_type'],
  ['conversations.unarchive', 'direct', 'method_not_supported_for_channel_type'],
  ['conversations.leave', 'direct', 'method_not_supported_for_channel_type'],
  ['conversations.leave', 'outside', 'ok'],
  ['conversations.invite', 'archived', 'is_archived'],
  ['conversations.info', 'archived', 'ok'],
  ['conversations.info', 'deleted', 'channel_not_found'],
  ['conversations.setTopic', 'archived', 'is_archived'],
  ['pins.add', 'archived', 'restricted_action'],
  ['pins.list', 'outside', 'restricted_action'],
  ['bookmarks.add', 'archived', 'permission_denied'],
  ['bookmarks.add', 'outside', 'permission_denied'],
]

test.each(answers)('%s for a channel in the state "%s" answers %s', async (method, state, code) => {
  expect((await api(method, argsOf(await place(state)))).error ?? 'ok').toBe(code)
})

test('A direct message channel cannot be archived or left', async () => {
  const { channel } = await place('direct')

  for (const method of ['archive', 'leave', 'unarchive']) await api(`conversations.${method}`, { channel })

  expect((await api('chat.postMessage', { channel, text: 'x' })).ok).toBe(true)
  expect((await api('conversations.open', { users: person('robin') })).ok).toBe(true)
})

test('A message can be posted by the name of a channel, with or without a hash', async () => {
  const channel = at(await api('conversations.create', { name: 'by-name' }), 'channel.id')

  for (const name of ['#by-name', 'by-name']) {
    expect(await api('chat.postMessage', { channel: name, text: 'x' })).toMatchObject({ ok: true, channel })
  }
  expect((await api('chat.postMessage', { channel: '#nowhere', text: 'x' })).error).toBe('channel_not_found')
})

test('The last member cannot leave a channel, and leaving from outside is no error', async () => {
  const channel = at(await api('conversations.create', { name: 'alone' }), 'channel.id')

  expect((await api('conversations.leave', { channel })).error).toBe('last_member')
  await practice.act.join({ ...robin, channel })
  expect(await api('conversations.leave', { channel })).toEqual({ ok: true })
  expect(await api('conversations.leave', { channel })).toEqual({ ok: true, not_in_channel: true })
})

test('The bot cannot rename a channel that somebody else created', async () => {
  const { channel } = await practice.act.create({ ...robin, name: 'of-robin' })
  await practice.act.invite({ ...robin, channel, who: '@bot' })

  expect((await api('conversations.rename', { channel, name: 'of-nobody' })).error).toBe('not_authorized')
})

test.each([
  ['conversations.history', { oldest: 'abc' }, 'invalid_ts_oldest'],
  ['conversations.history', { latest: 'abc' }, 'invalid_ts_latest'],
  ['pins.add', { timestamp: 'abc' }, 'bad_timestamp'],
  ['pins.add', { timestamp: '' }, 'no_item_specified'],
  ['reactions.add', { timestamp: 'abc' }, 'bad_timestamp'],
  ['conversations.kick', { user: '' }, 'no_user'],
  ['conversations.rename', { name: 'Two Words' }, 'invalid_name_specials'],
])('%s with %j answers %s', async (method, wrong, code) => {
  expect((await api(method, { ...argsOf(await place('open')), ...wrong })).error).toBe(code)
})

test.each([
  ['conversations.list', { limit: 1000 }, 'invalid_limit'],
  ['conversations.list', { limit: 999 }, 'ok'],
  ['conversations.list', { limit: 'abc' }, 'invalid_limit'],
  ['conversations.list', { limit: -1 }, 'invalid_limit'],
  ['users.conversations', { limit: 1000 }, 'invalid_limit'],
  ['conversations.members', { limit: 'abc' }, 'invalid_limit'],
  ['conversations.members', { limit: 1000 }, 'ok'],
  ['users.list', { limit: 'abc' }, 'invalid_arguments'],
])('%s with the limit %j answers %s', async (method, limit, code) => {
  const { channel } = await place('open')

  expect((await api(method, { channel, ...limit })).error ?? 'ok').toBe(code)
})
