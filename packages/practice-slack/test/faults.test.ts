import { afterEach, expect, test } from 'vitest'
import { badDay } from '../src/faults/bad-day.ts'
import { draw } from '../src/faults/draw.ts'
import { type FaultSpec, faultKinds } from '../src/faults/spec.ts'
import { type Practice, type PracticeOptions, startPractice } from '../src/start.ts'
import { call, type FakeBot, fakeBot } from './fake-bot.ts'
import { until } from './until.ts'

const startTime = new Date('2017-01-31T17:20:00Z')
const later = (minutes: number) => new Date(startTime.getTime() + minutes * 60_000)

const practices: Practice[] = []
const bots: FakeBot[] = []

afterEach(async () => {
  for (const bot of bots.splice(0)) bot.close()
  for (const practice of practices.splice(0)) await practice.stop()
})

async function start(options: PracticeOptions = {}): Promise<Practice> {
  const practice = await startPractice({ clock: { kind: 'driven', start: startTime }, ackTimeoutMs: 400, ...options })
  practices.push(practice)
  return practice
}

async function connect(practice: Practice): Promise<FakeBot> {
  const bot = await fakeBot(practice)
  bots.push(bot)
  return bot
}

/** One call as a bot makes it; `lost` when the connection ended without an answer. */
async function raw(practice: Practice, method: string, args: Record<string, string> = {}) {
  try {
    const response = await fetch(`${practice.url}/api/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${practice.tokens.bot}` },
      body: new URLSearchParams(args),
    })
    return `${response.status} ${(await response.text()).slice(0, 40)}`
  } catch {
    return 'lost'
  }
}

const post = (practice: Practice, text: string) =>
  raw(practice, 'chat.postMessage', { channel: practice.read.channel('#announcements')?.id ?? '', text })
const posted = (practice: Practice) => practice.read.messages('robin', '#announcements').map(({ text }) => text)
const say = (practice: Practice, text: string, channel = '#announcements') =>
  practice.act.say({ as: 'robin', channel, text })
const texts = (bot: FakeBot) => bot.events().map(({ payload }) => payload?.event?.text)

const calls: [FaultSpec, string, string[]][] = [
  [{ kind: 'lost_answer' }, 'lost', ['hi']],
  [{ kind: 'http_500' }, '500 Internal Server Error', []],
  [{ kind: 'http_500', after_change: true }, '500 Internal Server Error', ['hi']],
  [{ kind: 'fatal_error' }, '200 {"ok":false,"error":"fatal_error"}', []],
  [{ kind: 'fatal_error', after_change: true }, '200 {"ok":false,"error":"fatal_error"}', ['hi']],
  [{ kind: 'refused' }, '200 {"ok":false,"error":"restricted_action"}', []],
  [{ kind: 'refused', error: 'name_taken' }, '200 {"ok":false,"error":"name_taken"}', []],
  [{ kind: 'ratelimited', retry_after: 7 }, '429 {"ok":false,"error":"ratelimited"}', []],
]

test.each(calls)('The fault %j answers %s and leaves %j in the channel', async (fault, answer, left) => {
  const practice = await start({ faults: [fault] })

  expect(await post(practice, 'hi')).toBe(answer)

  expect(posted(practice)).toEqual(left)
  expect(practice.read.log().find(({ what }) => what === 'chat.postMessage')).toMatchObject({ ok: false, fault: 'F1' })
})

test('A slow answer comes late, and its change is made at once', async () => {
  const practice = await start({ faults: [{ kind: 'slow', ms: 300 }] })
  const began = performance.now()

  const answer = post(practice, 'hi')
  await until(() => posted(practice).length === 1)
  const seenAfter = performance.now() - began
  await answer

  expect(seenAfter).toBeLessThan(290)
  expect(performance.now() - began).toBeGreaterThan(290)
})

test('A fault affects only its method, and only as often as it says', async () => {
  const practice = await start({ faults: [{ kind: 'http_500', method: 'chat.*', times: 2 }] })

  const answers = [await raw(practice, 'auth.test'), await post(practice, 'a'), await post(practice, 'b')]
  const left = practice.faults.list()
  const healed = await post(practice, 'c')

  expect(answers.map((answer) => answer.slice(0, 3))).toEqual(['200', '500', '500'])
  expect(left).toEqual([])
  expect(healed.slice(0, 3)).toBe('200')
})

test('The same seed affects the same calls, whatever else is called in between', async () => {
  const run = async (seed: number, between: number) => {
    const practice = await start({ seed, pace: 'off', faults: [{ kind: 'http_500', probability: 0.4 }] })
    const outcomes: string[] = []
    for (let n = 0; n < 30; n += 1) {
      outcomes.push((await post(practice, 'x')).slice(0, 3))
      for (let other = 0; other < between; other += 1) await raw(practice, 'auth.test')
    }
    return outcomes.join(' ')
  }

  const first = await run(7, 0)

  expect(await run(7, 2)).toBe(first)
  expect(await run(8, 0)).not.toBe(first)
  expect(first).toMatch(/200.*500.*200/)
})

test('Random draws are even', () => {
  const drawn = Array.from({ length: 5000 }, (_, n) => draw(`1:F1:chat.postMessage:${n}`))

  const struck = drawn.filter((value) => value < 0.3).length / drawn.length

  expect(struck).toBeGreaterThan(0.27)
  expect(struck).toBeLessThan(0.33)
  expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...drawn)).toBeLessThan(1)
})

test('A duplicated event is delivered twice with the same id', async () => {
  const practice = await start({ faults: [{ kind: 'duplicate', event: 'message', times: 1 }] })
  const bot = await connect(practice)

  await say(practice, 'one')
  await say(practice, 'two')
  await practice.deliveries.idle()

  expect(texts(bot)).toEqual(['one', 'one', 'two'])
  const ids = bot.events().map(({ payload }) => payload?.event_id)
  expect(ids[0]).toBe(ids[1])
  expect(bot.events()[1]?.retry_attempt).toBe(1)
})

test('A reordered event is overtaken by the next one, and delivered alone when none comes', async () => {
  const practice = await start({ faults: [{ kind: 'reorder', times: 2 }] })
  const bot = await connect(practice)

  await say(practice, 'one')
  await say(practice, 'two')
  practice.faults.remove()
  await say(practice, 'three')
  await practice.deliveries.idle()
  practice.faults.add({ kind: 'reorder' })
  await say(practice, 'alone')
  await practice.deliveries.idle()

  expect(texts(bot)).toEqual(['three', 'one', 'two', 'alone'])
})

test('A delayed event is delivered hours later by the practice clock, and others meanwhile', async () => {
  const practice = await start({ faults: [{ kind: 'delay', minutes: 180, times: 1 }] })
  const bot = await connect(practice)
  await say(practice, 'late')
  await say(practice, 'prompt')

  practice.clock.set(later(179))
  await practice.deliveries.idle()
  const before = texts(bot)
  practice.clock.set(later(180))
  await practice.deliveries.idle()

  expect(before).toEqual(['prompt'])
  expect(texts(bot)).toEqual(['prompt', 'late'])
})

test('A dropped connection ends after an event was sent, and the next one gets the event again', async () => {
  const practice = await start({ faults: [{ kind: 'drop_socket', times: 1 }] })
  const first = await connect(practice)

  await say(practice, 'one')
  await until(() => practice.sockets.count() === 0)
  const second = await connect(practice)
  await practice.deliveries.idle()

  expect(texts(second)).toEqual(['one'])
  expect(second.events()[0]?.retry_attempt).toBe(1)
  expect(first.events().length).toBeLessThanOrEqual(1)
})

test('An outage shuts out the bot while people go on, and their messages come afterwards in order', async () => {
  const practice = await start()
  const bot = await connect(practice)
  practice.faults.add({ kind: 'outage', minutes: 30 })
  await until(() => practice.sockets.count() === 0)

  const answer = await raw(practice, 'auth.test')
  await say(practice, 'one')
  await say(practice, 'two')
  const command = await practice.act.command({ as: 'robin', channel: '#general', command: '/deploy', text: '' })
  await practice.deliveries.idle()
  const heard = texts(bot)
  practice.clock.set(later(30))
  const back = await connect(practice)
  await practice.deliveries.idle()

  expect(answer).toBe('503 Service Unavailable')
  expect(command.failed).toContain('dispatch_failed')
  expect(heard).toEqual([])
  expect(texts(back)).toEqual(['one', 'two'])
  expect((await raw(practice, 'auth.test')).slice(0, 3)).toBe('200')
  expect(practice.faults.list()).toEqual([])
})

test('A connection during an outage is refused', async () => {
  const practice = await start()
  const opened = await call(practice, 'apps.connections.open', {}, practice.tokens.app)
  practice.faults.add({ kind: 'outage', minutes: 1 })

  const entered = await new Promise<string>((resolve) => {
    const socket = new WebSocket(String(opened.url))
    socket.addEventListener('open', () => resolve('open'))
    socket.addEventListener('error', () => resolve('refused'))
  })

  expect(entered).toBe('refused')
})

test('An outage can be ended by hand', async () => {
  const practice = await start()
  const { id, until: end } = practice.faults.add({ kind: 'outage', minutes: 10 })
  await say(practice, 'one')

  practice.faults.remove(id)
  const bot = await connect(practice)
  await practice.deliveries.idle()

  expect(end).toBe(later(10).toISOString())
  expect(texts(bot)).toEqual(['one'])
})

test('The bad day has every fault that does not last, each only now and then', async () => {
  const kinds = new Set(badDay.map(({ kind }) => kind))

  expect(faultKinds.filter((kind) => !kinds.has(kind))).toEqual(['refused', 'outage', 'token', 'uninstalled', 'scope'])
  expect(badDay.every((fault) => 'probability' in fault && (fault.probability ?? 1) <= 0.1)).toBe(true)
})
