import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Practice, startPractice } from '../src/start.ts'
import { at, call, type FakeBot, fakeBot } from './fake-bot.ts'

const log: string[] = []
let practice: Practice
let bot: FakeBot
let channel: string
let answer: object = {}

beforeAll(async () => {
  const start = new Date('2017-01-31T17:20:00Z')
  practice = await startPractice({ clock: { kind: 'driven', start }, pace: 'off', log: (line) => log.push(line) })
  bot = await fakeBot(practice, () => answer)
  channel = at(await api('conversations.create', { name: 'refusals' }), 'channel.id')
  await practice.act.join({ as: 'mira', channel })
})
afterAll(async () => {
  bot.close()
  await practice.stop()
})
beforeEach(() => {
  log.length = 0
  answer = {}
})

const api = (method: string, args: Record<string, unknown> = {}) => call(practice, method, args)
const mrkdwn = (length: number) => ({ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(length) } })
const long = [{ type: 'divider' }, mrkdwn(3001)]
const reason = 'must be less than 3001 characters [json-pointer:/blocks/1/text/text]'
const title = { type: 'plain_text', text: 'Title' }

/** What the bot was last asked: a command run now. */
async function lastPayload(): Promise<Record<string, unknown>> {
  await practice.act.command({ as: 'mira', channel, command: '/deploy', text: '' })
  return { ...bot.frames.findLast((frame) => frame.type === 'slash_commands')?.payload }
}

test('chat.postMessage and chat.update say what is wrong with blocks, and where', async () => {
  const ts = at(await api('chat.postMessage', { channel, text: 'x' }), 'ts')

  const posted = await api('chat.postMessage', { channel, text: 'x', blocks: long })
  const updated = await api('chat.update', { channel, ts, text: 'x', blocks: long })

  const response_metadata = { messages: [`[ERROR] ${reason}`] }
  expect(posted).toEqual({ ok: false, error: 'invalid_blocks', errors: [reason], response_metadata })
  expect(updated).toEqual({ ok: false, error: 'invalid_blocks', response_metadata })
  expect(practice.read.channel(channel)?.messages.find((message) => message.ts === ts)).not.toHaveProperty('blocks')
})

test('chat.postEphemeral gives no reason, and the log has it', async () => {
  const user = practice.read.person('mira').id

  const refused = await api('chat.postEphemeral', { channel, user, text: 'x', blocks: long })

  expect(refused).toEqual({ ok: false, error: 'invalid_blocks' })
  expect(log.join('\n')).toContain(reason)
})

test.each<[string, Record<string, unknown>]>([
  ['no_text', { blocks: [] }],
  ['invalid_blocks_format', { text: 'x', blocks: 'not json' }],
  ['invalid_blocks', { text: 'x', blocks: [{}] }],
  ['msg_blocks_too_long', { text: 'x', blocks: [mrkdwn(3000), mrkdwn(3000), mrkdwn(3000), mrkdwn(601)] }],
  ['too_many_attachments', { attachments: Array.from({ length: 101 }, () => ({ text: 'x' })) }],
  ['invalid_attachments', { text: 'x', attachments: [{ blocks: [mrkdwn(3001)] }] }],
  ['invalid_metadata_format', { text: 'x', metadata: { event_payload: {} } }],
  ['metadata_too_large', { text: 'x', metadata: { event_type: 'e', event_payload: { key: 'x'.repeat(2048) } } }],
  ['markdown_text_conflict', { text: 'x', markdown_text: 'x' }],
  ['msg_too_long', { markdown_text: 'x'.repeat(12_001) }],
])('chat.postMessage answers %s to wrong arguments', async (error, args) => {
  expect((await api('chat.postMessage', { channel, ...args })).error).toBe(error)
})

test('A text of more than 40,000 characters is cut with a warning only', async () => {
  const { message } = await api('chat.postMessage', { channel, text: 'x'.repeat(40_001) })

  expect(message).toMatchObject({ text: 'x'.repeat(40_000) })
  expect(log.join('\n')).toContain('message_truncated')
})

test('chat.update refuses a text of more than 4,000 characters', async () => {
  const ts = at(await api('chat.postMessage', { channel, text: 'x' }), 'ts')

  expect((await api('chat.update', { channel, ts, text: 'x'.repeat(4000) })).ok).toBe(true)
  expect((await api('chat.update', { channel, ts, text: 'x'.repeat(4001) })).error).toBe('msg_too_long')
})

test('Views are refused with pointers into the view, and the trigger_id stays usable', async () => {
  const { trigger_id } = await lastPayload()
  const view = {
    type: 'modal',
    title,
    blocks: [{ type: 'input', label: title, element: { type: 'plain_text_input' } }],
  }

  const refused = await api('views.open', { trigger_id, view })
  const home = await api('views.publish', { user_id: practice.read.person('mira').id, view })
  const large = await api('views.open', { trigger_id, view: { ...view, blocks: Array(90).fill(mrkdwn(2900)) } })
  const opened = await api('views.open', { trigger_id, view: { ...view, submit: title } })

  expect(refused).toEqual({
    ok: false,
    error: 'invalid_arguments',
    response_metadata: {
      messages: ['[ERROR] must define `submit` to use an `input` block in modals [json-pointer:/view/blocks/0/input]'],
    },
  })
  expect(home).toMatchObject({
    error: 'invalid_arguments',
    response_metadata: { messages: ['[ERROR] must be a valid enum value [json-pointer:/view/type]'] },
  })
  expect(large.error).toBe('view_too_large')
  expect(opened.ok).toBe(true)
})

test('A response_url refuses what a message would be refused for', async () => {
  const { response_url } = await lastPayload()
  const post = (body: object) => fetch(String(response_url), { method: 'POST', body: JSON.stringify(body) })

  const refused = await post({ text: 'x', blocks: long })
  const taken = await post({ text: 'x' })

  expect([refused.status, await refused.json()]).toEqual([400, { ok: false, error: 'invalid_blocks' }])
  expect(log.join('\n')).toContain(reason)
  expect(taken.status).toBe(200)
})

test('A wrong answer to a command is refused like any message, and the person reads that it failed', async () => {
  answer = { text: 'x', blocks: long }

  const shown = await practice.act.command({ as: 'mira', channel, command: '/deploy', text: '' })

  expect(shown).toEqual({ ack: null, failed: '/deploy failed with the error "invalid_blocks"' })
  expect(log.join('\n')).toContain(reason)
})
