import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { methods } from '../src/api/methods.ts'
import { tokenErrors } from '../src/faults/spec.ts'
import { type Practice, type PracticeOptions, startPractice } from '../src/start.ts'
import { call, type FakeBot, fakeBot } from './fake-bot.ts'
import { until } from './until.ts'

const startTime = new Date('2017-01-31T17:20:00Z')
const later = (minutes: number) => new Date(startTime.getTime() + minutes * 60_000)
const ends: (() => Promise<unknown> | unknown)[] = []

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function start(options: PracticeOptions = {}): Promise<Practice> {
  const practice = await startPractice({ clock: { kind: 'driven', start: startTime }, pace: 'off', ...options })
  ends.push(practice.stop)
  return practice
}

async function connect(practice: Practice): Promise<FakeBot> {
  const bot = await fakeBot(practice)
  ends.push(bot.close)
  return bot
}

const names = (bot: FakeBot) => bot.events().map(({ payload }) => payload?.event?.type)
const texts = (bot: FakeBot) => bot.events().map(({ payload }) => payload?.event?.text)
const open = (practice: Practice) => call(practice, 'apps.connections.open', {}, practice.tokens.app)
const say = (practice: Practice, text: string) => practice.act.say({ as: 'robin', channel: '#announcements', text })
const command = (practice: Practice) =>
  practice.act.command({ as: 'robin', channel: '#general', command: '/deploy', text: '' })

describe('a token that Slack refuses', () => {
  test.each(tokenErrors)('Every method but api.test answers %s until the token is accepted again', async (error) => {
    const practice = await start()
    const { id } = practice.faults.add({ kind: 'token', error })

    // Signing in needs no token of the app.
    for (const method of Object.keys(methods).filter((each) => !each.startsWith('openid.'))) {
      const token = method === 'apps.connections.open' ? practice.tokens.app : practice.tokens.bot
      const answer = await call(practice, method, {}, token)
      if (method === 'api.test') expect(answer.ok).toBe(true)
      else expect(answer).toEqual({ ok: false, error })
    }
    practice.faults.remove(id)

    expect((await call(practice, 'auth.test')).ok).toBe(true)
    expect((await open(practice)).ok).toBe(true)
  })

  test('A refused token closes the sockets, and events of that time are never sent', async () => {
    const practice = await start()
    const bot = await connect(practice)
    const { id } = practice.faults.add({ kind: 'token' })
    await until(() => practice.sockets.count() === 0)

    await say(practice, 'unheard')
    const failed = await command(practice)
    await practice.deliveries.idle()
    practice.faults.remove(id)
    const back = await connect(practice)
    await say(practice, 'heard')
    await practice.deliveries.idle()

    expect(names(bot)).toEqual(['tokens_revoked'])
    expect(bot.frames.at(-1)).toMatchObject({ type: 'disconnect', reason: 'link_disabled' })
    expect(failed.failed).toContain('dispatch_failed')
    expect(texts(back)).toEqual(['heard'])
    expect(practice.read.log().some(({ what }) => what === 'lost message')).toBe(true)
  })

  test('With an open line events and commands still reach a bot whose token is refused', async () => {
    const practice = await start()
    const bot = await connect(practice)
    practice.faults.add({ kind: 'token', error: 'invalid_auth', line: 'open' })

    await say(practice, 'heard')
    const asked = await command(practice)
    await practice.deliveries.idle()

    expect(texts(bot)).toEqual(['heard'])
    expect(asked.failed).toBeUndefined()
    expect((await call(practice, 'auth.test')).error).toBe('invalid_auth')
  })

  test('A token is accepted again after the minutes that were asked for', async () => {
    const practice = await start()
    const { until: end } = practice.faults.add({ kind: 'token', minutes: 3 })

    practice.clock.set(later(2.9))
    const before = await call(practice, 'auth.test')
    practice.clock.set(later(3))

    expect(end).toBe(later(3).toISOString())
    expect(before.error).toBe('token_revoked')
    expect((await call(practice, 'auth.test')).ok).toBe(true)
  })

  test('Nothing is sent to the app over HTTP while its token is refused', async () => {
    const practice = await start({ transport: 'http', botUrl: 'http://127.0.0.1:9' })
    practice.faults.add({ kind: 'token' })

    await say(practice, 'unheard')
    const failed = await command(practice)
    await practice.deliveries.idle()

    expect(practice.deliveries.pending()).toBe(0)
    expect(failed.failed).toContain('dispatch_failed')
  })
})

test('An uninstalled app gets that as its last event, and can be installed again', async () => {
  const practice = await start()
  const bot = await connect(practice)

  const { id } = practice.faults.add({ kind: 'uninstalled' })
  await until(() => practice.sockets.count() === 0)
  const answers = [await call(practice, 'auth.test'), await open(practice)]
  practice.faults.remove(id)

  expect(names(bot)).toEqual(['tokens_revoked', 'app_uninstalled'])
  expect(answers.map(({ error }) => error)).toEqual(['account_inactive', 'account_inactive'])
  expect((await open(practice)).ok).toBe(true)
})

describe('a scope that is taken away', () => {
  const manifest = `
display_information: { name: bot }
features: {}
oauth_config: { scopes: { bot: ['chat:write', 'channels:history', 'pins:write'] } }
settings: { event_subscriptions: { bot_events: [message.channels] } }
`
  async function strict(): Promise<Practice> {
    const folder = await mkdtemp(join(tmpdir(), 'practice-'))
    ends.push(() => rm(folder, { recursive: true }))
    await writeFile(join(folder, 'manifest.yml'), manifest)
    return start({ manifest: join(folder, 'manifest.yml') })
  }

  test('Every method that needs the missing scope says so, and works again afterwards', async () => {
    const practice = await strict()
    const channel = practice.read.channel('#announcements')?.id
    const { id } = practice.faults.add({ kind: 'scope', scope: 'chat:write' })

    const refused = await call(practice, 'chat.postMessage', { channel, text: 'x' })
    const other = await call(practice, 'pins.add', { channel })
    practice.faults.remove(id)

    const provided = 'channels:history,pins:write'
    expect(refused).toEqual({ ok: false, error: 'missing_scope', needed: 'chat:write', provided })
    expect(other.error).toBe('no_item_specified')
    expect((await call(practice, 'chat.postMessage', { channel, text: 'x' })).ok).toBe(true)
  })

  test('The events that need the scope are not sent', async () => {
    const practice = await strict()
    const bot = await connect(practice)
    const { id } = practice.faults.add({ kind: 'scope', scope: 'channels:history' })

    await say(practice, 'unheard')
    practice.faults.remove(id)
    await say(practice, 'heard')
    await practice.deliveries.idle()

    expect(texts(bot)).toEqual(['heard'])
  })

  test('A scope can be missing for one method only', async () => {
    const practice = await strict()
    practice.faults.add({ kind: 'refused', method: 'pins.add', error: 'missing_scope' })

    expect(await call(practice, 'pins.add')).toEqual({
      ...{ ok: false, error: 'missing_scope', needed: 'pins:write' },
      provided: 'chat:write,channels:history,pins:write',
    })
  })
})

test('A refusal can be limited to one channel, by name or id', async () => {
  const practice = await start()
  const channel = practice.read.channel('#announcements')?.id
  practice.faults.add({ kind: 'refused', method: 'chat.*', channel: '#announcements', error: 'restricted_action' })

  expect((await call(practice, 'chat.postMessage', { channel, text: 'x' })).error).toBe('restricted_action')
  const other = practice.read.channel('#general')?.id
  expect((await call(practice, 'chat.postMessage', { channel: other, text: 'x' })).ok).toBe(true)
  expect(practice.faults.list()).toMatchObject([{ strikes: 1 }])
})
