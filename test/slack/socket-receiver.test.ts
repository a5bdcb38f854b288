import { mkdtemp } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { App } from '@slack/bolt'
import { pino } from 'pino'
import type { Practice } from 'practice-slack'
import { afterEach, expect, test } from 'vitest'
import { freePort } from '../../practice/bot/free-port.ts'
import { startWorkspace } from '../../practice/workspace/start.ts'
import { openSocketLine } from '../../src/slack/socket-connection.ts'
import { createSocketReceiver } from '../../src/slack/socket-receiver.ts'
import { until } from '../support/until.ts'

const log = pino({ level: 'silent' })
const ends: (() => Promise<void>)[] = []
const rejected: unknown[] = []
const note = (error: unknown) => void rejected.push(error)
process.on('unhandledRejection', note)
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
  expect(rejected.splice(0)).toEqual([])
})

async function practiceOn(port: number, more: Parameters<typeof startWorkspace>[0] = {}): Promise<Practice> {
  const practice = await startWorkspace({ port, seed: 7, ...more })
  ends.push(() => practice.stop())
  return practice
}

/** A receiver that notes the words of each message, and acknowledges it after so many ms. */
async function listening(practice: Practice, takes = 0) {
  const words: string[] = []
  let heard = 0
  const receiver = createSocketReceiver({
    ...{ appToken: practice.tokens.app, apiUrl: `${practice.url}/api/`, log },
    apartMs: 1_200,
    heard: () => {
      heard += 1
    },
  })
  const app = {
    processEvent: async ({ body }: { body: Record<string, unknown> }) => {
      await sleep(takes)
      const { event } = body as { event: { type: string; text?: string } }
      if (event.type === 'message' && event.text) words.push(event.text)
    },
  }
  // The receiver uses this one method of Bolt.
  receiver.init(app as unknown as App)
  ends.push(() => receiver.stop(5_000))
  await receiver.start()
  await until('both lines are up', () => practice.sockets.count() === 2)
  return { receiver, words, heard: () => heard }
}

async function channelWithBot(practice: Practice): Promise<string> {
  const { channel } = await practice.act.create({ as: 'robin', name: 'talk' })
  await practice.act.invite({ as: 'robin', channel, who: practice.read.bot().user })
  return channel
}

test('While Slack recycles one socket, events arrive over the other', async () => {
  const practice = await practiceOn(0, { socketLife: { ageMs: 2_500, warningMs: 100 } })
  const { words, heard } = await listening(practice)
  const channel = await channelWithBot(practice)
  await until('one line is recycled', () => practice.sockets.count() === 1)

  for (let count = 0; count < 5; count += 1) await practice.act.say({ as: 'robin', channel, text: `word ${count}` })

  // At once, and by the line that is left: nothing was delivered again.
  await until('all is heard', () => words.filter((text) => text.startsWith('word')).length === 5, 1_000)
  expect(practice.sockets.count()).toBe(1)
  expect(heard()).toBe(1)
})

test('An app_rate_limited event over a socket is delivered and rejects no promise', async () => {
  const practice = await practiceOn(0, { eventsPerHour: 3 })
  const { words } = await listening(practice)
  const channel = await channelWithBot(practice)

  for (let count = 0; count < 10; count += 1) await practice.act.say({ as: 'robin', channel, text: `word ${count}` })

  await until('Slack says that it drops', () =>
    practice.read.log().some(({ what }) => what.includes('app_rate_limited')),
  )
  await sleep(200)
  expect(words.length).toBeLessThan(10)
})

test('A socket comes back when Slack does, and the process survives a failed reconnect', async () => {
  const port = await freePort()
  const dataFile = join(await mkdtemp(join(tmpdir(), 'imoc-line-')), 'slack.json')
  const first = await startWorkspace({ port, dataFile })
  const { app: appToken } = first.tokens
  const line = openSocketLine({
    ...{ appToken, apiUrl: `${first.url}/api/`, log, patienceMs: 1_500 },
    take: () => undefined,
    changed: () => undefined,
  })
  ends.push(() => line.stop())
  await line.start()
  await until('it is up', () => line.connected())

  await first.stop()
  await until('it is down', () => !line.connected())
  await sleep(4_000)
  await practiceOn(port, { dataFile })

  await until('it is up again', () => line.connected(), 25_000)
}, 60_000)

test('A stop acknowledges events under way before it ends', async () => {
  const practice = await practiceOn(0)
  const { receiver, words } = await listening(practice, 700)
  const channel = await channelWithBot(practice)
  await practice.deliveries.idle()
  const said = practice.act.say({ as: 'robin', channel, text: 'just before the stop' })
  await sleep(200)

  await receiver.stop(5_000)
  await said

  expect(words).toContain('just before the stop')
  expect(practice.read.log().filter(({ what, retry }) => what === 'event message' && retry)).toEqual([])
})

test('A socket that would not be encrypted is not opened', async () => {
  let asked = 0
  let connected = 0
  const api = createServer((_, response) => {
    asked += 1
    response.writeHead(200, { 'content-type': 'application/json' })
    // This machine too, but by an address that does not say so.
    response.end(JSON.stringify({ ok: true, url: `ws://0.0.0.0:${port}/link` }))
  }).on('upgrade', (_, socket) => {
    connected += 1
    socket.destroy()
  })
  await new Promise<void>((ready) => api.listen(0, '127.0.0.1', ready))
  ends.push(
    async () => void api.close(),
    async () => api.closeAllConnections(),
  )
  const address = api.address()
  const port = typeof address === 'object' ? address?.port : 0
  const apiUrl = `http://127.0.0.1:${port}/api/`
  const line = openSocketLine({ appToken: 'xapp-1', apiUrl, log, take: () => undefined, changed: () => undefined })
  ends.push(() => line.stop())

  void line.start().catch(() => undefined)
  await until('another address is asked for', () => asked >= 2)

  expect(connected).toBe(0)
})
