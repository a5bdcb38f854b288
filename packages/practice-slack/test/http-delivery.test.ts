import { createHmac } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { type Practice, startPractice } from '../src/start.ts'
import { type Reply, type RequestUrl, requestUrl } from './request-url.ts'

const startTime = new Date('2017-01-31T17:20:00Z')
const later = (seconds: number) => new Date(startTime.getTime() + seconds * 1000)

const open: { stop(): Promise<void> | void }[] = []

afterEach(async () => {
  for (const one of open.splice(0)) await one.stop()
})

async function start(reply: () => Reply): Promise<{ practice: Practice; app: RequestUrl; warned: string[] }> {
  const app = await requestUrl(reply)
  const warned: string[] = []
  const practice = await startPractice({
    transport: 'http',
    botUrl: app.url,
    clock: { kind: 'driven', start: startTime },
    ackTimeoutMs: 300,
    log: (line) => warned.push(line),
  })
  open.push({ stop: app.close }, practice)
  return { practice, app, warned }
}

const retriesOf = ({ received }: RequestUrl) =>
  received.map(({ headers }) => [headers['x-slack-retry-num'], headers['x-slack-retry-reason']])

const say = async (practice: Practice, text = 'hi') => {
  await practice.act.say({ as: 'robin', channel: '#announcements', text })
  await practice.deliveries.idle()
}

test('An event is sent again at once, after a minute and after five, and is then given up', async () => {
  const { practice, app, warned } = await start(() => ({ status: 500 }))
  const tries: number[] = []
  await say(practice)
  tries.push(app.received.length)
  for (const seconds of [59, 60, 359, 360, 3600]) {
    practice.clock.set(later(seconds))
    await practice.deliveries.idle()
    tries.push(app.received.length)
  }

  expect(tries).toEqual([2, 2, 3, 3, 4, 4])
  expect(retriesOf(app)).toEqual([
    [undefined, undefined],
    ['1', 'http_error'],
    ['2', 'http_error'],
    ['3', 'http_error'],
  ])
  expect(new Set(app.received.map(({ body }) => JSON.parse(body).event_id)).size).toBe(1)
  expect(warned.join('\n')).toContain('is lost: the bot did not take it (http_error)')
  expect(
    practice.read
      .log()
      .filter(({ what }) => what === 'event message')
      .map(({ retry }) => retry),
  ).toEqual([undefined, 1, 2, 3])
})

test('An event is not sent again when the app asks for no retry', async () => {
  const { practice, app, warned } = await start(() => ({ status: 500, headers: { 'x-slack-no-retry': '1' } }))

  await say(practice)
  practice.clock.set(later(3600))
  await practice.deliveries.idle()

  expect(app.received).toHaveLength(1)
  expect(warned.join('\n')).toContain('is lost')
})

test('A retry names a timeout, and later events are delivered without waiting for it', async () => {
  let silent = 2
  const { practice, app } = await start(() => (silent-- > 0 ? 'silence' : { status: 200 }))

  await say(practice, 'one')
  await say(practice, 'two')
  practice.clock.set(later(60))
  await practice.deliveries.idle()

  expect(app.received.map(({ body }) => JSON.parse(body).event.text)).toEqual(['one', 'one', 'two', 'one'])
  expect(retriesOf(app)[3]).toEqual(['2', 'http_timeout'])
})

test('Waiting for an app that is not there takes no practice time', async () => {
  let dead = 2
  const { practice, app } = await start(() => (dead-- > 0 ? 'cut' : { status: 200 }))

  await say(practice)

  expect(retriesOf(app)).toEqual([
    [undefined, undefined],
    ['1', 'connection_failed'],
    ['1', 'connection_failed'],
  ])
  expect(practice.clock.now()).toEqual(startTime)
})

test('Requests are signed, and forms have the content type of a form only', async () => {
  const { practice, app } = await start(() => ({ status: 200 }))

  await say(practice)
  await practice.act.command({ as: 'robin', channel: '#general', command: '/deploy', text: 'a & b' })
  await practice.act.shortcut({ as: 'robin', callback_id: 'report' })

  expect(app.received.map(({ headers }) => headers['content-type'])).toEqual([
    'application/json',
    'application/x-www-form-urlencoded',
    'application/x-www-form-urlencoded',
  ])
  for (const { headers, body } of app.received) {
    const base = `v0:${headers['x-slack-request-timestamp']}:${body}`
    const digest = createHmac('sha256', practice.tokens.signingSecret).update(base).digest('hex')
    expect(headers['x-slack-signature']).toBe(`v0=${digest}`)
  }
  expect(new URLSearchParams(app.received[1]?.body).get('text')).toBe('a &amp; b')
  expect(JSON.parse(new URLSearchParams(app.received[2]?.body).get('payload') ?? '')).toMatchObject({
    type: 'shortcut',
    callback_id: 'report',
  })
})

test('A command is not sent again, and the person is told that it failed', async () => {
  const { practice, app } = await start(() => ({ status: 500 }))

  const { failed } = await practice.act.command({ as: 'robin', channel: '#general', command: '/deploy', text: '' })
  practice.clock.set(later(600))
  await practice.deliveries.idle()

  expect(failed).toBe('/deploy failed with the error "dispatch_failed"')
  expect(app.received).toHaveLength(1)
})
