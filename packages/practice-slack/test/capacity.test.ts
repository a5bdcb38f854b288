import { Agent, request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Practice, startPractice } from '../src/start.ts'
import { type FakeBot, fakeBot } from './fake-bot.ts'

/** Bounded in time. What is asked for is counted in the processor's time, as other tests take their share of the clock's. */
const floodMs = 6_000
const callers = 8

let practice: Practice
let bot: FakeBot
const agent = new Agent({ keepAlive: true, maxSockets: callers })

beforeAll(async () => {
  practice = await startPractice({ pace: 'off' })
  bot = await fakeBot(practice)
})
afterAll(async () => {
  bot.close()
  agent.destroy()
  await practice.stop()
})

test('The control API takes 500 messages a second while a bot and a page listen', async () => {
  const page = await openPage('robin')
  const channel = practice.read.channel('#announcements')?.id ?? ''
  const began = performance.now()
  const cpuBefore = process.cpuUsage()
  const until = began + floodMs
  let sent = 0
  let slowest = 0
  const caller = async (as: string) => {
    while (performance.now() < until) {
      const asked = performance.now()
      sent += 1
      await post('say', { as, channel, text: `Message ${sent} of the flood: db1 is at ${sent % 100} %, looking.` })
      slowest = Math.max(slowest, performance.now() - asked)
    }
  }
  const people = ['robin', 'mira', 'jonas', 'aiko', 'sam', 'vera']
  await Promise.all(Array.from({ length: callers }, (_, n) => caller(people[n % people.length] ?? 'robin')))
  const seconds = (performance.now() - began) / 1000
  await practice.deliveries.idle()
  page.close()

  const cpu = process.cpuUsage(cpuBefore)
  const cpuSeconds = (cpu.user + cpu.system) / 1_000_000
  const rate = Math.round(sent / seconds)
  const perCpuSecond = Math.round(sent / cpuSeconds)
  console.log(
    `${rate} messages a second (${perCpuSecond} in a second of one processor, callers, bot and page included), ` +
      `over ${seconds.toFixed(1)} s; the slowest took ${Math.round(slowest)} ms`,
  )
  expect(bot.events()).toHaveLength(sent)
  expect(page.bytes()).toBeGreaterThan(sent * 200)
  // on two processors 500 a second are 250 in a second of each
  expect(perCpuSecond).toBeGreaterThan(300)
})

test('A channel of 10,000 messages is read quickly, a page at a time', async () => {
  const channel = practice.read.channel('#support')?.id ?? ''
  for (let n = 0; n < 10_000; n += 1) await practice.act.say({ as: 'sam', channel, text: `Ticket ${n} came in` })

  const state = await timed(() => get('/control/state?as=robin&messages=200'))
  const shown = channelIn(state.body, channel)
  const before = String(shown.messages[0]?.ts)
  const earlier = await timed(() => get(`/control/messages?channel=${channel}&as=robin&before=${before}&limit=200`))
  const page: { messages: { text: string }[]; earlier: number } = JSON.parse(earlier.body)
  const said = await timed(() => post('say', { as: 'sam', channel, text: 'One more' }))

  console.log(`10,000 messages: snapshot ${state.ms} ms, a page ${earlier.ms} ms, one more message ${said.ms} ms`)
  expect([shown.messages.length, shown.earlier]).toEqual([200, 9800])
  expect([page.messages.length, page.earlier]).toEqual([200, 9600])
  expect(page.messages[0]?.text).toBe('Ticket 9600 came in')
  expect(page.messages.at(-1)?.text).toBe('Ticket 9799 came in')
  expect(Math.max(state.ms, earlier.ms, said.ms)).toBeLessThan(1000)
})

type Shown = { id: string; messages: { ts: string }[]; earlier: number }

function channelIn(body: string, id: string): Shown {
  const state: { channels: Shown[] } = JSON.parse(body)
  const found = state.channels.find((channel) => channel.id === id)
  if (found === undefined) throw new Error(`The snapshot has no channel ${id}.`)
  return found
}

async function timed(what: () => Promise<string>): Promise<{ ms: number; body: string }> {
  const began = performance.now()
  const body = await what()
  return { ms: Math.round(performance.now() - began), body }
}

const get = (path: string) => ask('GET', path)
const post = (verb: string, input: object) => ask('POST', `/control/${verb}`, JSON.stringify(input))

/** Node's own client over connections that stay open: fetch costs more than what is measured. */
function ask(method: string, path: string, body = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = body === '' ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    const asked = request({ agent, host: '127.0.0.1', port: practice.port, method, path, headers }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => {
        const text = Buffer.concat(parts).toString()
        if (response.statusCode === 200) resolve(text)
        else reject(new Error(`${method} ${path}: ${response.statusCode} ${text}`))
      })
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

async function openPage(as: string): Promise<{ bytes(): number; close(): void }> {
  const controller = new AbortController()
  let bytes = 0
  const response = await fetch(`${practice.url}/control/stream?as=${as}&messages=200`, { signal: controller.signal })
  const read = async () => {
    for await (const part of response.body ?? []) bytes += part.length
  }
  read().catch(() => {})
  return { bytes: () => bytes, close: () => controller.abort() }
}
