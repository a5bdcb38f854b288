import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Practice, startPractice } from '../src/start.ts'
import { at, call, type FakeBot, fakeBot } from './fake-bot.ts'

const startTime = new Date('2017-01-31T17:20:00Z')

let practice: Practice
let bot: FakeBot
let channel: string
let count = 0

beforeAll(async () => {
  practice = await startPractice({ clock: { kind: 'driven', start: startTime }, pace: 'off', editWindowMinutes: 5 })
  bot = await fakeBot(practice)
})
afterAll(async () => {
  bot.close()
  await practice.stop()
})
beforeEach(async () => {
  count += 1
  channel = at(await api('conversations.create', { name: `rules-${count}` }), 'channel.id')
  await practice.act.join({ as: 'robin', channel })
  await practice.act.join({ as: 'mira', channel })
  await practice.deliveries.idle()
  bot.frames.length = 0
})

const api = (method: string, args: Record<string, unknown> = {}) => call(practice, method, args)
const say = (text: string, more = {}) => practice.act.say({ as: 'robin', channel, text, ...more })

/** What the bot heard since the test began, as the events themselves. */
async function heard(): Promise<Record<string, unknown>[]> {
  await practice.deliveries.idle()
  return bot.events().map(({ payload }) => ({ ...payload?.event }))
}

test('Metadata is sent when it is posted, changed or deleted, and not when it stays the same', async () => {
  const card = (state: string) => ({ event_type: 'card', event_payload: { state } })
  const ts = at(await api('chat.postMessage', { channel, text: 'x', metadata: card('open') }), 'ts')
  await api('chat.update', { channel, ts, text: 'y' })
  await api('chat.update', { channel, ts, text: 'y', metadata: card('done') })
  await api('chat.delete', { channel, ts })
  await api('chat.postMessage', { channel, text: 'without' })
  const told = (await heard()).filter(({ type }) => String(type).startsWith('message_metadata'))

  const common = { app_id: expect.any(String), bot_id: expect.any(String), user_id: expect.any(String) }
  const about = {
    ...common,
    team_id: expect.any(String),
    channel_id: channel,
    message_ts: ts,
    event_ts: expect.any(String),
  }
  expect(told).toEqual([
    { type: 'message_metadata_posted', ...about, metadata: card('open') },
    { type: 'message_metadata_updated', ...about, metadata: card('done'), previous_metadata: card('open') },
    { type: 'message_metadata_deleted', ...about, previous_metadata: card('done'), deleted_ts: ts },
  ])
})

test('A ts is a text, unique in its channel and always growing, whoever writes and whatever the clock', async () => {
  const moves = fc.array(fc.record({ byBot: fc.boolean(), ms: fc.nat({ max: 3 }) }), { minLength: 1, maxLength: 12 })

  await fc.assert(
    fc.asyncProperty(moves, async (list) => {
      const written: unknown[] = []
      for (const { byBot, ms } of list) {
        practice.clock.set(new Date(practice.clock.now().getTime() + ms))
        written.push(byBot ? (await api('chat.postMessage', { channel, text: 'x' })).ts : (await say('x')).ts)
      }

      expect(written).toEqual([...new Set(written)].sort())
      expect(written.every((ts) => typeof ts === 'string' && /^\d{10}\.\d{6}$/.test(ts))).toBe(true)
    }),
    { numRuns: 5 },
  )
})

test('An edit is sent as message_changed with a ts of its own, the new message and the old one', async () => {
  const said = await say('db1 is gone')

  await practice.act.edit({ as: 'robin', channel, ts: said.ts, text: 'db1 is slow' })

  const changed = (await heard()).find((event) => event.subtype === 'message_changed')
  expect(changed).toMatchObject({
    hidden: true,
    channel,
    message: { ts: said.ts, text: 'db1 is slow', edited: { user: practice.read.person('robin').id } },
    previous_message: { ts: said.ts, text: 'db1 is gone' },
  })
  expect(changed?.ts).not.toBe(said.ts)
})

test("A change of the bot's own message is sent to it as message_changed too", async () => {
  const ts = at(await api('chat.postMessage', { channel, text: 'a' }), 'ts')

  await api('chat.update', { channel, ts, text: 'b' })

  const events = await heard()
  expect(events).toContainEqual(expect.objectContaining({ type: 'message', ts, bot_id: practice.read.bot().id }))
  expect(events).toContainEqual(expect.objectContaining({ subtype: 'message_changed', hidden: true }))
})

test('A deletion is sent as message_deleted, and a parent with replies leaves a tombstone', async () => {
  const alone = await say('never mind')
  const parent = await say('thread')
  const reply = await say('reply', { thread_ts: parent.ts })

  await practice.act.delete({ as: 'robin', channel, ts: alone.ts })
  await practice.act.delete({ as: 'robin', channel, ts: parent.ts })

  const events = await heard()
  const { messages } = await api('conversations.replies', { channel, ts: parent.ts })
  expect(events).toContainEqual(
    expect.objectContaining({ subtype: 'message_deleted', hidden: true, deleted_ts: alone.ts }),
  )
  expect(events).toContainEqual(
    expect.objectContaining({ subtype: 'message_changed', message: expect.objectContaining({ subtype: 'tombstone' }) }),
  )
  expect(practice.read.channel(channel)?.messages.some(({ ts }) => ts === alone.ts)).toBe(false)
  expect(messages).toMatchObject([{ ts: parent.ts }, { ts: reply.ts, text: 'reply' }])
  expect((await api('chat.update', { channel, ts: parent.ts, text: 'x' })).error).toBe('cant_update_message')
  expect((await api('chat.delete', { channel, ts: alone.ts })).error).toBe('message_not_found')
})

test('A reply to the channel is a thread_broadcast with its parent, and a plain reply is not in history', async () => {
  const parent = await say('thread')
  const quiet = await say('quiet', { thread_ts: parent.ts })
  const loud = await practice.act.say({ as: 'mira', channel, text: 'loud', thread_ts: quiet.ts, broadcast: true })

  const { messages } = await api('conversations.history', { channel, limit: 2 })
  const event = (await heard()).find(({ ts }) => ts === loud.ts)
  expect(event).toMatchObject({ subtype: 'thread_broadcast', thread_ts: parent.ts, root: { ts: parent.ts } })
  expect(messages).toMatchObject([{ ts: loud.ts }, { ts: parent.ts, reply_count: 2 }])
  expect(practice.read.channel(channel)?.messages.map(({ ts }) => ts)).toContain(quiet.ts)
})

test('A message with a file keeps it when it is edited', async () => {
  const said = await say('see', { files: [{ name: 'log.txt', content: 'x' }] })
  await practice.act.edit({ as: 'robin', channel, ts: said.ts, text: 'look' })

  const event = (await heard()).find(({ subtype }) => subtype === 'message_changed')

  expect(event).toMatchObject({ message: { text: 'look', files: [{ name: 'log.txt' }] } })
})

test('A shared file is sent twice, as a file_share message and as file_shared', async () => {
  const said = await say('see', { files: [{ name: 'log.txt', content: 'x' }] })

  const events = await heard()
  const message = events.find(({ ts }) => ts === said.ts)
  const shared = events.find(({ type }) => type === 'file_shared')
  expect(message).toMatchObject({ type: 'message', subtype: 'file_share', files: [{ name: 'log.txt' }] })
  expect(shared).toMatchObject({ channel_id: channel, user_id: practice.read.person('robin').id })
  expect(JSON.stringify(message)).toContain(`"${String(shared?.file_id)}"`)
})

test('A mention is sent beside its message, with the same channel and ts and another event_id', async () => {
  const said = await say('@bot help')

  await practice.deliveries.idle()
  const events = bot.events().flatMap(({ payload }) => (payload ? [payload] : []))
  expect(events.map(({ event }) => event?.type).sort()).toEqual(['app_mention', 'message'])
  expect(events.map(({ event }) => [event?.channel, event?.ts])).toEqual([
    [channel, said.ts],
    [channel, said.ts],
  ])
  expect(new Set(events.map(({ event_id }) => event_id)).size).toBe(2)
})

test('Messages cannot be edited after the limit of the workspace, by people or bots', async () => {
  const said = await say('x')
  const ts = at(await api('chat.postMessage', { channel, text: 'x' }), 'ts')
  const later = (minutes: number) => practice.clock.set(new Date(practice.clock.now().getTime() + minutes * 60_000))

  later(4)
  expect((await api('chat.update', { channel, ts, text: 'y' })).ok).toBe(true)
  await practice.act.edit({ as: 'robin', channel, ts: said.ts, text: 'y' })
  later(2)
  expect((await api('chat.update', { channel, ts, text: 'z' })).error).toBe('edit_window_closed')
  await expect(practice.act.edit({ as: 'robin', channel, ts: said.ts, text: 'z' })).rejects.toThrow('too late to edit')
})

test('A topic of 250 characters and a hundred invitations are accepted, and one more is refused', async () => {
  const users = (n: number) => Array.from({ length: n }, (_, i) => `U${String(i).padStart(9, '0')}`).join(',')

  expect((await api('conversations.setTopic', { channel, topic: 'x'.repeat(250) })).ok).toBe(true)
  expect((await api('conversations.setTopic', { channel, topic: 'x'.repeat(251) })).error).toBe('too_long')
  expect((await api('conversations.invite', { channel, users: users(100) })).error).toBe('user_not_found')
  expect((await api('conversations.invite', { channel, users: users(101) })).error).toBe('too_many_users')
})

test('Each refused invitation has its own reason, and the first reason is the answer for all', async () => {
  const mira = practice.read.person('mira').id
  const sam = practice.read.person('sam').id

  const refused = await api('conversations.invite', { channel, users: `${sam},${mira},U0NOBODY000` })
  const forced = await api('conversations.invite', { channel, users: `${sam},${mira},U0NOBODY000`, force: true })

  const errors = [
    { ok: false, error: 'already_in_channel', user: mira },
    { ok: false, error: 'user_not_found', user: 'U0NOBODY000' },
  ]
  expect(refused).toEqual({ ok: false, error: 'already_in_channel', errors })
  expect(forced).toMatchObject({ ok: true, errors })
  expect(practice.read.channel(channel)?.members).toContain(sam)
})
