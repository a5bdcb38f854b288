import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Practice, startPractice } from '../src/start.ts'
import { at, call, type FakeBot, fakeBot } from './fake-bot.ts'

let practice: Practice
let bot: FakeBot
let channel: string
let count = 0

beforeAll(async () => {
  const start = new Date('2017-01-31T17:20:00Z')
  practice = await startPractice({ clock: { kind: 'driven', start }, pace: 'off' })
  bot = await fakeBot(practice)
})
afterAll(async () => {
  bot.close()
  await practice.stop()
})
beforeEach(async () => {
  count += 1
  channel = at(await api('conversations.create', { name: `fate-${count}` }), 'channel.id')
  await practice.act.join({ as: 'robin', channel })
  await practice.deliveries.idle()
  bot.frames.length = 0
})

const api = (method: string, args: Record<string, unknown> = {}) => call(practice, method, args)
const error = async (method: string, args: Record<string, unknown>) => (await api(method, args)).error ?? 'ok'
const robin = { as: 'robin' }
const person = (handle: string) => practice.read.person(handle).id
const me = () => practice.read.bot().user

/** What the bot has heard since the test began. */
async function heard(): Promise<Record<string, unknown>[]> {
  await practice.deliveries.idle()
  return bot.events().map(({ payload }) => ({ ...payload?.event }))
}

describe('the deletion of a channel', () => {
  test('A deleted channel is gone everywhere, and the bot gets an event', async () => {
    const ts = at(await api('chat.postMessage', { channel, text: 'x' }), 'ts')

    await practice.act.delete_channel({ ...robin, channel })

    expect(await heard()).toContainEqual(
      expect.objectContaining({ type: 'channel_deleted', channel, actor_id: person('robin') }),
    )
    expect(await error('chat.postMessage', { channel, text: 'x' })).toBe('channel_not_found')
    expect(await error('conversations.history', { channel })).toBe('channel_not_found')
    expect(await error('chat.update', { channel, ts, text: 'y' })).toBe('is_inactive')
    expect(JSON.stringify(await api('conversations.list'))).not.toContain(channel)
    expect(practice.read.state('robin').channels.map(({ id }) => id)).not.toContain(channel)
    await expect(practice.act.say({ ...robin, channel, text: 'x' })).rejects.toThrow('There is no channel')
    expect(
      practice.read
        .deletedChannels()
        .find(({ id }) => id === channel)
        ?.messages.at(-1)?.ts,
    ).toBe(ts)
  })

  test('The name of a deleted channel is free again, and its id never is', async () => {
    await practice.act.delete_channel({ ...robin, channel })

    const again = await api('conversations.create', { name: `fate-${count}` })

    expect(again.ok).toBe(true)
    expect(at(again, 'channel.id')).not.toBe(channel)
  })

  test('The deletion of a private channel is sent as group_deleted', async () => {
    await practice.act.make_private({ ...robin, channel })

    await practice.act.delete_channel({ ...robin, channel })

    expect(await heard()).toContainEqual(expect.objectContaining({ type: 'group_deleted', channel }))
  })

  test('The general channel cannot be deleted', async () => {
    await expect(practice.act.delete_channel({ ...robin, channel: '#general' })).rejects.toThrow('cannot be deleted')
  })
})

test('A channel that is made private keeps its id and members, and is closed to everybody else', async () => {
  await practice.act.make_private({ ...robin, channel })

  expect(await heard()).toContainEqual(
    expect.objectContaining({ type: 'message', subtype: 'channel_convert_to_private', channel_type: 'group' }),
  )
  expect(await api('conversations.info', { channel })).toMatchObject({ channel: { id: channel, is_private: true } })
  expect((await api('chat.postMessage', { channel, text: 'x' })).ok).toBe(true)
  await expect(practice.act.join({ as: 'mira', channel })).rejects.toThrow('There is no channel')
  await expect(practice.act.make_private({ ...robin, channel })).rejects.toThrow('Only a public channel')
})

test('A removed bot gets an event, and can read and post nothing until it is invited back', async () => {
  await practice.act.remove({ ...robin, channel, who: '@bot' })
  await practice.act.say({ ...robin, channel, text: 'unheard' })
  const left = await heard()
  const refused = await error('conversations.history', { channel })
  await practice.act.invite({ ...robin, channel, who: '@bot' })
  await practice.act.say({ ...robin, channel, text: 'heard' })

  expect(left.map(({ type }) => type)).toEqual(['channel_left'])
  expect(left[0]).toMatchObject({ channel, actor_id: person('robin') })
  expect(refused).toBe('not_in_channel')
  const back = (await heard()).slice(left.length)
  expect(back).toContainEqual(expect.objectContaining({ type: 'member_joined_channel', user: me(), channel }))
  expect(back.at(-1)).toMatchObject({ text: 'heard' })
})

test('A bot that is removed from a private channel cannot find it', async () => {
  await practice.act.make_private({ ...robin, channel })

  await practice.act.remove({ ...robin, channel, who: '@bot' })

  expect((await heard()).at(-1)).toMatchObject({ type: 'group_left', channel })
  expect(await error('chat.postMessage', { channel, text: 'x' })).toBe('channel_not_found')
  expect(await error('conversations.join', { channel })).toBe('channel_not_found')
})

describe('a channel with restricted posting', () => {
  test.each([
    ['restricted', 'restricted_action', 'restricted_action'],
    ['read-only', 'restricted_action_read_only_channel', 'restricted_action_read_only_channel'],
    ['threads-only', 'restricted_action_thread_only_channel', 'ok'],
    ['no-threads', 'ok', 'restricted_action_non_threadable_channel'],
  ] as const)('A channel that is %s answers %s to a post, and %s in a thread', async (posting, above, below) => {
    const { ts } = await practice.act.say({ ...robin, channel, text: 'x' })
    await practice.act.restrict({ ...robin, channel, posting })

    expect(await error('chat.postMessage', { channel, text: 'x' })).toBe(above)
    expect(await error('chat.postMessage', { channel, text: 'x', thread_ts: ts })).toBe(below)
    expect(await error('chat.postEphemeral', { channel, user: person('robin'), text: 'x' })).toBe('restricted_action')
    await practice.act.restrict({ ...robin, channel, posting: 'everyone' })
    expect(await error('chat.postMessage', { channel, text: 'x', thread_ts: ts })).toBe('ok')
  })

  test('A restriction is sent as an event, and people can still post', async () => {
    await practice.act.restrict({ ...robin, channel, posting: 'read-only' })

    await practice.act.say({ ...robin, channel, text: 'still here' })

    const events = await heard()
    expect(events[0]).toMatchObject({ type: 'message', subtype: 'channel_posting_permissions', channel })
    expect(events.at(-1)).toMatchObject({ text: 'still here' })
    expect(await api('conversations.info', { channel })).toMatchObject({ channel: { is_read_only: true } })
  })
})

describe("a change of somebody's account", () => {
  test('A deactivated person is sent as an event, cannot be invited or written to, and can come back', async () => {
    const sam = person('sam')
    await practice.act.standing({ who: 'sam', is: 'gone' })

    expect(await heard()).toContainEqual(
      expect.objectContaining({ type: 'user_change', user: expect.objectContaining({ id: sam, deleted: true }) }),
    )
    expect(await api('users.info', { user: sam })).toMatchObject({ user: { deleted: true } })
    expect(await error('conversations.invite', { channel, users: sam })).toBe('cant_invite')
    expect(await error('conversations.open', { users: sam })).toBe('user_disabled')
    expect(await error('users.lookupByEmail', { email: 'sam@practice.example' })).toBe('users_not_found')
    await practice.act.standing({ who: 'sam', is: 'member' })
    expect(await api('users.info', { user: sam })).toMatchObject({ user: { deleted: false } })
    expect(await error('conversations.open', { users: sam })).toBe('ok')
  })

  test.each([
    ['guest', 'user_is_restricted', { is_restricted: true, is_ultra_restricted: false }],
    ['single-channel-guest', 'ura_max_channels', { is_restricted: true, is_ultra_restricted: true }],
  ] as const)('A person who becomes a %s cannot be invited (%s) and is shown as one', async (is, refused, shown) => {
    const vera = person('vera')
    await practice.act.standing({ who: 'vera', is })

    expect(await api('users.info', { user: vera })).toMatchObject({ user: shown })
    expect(await error('conversations.invite', { channel, users: vera })).toBe(refused)
    expect(await error('users.lookupByEmail', { email: 'vera@practice.example' })).toBe('ok')
    await practice.act.standing({ who: 'vera', is: 'member' })
    expect(await error('conversations.invite', { channel, users: vera })).toBe('ok')
  })
})
