import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { knownArguments } from '../src/api/arguments.ts'
import { methods } from '../src/api/methods.ts'
import { type Practice, startPractice } from '../src/start.ts'
import { call } from './fake-bot.ts'

const log: string[] = []
let practice: Practice
beforeAll(async () => {
  practice = await startPractice({ log: (line) => log.push(line), pace: 'off' })
})
afterAll(() => practice.stop())
beforeEach(() => {
  log.length = 0
})

/** A call with exactly this content-type and body. */
async function post(method: string, type: string, body: string, token = practice.tokens.bot): Promise<unknown> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': type }
  const response = await fetch(`${practice.url}/api/${method}`, { method: 'POST', headers, body: Buffer.from(body) })
  expect(response.status).toBe(200)
  return response.json()
}

const form = 'application/x-www-form-urlencoded'
const jsonType = 'application/json; charset=utf-8'

test.each(['chat.postMesage', 'constructor'])(
  'An unknown method is answered as Slack does and logged: %s',
  async (method) => {
    const answer = await call(practice, method)

    expect(answer).toEqual({ ok: false, error: 'unknown_method', req_method: method })
    expect(log).toEqual([`The bot called ${method}, which the practice Slack does not have.`])
  },
)

test('An unknown argument is ignored as Slack does, and logged', async () => {
  const answer = await call(practice, 'users.info', {
    user: practice.read.person('mira').id,
    usr: 'x',
    include_locale: true,
  })

  expect(answer.ok).toBe(true)
  expect(log).toEqual([
    'The bot gave users.info the argument usr, which Slack does not know and passes over.',
    'The bot gave users.info the argument include_locale, which the practice Slack does not act on.',
  ])
})

test('Every method has a list of its arguments', () => {
  expect(Object.keys(methods).filter((method) => !Object.hasOwn(knownArguments, method))).toEqual([])
})

test("A missing or needless charset gets Slack's warning", async () => {
  const ok = { ok: true, is_enterprise_install: false }

  expect(await post('auth.test', 'application/json', '{}')).toMatchObject({ ...ok, warning: 'missing_charset' })
  expect(await post('auth.test', jsonType, '{}')).not.toHaveProperty('warning')
  expect(await post('auth.test', form, '')).not.toHaveProperty('warning')
  expect(await post('auth.test', `${form};charset=UTF-8`, '')).toMatchObject({ ...ok, warning: 'superfluous_charset' })
  expect(await post('chat.postMessage', 'application/json', '{}')).not.toHaveProperty('warning')
})

test('The warning about the charset is added to the warnings of the method', async () => {
  const channel = practice.read.channel('#general')?.id
  await post('conversations.join', jsonType, JSON.stringify({ channel }))

  const again = await post('conversations.join', 'application/json', JSON.stringify({ channel }))

  const warnings = ['already_in_channel', 'missing_charset']
  expect(again).toMatchObject({ ok: true, warning: warnings.join(','), response_metadata: { warnings } })
})

test.each([
  ['invalid_json', 'application/json', '{"user'],
  ['json_not_object', 'application/json', '[]'],
  ['invalid_post_type', 'text/plain', 'user=x'],
])('A body that cannot be read is answered with %s', async (error, type, body) => {
  expect(await post('users.info', type, body)).toMatchObject({ ok: false, error })
})

test.each([
  ['users.info', 'user'],
  ['users.lookupByEmail', 'email'],
  ['conversations.history', 'channel'],
  ['conversations.replies', 'channel'],
  ['pins.list', 'channel'],
])('The reading method %s ignores arguments in JSON, as Slack does', async (method, name) => {
  const id = { user: practice.read.person('mira').id, email: 'mira@practice.example', channel: '' }
  const args = { ...id, channel: practice.read.channel('#general')?.id ?? '' }

  expect(await post(method, jsonType, JSON.stringify(args))).toMatchObject({ ok: false, error: 'invalid_arguments' })
  expect(log.join()).toContain(`in JSON, which Slack passes over`)
  expect(log.join()).toContain(name)
})

test('A token is accepted in the header or a form, and not in JSON', async () => {
  const { bot } = practice.tokens
  const bare = async (type: string, body: string) =>
    (await fetch(`${practice.url}/api/auth.test`, { method: 'POST', headers: { 'content-type': type }, body })).json()

  expect(await bare(form, `token=${bot}`)).toMatchObject({ ok: true })
  expect(await bare(jsonType, JSON.stringify({ token: bot }))).toMatchObject({ ok: false, error: 'not_authed' })
})

test('Each kind of token opens its own methods', async () => {
  const { bot, app } = practice.tokens

  expect((await call(practice, 'apps.connections.open', {}, bot)).error).toBe('not_allowed_token_type')
  expect((await call(practice, 'auth.test', {}, app)).error).toBe('not_allowed_token_type')
  expect((await call(practice, 'auth.test', {}, 'xoxb-none')).error).toBe('invalid_auth')
  expect((await call(practice, 'auth.test', {}, '')).error).toBe('not_authed')
})
