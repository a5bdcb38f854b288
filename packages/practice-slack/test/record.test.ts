import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { type Practice, type PracticeOptions, startPractice } from '../src/start.ts'
import { createTrafficLog } from '../src/traffic-log.ts'
import { call, fakeBot } from './fake-bot.ts'
import { until } from './until.ts'

const startTime = new Date('2017-01-31T17:20:00Z')

const open: { stop(): Promise<void> | void }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.stop()
})

async function start(options: PracticeOptions = {}): Promise<Practice> {
  const practice = await startPractice({ clock: { kind: 'driven', start: startTime }, ...options })
  open.push(practice)
  return practice
}

const Answer = z.record(z.string(), z.unknown())

async function get(practice: Practice, path: string): Promise<unknown> {
  return (await fetch(`${practice.url}/control/${path}`)).json()
}

async function post(practice: Practice, verb: string, body: object) {
  const response = await fetch(`${practice.url}/control/${verb}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return Answer.parse(await response.json())
}

const entry = (what: string, request: unknown) => ({
  direction: 'bot→slack' as const,
  who: 'bot',
  what,
  ok: true,
  ms: 1,
  request,
  answer: null,
})

test('The record has who called what, when, and the result', async () => {
  const practice = await start()
  const bot = await fakeBot(practice, ({ type }) => (type === 'slash_commands' ? { text: 'hello' } : {}))
  open.push({ stop: bot.close })

  await post(practice, 'command', { as: 'mira', channel: '#general', command: '/deploy', text: 'x' })
  await call(practice, 'users.info', { user: 'U0NOBODY000' })
  await post(practice, 'say', { as: 'sam', channel: '#announcements', text: 'down again' })
  await practice.deliveries.idle()

  const log = await get(practice, 'log?after=1')
  expect(log).toEqual([
    expect.objectContaining({
      n: 2,
      who: 'mira',
      what: '/deploy',
      direction: 'slack→bot',
      answer: { text: 'hello' },
    }),
    expect.objectContaining({ n: 3, who: 'bot', what: 'users.info', ok: false, request: { user: 'U0NOBODY000' } }),
    expect.objectContaining({ n: 4, who: 'sam', what: 'event message', at: startTime.toISOString(), ok: true }),
  ])
  expect(await get(practice, 'log?limit=1')).toEqual([expect.objectContaining({ n: 4 })])
})

test('The record keeps only the newest entries, and only the beginning of a large one', () => {
  const log = createTrafficLog(() => startTime, { entries: 3, characters: 10_000, one: 100 })

  for (let n = 1; n <= 5; n += 1) log.add(entry(`call ${n}`, { n }))
  log.add(entry('large', 'y'.repeat(5000)))

  expect(log.after(0).map(({ n }) => n)).toEqual([4, 5, 6])
  expect(log.after(5)[0]?.request).toEqual({ cut: 5002, start: `"${'y'.repeat(999)}` })
})

test('The record keeps a limited number of characters', () => {
  const log = createTrafficLog(() => startTime, { entries: 1000, characters: 5000, one: 2000 })

  for (let n = 1; n <= 20; n += 1) log.add(entry('call', 'z'.repeat(1000)))

  expect(log.after(0).map(({ n }) => n)).toEqual([17, 18, 19, 20])
})

test('An entry shows what was sent at that time, whatever changed later', async () => {
  const practice = await start()
  const channel = practice.read.channel('#announcements')?.id
  const { ts } = await call(practice, 'chat.postMessage', { channel, text: 'before' })
  await call(practice, 'chat.update', { channel, ts, text: 'after' })

  const [first] = practice.read.log().filter(({ what }) => what === 'chat.postMessage')

  expect(JSON.stringify(first?.answer)).toContain('before')
})

test('The stream has the record and the faults for a page that asks for them', async () => {
  const practice = await start()
  const page = await listen(`${practice.url}/control/stream?as=robin&messages=0&log=yes`)
  open.push({ stop: page.close })

  await post(practice, 'fault', { kind: 'http_500', method: 'auth.test', times: 1 })
  await call(practice, 'users.list')
  await fetch(`${practice.url}/api/auth.test`, { method: 'POST' })
  await until(() => page.text().includes('Internal Server Error'))

  expect(page.events().filter(({ type }) => type === 'faults')).toEqual([
    { type: 'faults', faults: [expect.objectContaining({ id: 'F1', kind: 'http_500', strikes: 0, left: 1 })] },
    { type: 'faults', faults: [] },
  ])
  expect(page.events().filter(({ type }) => type === 'log')).toEqual([
    { type: 'log', entry: expect.objectContaining({ what: 'users.list', ok: true }) },
    { type: 'log', entry: expect.objectContaining({ what: 'auth.test', ok: false, status: 500, fault: 'F1' }) },
  ])
  expect(page.events()[0]).toMatchObject({ type: 'snapshot', snapshot: { faults: [] } })
})

test('Faults are added, listed and removed over HTTP', async () => {
  const practice = await start({ seed: 5 })

  const one = await post(practice, 'fault', { kind: 'slow', ms: 20, method: 'views.*' })
  const day = await post(practice, 'fault', { kind: 'bad_day' })
  const listed = await get(practice, 'faults')
  await post(practice, 'unfault', { id: 'F1' })
  const fewer = practice.faults.list().length
  const none = await post(practice, 'unfault', {})
  const wrong = [
    await post(practice, 'fault', { kind: 'earthquake' }),
    await post(practice, 'fault', { kind: 'slow', minutes: 3 }),
    await post(practice, 'unfault', { id: 'F1' }),
  ]

  expect(one.faults).toEqual([
    { id: 'F1', kind: 'slow', ms: 20, method: 'views.*', strikes: 0, left: null, until: null },
  ])
  expect(listed).toMatchObject({ seed: 5, kinds: expect.arrayContaining(['lost_answer', 'outage', 'bad_day']) })
  expect(Array.isArray(day.faults) && day.faults.length === fewer).toBe(true)
  expect(none.faults).toEqual([])
  expect(wrong.map(({ ok }) => ok)).toEqual([false, false, false])
  expect(wrong[2]?.error).toBe('There is no fault F1 any more.')
})

test('The setup endpoint has everything that another bot needs to connect', async () => {
  const practice = await start()

  expect(await get(practice, 'setup')).toEqual({
    api_url: `${practice.url}/api/`,
    transport: 'socket',
    bot_token: practice.tokens.bot,
    app_token: practice.tokens.app,
    signing_secret: practice.tokens.signingSecret,
    client_id: practice.tokens.clientId,
    client_secret: practice.tokens.clientSecret,
    clock_url: `${practice.url.replace('http', 'ws')}/clock`,
  })
})

test('A viewer of everything sees all channels and messages', async () => {
  const practice = await start()
  const { channel } = await practice.act.create({ as: 'robin', name: 'hidden', private: true })
  const { ts } = await practice.act.say({ as: 'robin', channel, text: 'secret' })
  await practice.act.say({ as: 'robin', channel, text: 'reply', thread_ts: ts })
  await practice.act.say({ as: 'robin', channel, text: 'aside' })
  const announcements = practice.read.channel('#announcements')?.id
  const sam = practice.read.person('sam').id
  await call(practice, 'chat.postEphemeral', { channel: announcements, user: sam, text: 'only sam' })

  const channels = JSON.stringify(await get(practice, 'channels'))
  const thread = await get(practice, `messages?channel=${channel}&thread=${ts}`)
  const all = JSON.stringify(await get(practice, 'messages?channel=announcements'))
  const robins = JSON.stringify(await get(practice, `messages?channel=${announcements}&as=robin`))
  const missing = await get(practice, 'messages?channel=nowhere')

  expect(channels).toContain('"name":"hidden"')
  expect(thread).toMatchObject({ messages: [{ text: 'secret' }, { text: 'reply' }], earlier: 0 })
  expect(all).toContain('only sam')
  expect(robins).not.toContain('only sam')
  expect(missing).toEqual({ ok: false, error: 'There is no channel nowhere.' })
  expect(await get(practice, 'people')).toMatchObject({
    people: expect.arrayContaining([{ handle: 'robin' }].map((one) => expect.objectContaining(one))),
  })
  expect(await get(practice, 'views?as=robin')).toEqual({ views: [], home: null })
})

test('A driven clock is moved over HTTP for a bot that does not follow it', async () => {
  const practice = await start({ faults: [{ kind: 'delay', minutes: 60, times: 1 }] })
  const bot = await fakeBot(practice)
  open.push({ stop: bot.close })
  await practice.act.say({ as: 'robin', channel: '#announcements', text: 'late' })

  const moved = await post(practice, 'clock', { to: '2017-01-31T18:20:00Z' })
  const back = await post(practice, 'clock', { to: '2017-01-31T17:00:00Z' })

  expect(moved).toEqual({ ok: true, now: '2017-01-31T18:20:00.000Z' })
  expect(bot.events()).toHaveLength(1)
  expect(back.error).toContain('only moves forward')
})

test('Connections are dropped and recycled over HTTP', async () => {
  const practice = await start()
  const bot = await fakeBot(practice)
  open.push({ stop: bot.close })

  const dropped = await post(practice, 'socket', { do: 'drop' })
  await until(() => practice.sockets.count() === 0)
  const wrong = await post(practice, 'socket', { do: 'dance' })

  expect(dropped.ok).toBe(true)
  expect(practice.sockets.count()).toBe(0)
  expect(wrong.error).toContain('socket was asked wrongly')
})

async function listen(url: string) {
  const controller = new AbortController()
  let text = ''
  const response = await fetch(url, { signal: controller.signal })
  const read = async () => {
    for await (const part of response.body ?? []) text += Buffer.from(part).toString()
  }
  read().catch(() => {})
  await until(() => text.includes('snapshot'))
  return {
    text: () => text,
    close: () => controller.abort(),
    events: () =>
      text
        .split('\n\n')
        .filter((part) => part.startsWith('data: '))
        .map((part) => Answer.parse(JSON.parse(part.slice('data: '.length)))),
  }
}
