import { afterEach, expect, test } from 'vitest'
import { type Practice, startPractice } from '../src/start.ts'
import { call, type FakeBot, fakeBot } from './fake-bot.ts'
import { until } from './until.ts'

const running: { stop(): Promise<void> }[] = []
const bots: FakeBot[] = []

afterEach(async () => {
  for (const bot of bots.splice(0)) bot.close()
  for (const one of running.splice(0)) await one.stop()
})

async function start(driven = true): Promise<Practice> {
  const clock = driven ? ({ kind: 'driven', start: new Date('2017-01-31T17:20:00Z') } as const) : undefined
  const practice = await startPractice({ clock, ackTimeoutMs: 400 })
  running.push(practice)
  return practice
}

async function connect(practice: Practice, ack?: Parameters<typeof fakeBot>[1]): Promise<FakeBot> {
  const bot = await fakeBot(practice, ack)
  bots.push(bot)
  return bot
}

const texts = (bot: FakeBot) => bot.events().map(({ payload }) => payload?.event?.text)

test('An event is sent again with the same id when the connection broke before its acknowledgement', async () => {
  const practice = await start()
  const first = await connect(practice, () => {
    setImmediate(() => first.close())
    return undefined
  })

  await practice.act.say({ as: 'robin', channel: '#announcements', text: 'one' })
  await until(() => first.events().length === 1)
  const second = await connect(practice)
  await practice.deliveries.idle()

  expect(second.events().map(({ payload }) => payload?.event_id)).toEqual([first.events()[0]?.payload?.event_id])
  expect(second.events()[0]?.retry_attempt).toBeGreaterThan(0)
})

test('Events of a channel stay in order while nobody acknowledges them', async () => {
  const practice = await start()
  for (const text of ['one', 'two', 'three']) await practice.act.say({ as: 'robin', channel: '#announcements', text })
  expect(practice.deliveries.pending()).toBe(3)

  let silent = 1
  const bot = await connect(practice, () => (silent-- > 0 ? undefined : {}))
  await practice.deliveries.idle()

  expect(texts(bot)).toEqual(['one', 'one', 'two', 'three'])
})

test('Each envelope is sent to one connection only', async () => {
  const practice = await start()
  const pair = [await connect(practice), await connect(practice)]

  for (const text of ['one', 'two', 'three', 'four'])
    await practice.act.say({ as: 'robin', channel: '#announcements', text })
  await practice.deliveries.idle()

  expect(pair.map((bot) => bot.events().length)).toEqual([2, 2])
})

test('A person is told that a command was not answered, and it is not sent again', async () => {
  const practice = await start()
  const none = await practice.act.command({ as: 'robin', channel: '#general', command: '/deploy', text: 'a' })
  const bot = await connect(practice, () => undefined)

  const late = await practice.act.command({ as: 'robin', channel: '#general', command: '/deploy', text: 'b' })

  expect(none).toEqual({ ack: null, failed: '/deploy failed with the error "dispatch_failed"' })
  expect(late).toEqual({ ack: null, failed: '/deploy failed with the error "operation_timeout"' })
  expect(bot.frames).toHaveLength(1)
})

test('Nothing is sent from channels that the bot is not in', async () => {
  const practice = await start()
  const bot = await connect(practice)

  await practice.act.say({ as: 'robin', channel: '#general', text: 'between us' })
  await practice.act.say({ as: 'robin', channel: '@mira', text: 'and us two' })
  await practice.deliveries.idle()

  expect(bot.events()).toEqual([])
})

test('The address of a connection works once', async () => {
  const practice = await start()
  const opened = await call(practice, 'apps.connections.open', {}, practice.tokens.app)
  const url = String(opened.url)
  const enter = () =>
    new Promise<string>((resolve) => {
      const socket = new WebSocket(url)
      socket.addEventListener('open', () => {
        socket.close()
        resolve('open')
      })
      socket.addEventListener('error', () => resolve('refused'))
    })

  expect([await enter(), await enter()]).toEqual(['open', 'refused'])
})
