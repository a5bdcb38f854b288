import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { z } from 'zod'
import { type Practice, type PracticeOptions, startPractice } from '../src/start.ts'
import { call, fakeBot } from './fake-bot.ts'

const Hello = z.looseObject({
  type: z.string(),
  reason: z.string().optional(),
  num_connections: z.number().optional(),
  connection_info: z.object({ app_id: z.string() }).optional(),
  debug_info: z.looseObject({ approximate_connection_time: z.number().optional() }).optional(),
})
type Said = z.infer<typeof Hello>
type Line = { said: Said[]; closed: Promise<void>; reasons(): (string | undefined)[] }

const practices: Practice[] = []
const sockets: WebSocket[] = []

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate()
  for (const practice of practices.splice(0)) await practice.stop()
})

async function start(options: PracticeOptions = {}): Promise<Practice> {
  const clock = { kind: 'driven', start: new Date('2017-01-31T17:20:00Z') } as const
  const practice = await startPractice({ clock, ackTimeoutMs: 400, ...options })
  practices.push(practice)
  return practice
}

/** A connection that only listens; it answers when the first word has come. */
async function listen(practice: Practice, more = ''): Promise<Line> {
  const opened = await call(practice, 'apps.connections.open', {}, practice.tokens.app)
  const socket = new WebSocket(`${opened.url}${more}`)
  sockets.push(socket)
  const said: Said[] = []
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject)
    socket.on('message', (data) => {
      said.push(Hello.parse(JSON.parse(String(data))))
      resolve()
    })
  })
  return { said, closed, reasons: () => said.map(({ type, reason }) => reason ?? type) }
}

test('The hello of a connection has the number of connections and its own lifetime', async () => {
  const practice = await start()

  const first = await listen(practice)
  const second = await listen(practice, '&debug_reconnects=true')

  expect(first.said[0]).toMatchObject({
    type: 'hello',
    num_connections: 1,
    connection_info: { app_id: expect.stringMatching(/^A/) },
  })
  expect(first.said[0]?.debug_info?.approximate_connection_time).toBe(18_060)
  expect(second.said[0]?.num_connections).toBe(2)
  expect(second.said[0]?.debug_info?.approximate_connection_time).toBe(360)
})

test('Ten connections are accepted, and the eleventh is refused', async () => {
  const practice = await start()
  for (let n = 0; n < 10; n += 1) await listen(practice)

  const eleventh = await listen(practice)
  await eleventh.closed

  expect(eleventh.reasons()).toEqual(['too_many_websockets'])
  expect(practice.sockets.count()).toBe(10)
})

test('An old connection gets a warning, then a request to refresh, and is then closed', async () => {
  const practice = await start({ socketLife: { ageMs: 300, warningMs: 150 } })
  const began = performance.now()
  const line = await listen(practice)

  await line.closed

  expect(line.reasons()).toEqual(['hello', 'warning', 'refresh_requested'])
  expect(performance.now() - began).toBeGreaterThan(290)
  expect(practice.sockets.count()).toBe(0)
})

test('A connection is recycled on request, and a new one takes over', async () => {
  const practice = await start({ socketLife: { ageMs: 60_000, warningMs: 50 } })
  const line = await listen(practice)

  practice.sockets.refresh()
  await line.closed
  const bot = await fakeBot(practice)
  await practice.act.say({ as: 'robin', channel: '#announcements', text: 'still here?' })
  await practice.deliveries.idle()
  bot.close()

  expect(line.reasons()).toEqual(['hello', 'warning', 'refresh_requested'])
  expect(bot.events()).toHaveLength(1)
})

test('Connections get link_disabled when Socket Mode is off, and none is accepted until it is on again', async () => {
  const practice = await start()
  const line = await listen(practice)

  practice.sockets.disable()
  await line.closed
  const refused = await call(practice, 'apps.connections.open', {}, practice.tokens.app)
  practice.sockets.enable()
  const accepted = await listen(practice)

  expect(line.reasons()).toEqual(['hello', 'link_disabled'])
  expect(refused).toMatchObject({ ok: false, error: 'forbidden_team' })
  expect(accepted.reasons()).toEqual(['hello'])
})

test('An event that is not acknowledged is sent again at once and then by the practice clock', async () => {
  const practice = await start()
  let silent = 2
  const bot = await fakeBot(practice, () => (silent-- > 0 ? undefined : {}))

  await practice.act.say({ as: 'robin', channel: '#announcements', text: 'one' })
  await practice.deliveries.idle()
  const before = bot.events().map(({ retry_attempt, retry_reason }) => [retry_attempt, retry_reason])
  practice.clock.set(new Date('2017-01-31T17:21:00Z'))
  await practice.deliveries.idle()
  bot.close()

  expect(before).toEqual([
    [0, ''],
    [1, 'timeout'],
  ])
  expect(bot.events().at(-1)).toMatchObject({ retry_attempt: 2, retry_reason: 'timeout' })
})
