import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type Practice, startPractice } from '../src/start.ts'
import { at, call } from './fake-bot.ts'

const startTime = new Date('2017-01-31T17:20:00Z')

let practice: Practice
beforeAll(async () => {
  practice = await startPractice({ clock: { kind: 'driven', start: startTime } })
})
afterAll(() => practice.stop())

const api = (method: string, args: Record<string, unknown> = {}) => call(practice, method, args)
const error = async (method: string, args: Record<string, unknown> = {}) => (await api(method, args)).error ?? 'ok'
const newChannel = async (name: string, more = {}) =>
  at(await api('conversations.create', { name, ...more }), 'channel.id')
const person = (handle: string) => practice.read.person(handle).id

test.each([
  ['', 'invalid_name_required'],
  ['a'.repeat(81), 'invalid_name_maxlength'],
  ['---', 'invalid_name_punctuation'],
  ['Big', 'invalid_name_specials'],
  ['two words', 'invalid_name_specials'],
  ['what?', 'invalid_name_specials'],
  ['general', 'name_taken'],
  ['inc-20170131-größe_1', 'ok'],
])('conversations.create with the name "%s" answers %s', async (name, expected) => {
  expect(await error('conversations.create', { name })).toBe(expected)
})

test('Strangers, unknown people and deactivated people are answered as Slack does', async () => {
  const people = [
    { handle: 'mira', name: 'Mira' },
    { handle: 'guest', name: 'Guest', is: 'stranger' as const },
    { handle: 'ghost', name: 'Ghost', is: 'unknown' as const },
    { handle: 'left', name: 'Left', is: 'gone' as const },
  ]
  const team = { id: 'T1', name: 'T', domain: 't' }
  const other = await startPractice({ world: { team, people, channels: [{ name: 'general' }] } })
  const info = (handle: string) => call(other, 'users.info', { user: other.read.person(handle).id })
  const byEmail = (handle: string) => call(other, 'users.lookupByEmail', { email: `${handle}@practice.example` })

  expect(await info('mira')).toMatchObject({ ok: true, user: { deleted: false } })
  expect(await info('guest')).toMatchObject({ user: { is_stranger: true, deleted: false } })
  expect(await info('ghost')).toMatchObject({ ok: false, error: 'user_not_found' })
  expect(await info('left')).toMatchObject({ user: { deleted: true } })
  expect(await byEmail('mira')).toMatchObject({ ok: true })
  for (const handle of ['guest', 'ghost', 'left']) {
    expect(await byEmail(handle)).toMatchObject({ ok: false, error: 'users_not_found' })
  }
  expect(JSON.stringify(await call(other, 'users.list'))).not.toContain(other.read.person('ghost').id)
  await other.stop()
})

test('An archived channel keeps its name, and a renamed one does not', async () => {
  const channel = await newChannel('kept')
  await api('conversations.archive', { channel })
  const other = await newChannel('before')
  await api('conversations.rename', { channel: other, name: 'after' })

  expect(await error('conversations.create', { name: 'kept' })).toBe('name_taken')
  expect(await error('conversations.create', { name: 'before' })).toBe('ok')
})

test('An archived channel accepts nothing, and comes back without its people', async () => {
  const channel = await newChannel('archived')
  await api('conversations.invite', { channel, users: person('mira') })
  await api('conversations.archive', { channel })

  expect(await error('chat.postMessage', { channel, text: 'x' })).toBe('is_archived')
  expect(await error('conversations.setTopic', { channel, topic: 'x' })).toBe('is_archived')
  expect(await error('conversations.archive', { channel })).toBe('already_archived')
  await expect(practice.act.say({ as: 'mira', channel: '#archived', text: 'x' })).rejects.toThrow('unarchive it first')
  await api('conversations.unarchive', { channel })
  expect((await api('conversations.members', { channel })).members).toEqual([practice.read.bot().user])
})

test('A bot outside a channel cannot act in it', async () => {
  const general = practice.read.channel('#general')?.id
  const { ts } = await practice.act.say({ as: 'robin', channel: '#general', text: 'x' })

  expect(await error('conversations.history', { channel: general })).toBe('not_in_channel')
  expect(await error('pins.add', { channel: general, timestamp: ts })).toBe('not_in_channel')
  expect(await error('conversations.setTopic', { channel: general, topic: 'x' })).toBe('not_in_channel')
  expect(await error('conversations.invite', { channel: general, users: person('sam') })).toBe('not_in_channel')
  expect(await error('chat.update', { channel: general, ts, text: 'y' })).toBe('cant_update_message')
  await expect(practice.act.say({ as: 'sam', channel: '#engineering', text: 'x' })).rejects.toThrow('join it first')
})

test('A private channel does not exist for people outside it', async () => {
  const { channel } = await practice.act.create({ as: 'mira', name: 'secret', private: true })
  await practice.act.say({ as: 'mira', channel, text: 'x' })

  expect(await error('conversations.info', { channel })).toBe('channel_not_found')
  expect(await error('chat.postMessage', { channel, text: 'x' })).toBe('channel_not_found')
  expect(practice.read.state('robin').channels.map(({ name }) => name)).not.toContain('secret')
  await expect(practice.act.join({ as: 'robin', channel })).rejects.toThrow('There is no channel')
})

test('Invitations are all or none, unless the call asks to keep the valid ones', async () => {
  const channel = await newChannel('invited')
  const users = `${person('mira')},U0NOBODY0000,${practice.read.bot().user}`

  const none = await api('conversations.invite', { channel, users })
  const some = await api('conversations.invite', { channel, users, force: true })

  expect(none).toMatchObject({ ok: false, error: 'user_not_found' })
  expect(some).toMatchObject({ ok: true, errors: [{ error: 'user_not_found' }, { error: 'cant_invite_self' }] })
  expect(practice.read.channel(channel)?.members).toEqual([practice.read.bot().user, person('mira')])
  expect(await error('conversations.invite', { channel, users: person('mira') })).toBe('already_in_channel')
})

test('Arguments that are too long, too many or unknown are refused', async () => {
  const channel = await newChannel('limits')
  const { ts } = await api('chat.postMessage', { channel, text: 'x' })
  await api('pins.add', { channel, timestamp: ts })
  const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } })

  expect(await error('conversations.setTopic', { channel, topic: 'x'.repeat(251) })).toBe('too_long')
  expect(await error('chat.postMessage', { channel })).toBe('no_text')
  expect(await error('chat.postMessage', { channel, text: 'x', thread_ts: '1.000000' })).toBe('thread_not_found')
  expect(await error('chat.update', { channel, ts: '1.000000', text: 'x' })).toBe('message_not_found')
  expect(await error('pins.add', { channel, timestamp: ts })).toBe('already_pinned')
  expect(await error('users.lookupByEmail', { email: 'no@one.example' })).toBe('users_not_found')
  expect(await error('conversations.history', { channel, cursor: 'x' })).toBe('invalid_cursor')
  expect(await error('no.such', {})).toBe('unknown_method')
  expect((await call(practice, 'auth.test', {}, 'xoxb-wrong')).error).toBe('invalid_auth')
  const bad = await api('chat.postMessage', { channel, blocks: [section('ok'), section('x'.repeat(3001))] })
  expect(bad).toMatchObject({
    error: 'invalid_blocks',
    errors: ['must be less than 3001 characters [json-pointer:/blocks/1/text/text]'],
  })
})

test('An update of the text drops the blocks, and a deleted parent leaves a tombstone', async () => {
  const channel = await newChannel('edits')
  const blocks = [{ type: 'divider' }]
  const ts = at(await api('chat.postMessage', { channel, text: 'x', blocks }), 'ts')
  await api('chat.postMessage', { channel, text: 'reply', thread_ts: ts })

  await api('chat.update', { channel, ts, text: 'y' })
  const updated = structuredClone(practice.read.channel(channel)?.messages.find((message) => message.ts === ts))
  await api('chat.delete', { channel, ts })

  expect(updated).toMatchObject({ text: 'y', reply_count: 1 })
  expect(updated).not.toHaveProperty('blocks')
  expect(practice.read.channel(channel)?.messages.find((message) => message.ts === ts)?.subtype).toBe('tombstone')
})

test('History is read page by page with a cursor, newest first', async () => {
  const channel = await newChannel('paged')
  for (const text of ['a', 'b', 'c', 'd']) await api('chat.postMessage', { channel, text })

  const first = await api('conversations.history', { channel, limit: 3 })
  const cursor = at(first, 'response_metadata.next_cursor')
  const rest = await api('conversations.history', { channel, limit: 3, cursor })

  expect(first).toMatchObject({ has_more: true, messages: [{ text: 'd' }, { text: 'c' }, { text: 'b' }] })
  expect(rest).toMatchObject({ has_more: false, messages: [{ text: 'a' }, { subtype: 'channel_join' }] })
})

test('History with only a start begins there and pages towards now, and with an end the newest come first', async () => {
  const channel = await newChannel('forward')
  const posted: string[] = []
  for (const text of ['a', 'b', 'c', 'd', 'e']) posted.push(at(await api('chat.postMessage', { channel, text }), 'ts'))
  const from = { channel, oldest: posted[0], limit: 2 }

  const first = await api('conversations.history', from)
  const rest = await api('conversations.history', { ...from, cursor: at(first, 'response_metadata.next_cursor') })
  const ended = await api('conversations.history', { ...from, latest: '9999999999.999999' })

  expect(first).toMatchObject({ has_more: true, messages: [{ text: 'c' }, { text: 'b' }] })
  expect(rest).toMatchObject({ has_more: false, messages: [{ text: 'e' }, { text: 'd' }] })
  expect(ended).toMatchObject({ has_more: true, messages: [{ text: 'e' }, { text: 'd' }] })
})

test('A pin is in the list of pins and on its message', async () => {
  const channel = await newChannel('pinned')
  const ts = at(await api('chat.postMessage', { channel, text: 'pin me' }), 'ts')

  await api('pins.add', { channel, timestamp: ts })

  const items = [{ type: 'message', channel, message: { ts, text: 'pin me', pinned_to: [channel] } }]
  expect(await api('pins.list', { channel })).toMatchObject({ items })
  const { messages } = z
    .object({ messages: z.array(z.looseObject({ ts: z.string() })) })
    .parse(await api('conversations.history', { channel }))
  expect(messages.find((each) => each.ts === ts)).toMatchObject({ pinned_to: [channel] })
})

describe('an app with a manifest', () => {
  let folder: string
  let strict: Practice
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'practice-'))
    await writeFile(join(folder, 'manifest.yml'), manifest)
    strict = await startPractice({
      manifest: join(folder, 'manifest.yml'),
      clock: { kind: 'driven', start: startTime },
    })
  })
  afterAll(async () => {
    await strict.stop()
    await rm(folder, { recursive: true })
  })

  test('A method without its scope is refused with the name of the scope', async () => {
    const general = strict.read.channel('#general')?.id

    expect(await call(strict, 'pins.add', { channel: general, timestamp: '1' })).toEqual({
      ok: false,
      error: 'missing_scope',
      needed: 'pins:write',
      provided: 'chat:write,channels:history',
    })
    expect((await call(strict, 'chat.postMessage', { channel: general, text: 'x' })).error).toBe('not_in_channel')
  })

  test("Only subscribed events are sent, and only the manifest's commands are known", async () => {
    const before = strict.deliveries.pending()
    await strict.act.topic({ as: 'robin', channel: '#announcements', topic: 'x' })
    const { ts } = await strict.act.say({ as: 'robin', channel: '#announcements', text: 'x' })
    await strict.act.react({ as: 'robin', channel: '#announcements', ts, name: 'eyes' })

    expect(strict.deliveries.pending() - before).toBe(2)
    const unknown = strict.act.command({ as: 'robin', channel: '#general', command: '/other', text: '' })
    await expect(unknown).rejects.toThrow('/other is not a valid command')
    expect(strict.read.manifest().commands).toEqual([{ command: '/deploy', description: 'All of it', usage_hint: '' }])
  })
})

const manifest = `
display_information: { name: bot }
features:
  bot_user: { display_name: bot }
  slash_commands: [{ command: /deploy, description: All of it, should_escape: true }]
oauth_config: { scopes: { bot: ['chat:write', 'channels:history'] } }
settings: { event_subscriptions: { bot_events: [message.channels] } }
`
