import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { methods } from '../src/api/methods.ts'
import { createClock } from '../src/clock.ts'
import { createBucket } from '../src/pace/bucket.ts'
import { createEventCap, eventsPerHour } from '../src/pace/event-cap.ts'
import { channelBurst, createPace } from '../src/pace/pace.ts'
import { perMinute } from '../src/pace/tiers.ts'
import { type Practice, type PracticeOptions, startPractice } from '../src/start.ts'
import { type FakeBot, fakeBot } from './fake-bot.ts'

const startTime = new Date('2017-01-31T17:20:00Z')
const later = (seconds: number) => new Date(startTime.getTime() + seconds * 1000)

const practices: Practice[] = []
const bots: FakeBot[] = []

afterEach(async () => {
  for (const bot of bots.splice(0)) bot.close()
  for (const practice of practices.splice(0)) await practice.stop()
})

async function start(options: PracticeOptions = {}): Promise<Practice> {
  const practice = await startPractice({ clock: { kind: 'driven', start: startTime }, ...options })
  practices.push(practice)
  return practice
}

async function raw(practice: Practice, method: string, args: Record<string, string> = {}) {
  const response = await fetch(`${practice.url}/api/${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${practice.tokens.bot}` },
    body: new URLSearchParams(args),
  })
  return { status: response.status, retryAfter: response.headers.get('retry-after'), body: await response.text() }
}

test.each([
  ['conversations.create', 20],
  ['chat.update', 50],
  ['views.publish', 100],
  ['chat.getPermalink', 300],
])('The method %s is accepted %i times a minute, and the refusal says when the next call may come', (method, limit) => {
  const clock = createClock({ kind: 'driven', start: startTime })
  const pace = createPace(clock, 'slack')

  const waits = Array.from({ length: limit + 1 }, () => pace.check(method, undefined))

  expect(waits.slice(0, limit)).toEqual(Array(limit).fill(undefined))
  const wait = waits[limit] ?? 0
  expect(wait).toBe(Math.max(Math.ceil(60 / limit), 1))
  clock.set(later(wait))
  expect(pace.check(method, undefined)).toBeUndefined()
})

test('Every method has a known tier', () => {
  const usual = perMinute('no.such.method')

  const unknown = Object.keys(methods).filter((method) => perMinute(method) === usual && !tierThree.has(method))

  expect(unknown).toEqual([])
})

/** Slack's tier 3 as its documents list it: everything else must not fall back to it by accident. */
const tierThree = new Set([
  'openid.connect.token',
  'openid.connect.userInfo',
  ...['conversations.invite', 'conversations.join', 'conversations.leave', 'conversations.history'],
  ...['conversations.replies', 'conversations.info', 'conversations.open', 'conversations.kick', 'chat.update'],
  ...['chat.delete', 'bookmarks.list', 'reactions.add', 'reactions.get', 'users.lookupByEmail'],
  ...['users.conversations', 'apps.connections.open', 'team.info'],
])

test('Each method has its own count', () => {
  const pace = createPace(createClock({ kind: 'driven', start: startTime }), 'slack')
  for (let n = 0; n < 21; n += 1) pace.check('pins.add', undefined)

  expect(pace.check('pins.add', undefined)).toBeGreaterThan(0)
  expect(pace.check('pins.remove', undefined)).toBeUndefined()
})

test('A channel takes a short burst of messages and then one a second, apart from other channels', () => {
  const clock = createClock({ kind: 'driven', start: startTime })
  const pace = createPace(clock, 'slack')
  const post = (channel: string) => pace.check('chat.postMessage', channel)

  const burst = Array.from({ length: channelBurst }, () => post('C1'))
  const next = [post('C1'), post('C2')]
  clock.set(later(1))
  const afterOne = [post('C1'), post('C1')]

  expect(burst).toEqual(Array(channelBurst).fill(undefined))
  expect(next).toEqual([1, undefined])
  expect(afterOne).toEqual([undefined, 1])
})

test('The workspace takes 300 messages a minute, however many channels they go to', () => {
  const pace = createPace(createClock({ kind: 'driven', start: startTime }), 'slack')

  const waits = Array.from({ length: 301 }, (_, n) => pace.check('chat.postMessage', `C${n}`))

  expect(waits.findIndex((wait) => wait !== undefined)).toBe(300)
})

test('No more than the burst and the rate get through, and the promised wait is always enough', () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 200 })
  fc.assert(
    fc.property(gaps, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 120 }), (pauses, burst, rate) => {
      const bucket = createBucket({ burst, perMinute: rate })
      let now = 0
      let passed = 0
      for (const pause of pauses) {
        now += pause
        const wait = bucket.take(now)
        if (wait > 0) {
          now += Math.ceil(wait)
          expect(bucket.take(now)).toBe(0)
        }
        passed += 1
        expect(passed).toBeLessThanOrEqual(burst + (now * rate) / 60_000 + 1e-6)
      }
    }),
    { numRuns: 100 },
  )
})

test('A 429 has Retry-After and changes nothing, and the call works after that time', async () => {
  const practice = await start()
  const channel = practice.read.channel('#announcements')?.id ?? ''
  const post = () => raw(practice, 'chat.postMessage', { channel, text: 'x' })
  for (let n = 0; n < channelBurst; n += 1) expect((await post()).status).toBe(200)

  const refused = await post()
  practice.clock.set(later(Number(refused.retryAfter)))
  const accepted = await post()

  expect(refused).toEqual({ status: 429, retryAfter: '1', body: '{"ok":false,"error":"ratelimited"}' })
  expect(accepted.status).toBe(200)
  expect(practice.read.messages('robin', '#announcements')).toHaveLength(channelBurst + 1)
  expect(practice.read.log().find(({ status }) => status === 429)).toMatchObject({
    what: 'chat.postMessage',
    ok: false,
    answer: { error: 'ratelimited' },
  })
})

test('Nothing is limited when the pace is off', async () => {
  const practice = await start({ pace: 'off' })
  const channel = practice.read.channel('#announcements')?.id ?? ''

  const answers = await Promise.all(
    Array.from({ length: 40 }, () => raw(practice, 'chat.postMessage', { channel, text: 'x' })),
  )

  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
})

test('Events above 30,000 an hour are dropped, and that is announced once a minute', () => {
  const clock = createClock({ kind: 'driven', start: startTime })
  const cap = createEventCap(clock)
  for (let n = 0; n < eventsPerHour; n += 1) expect(cap.count().passes).toBe(true)

  const over = [cap.count(), cap.count()]
  clock.set(later(60))
  const nextMinute = [cap.count(), cap.count()]
  clock.set(later(3600))
  const nextHour = cap.count()

  const minute = startTime.getTime() / 1000
  expect(over).toEqual([
    { passes: false, tell: minute },
    { passes: false, tell: undefined },
  ])
  expect(nextMinute).toEqual([
    { passes: false, tell: minute + 60 },
    { passes: false, tell: undefined },
  ])
  expect(nextHour).toEqual({ passes: true })
})

test('Too many events lead to app_rate_limited, a payload without an event', async () => {
  const practice = await start({ eventsPerHour: 3 })
  const bot = await fakeBot(practice)
  bots.push(bot)

  for (let n = 0; n < 6; n += 1) await practice.act.say({ as: 'robin', channel: '#announcements', text: `${n}` })
  await practice.deliveries.idle()

  const payloads = bot.events().map(({ payload }) => payload)
  expect(payloads).toHaveLength(4)
  expect(payloads.find((payload) => payload?.type === 'app_rate_limited')).toEqual({
    token: expect.any(String),
    type: 'app_rate_limited',
    team_id: practice.read.team().id,
    minute_rate_limited: startTime.getTime() / 1000,
    api_app_id: practice.read.bot().app,
  })
  expect(practice.read.log().filter(({ what }) => what === 'lost message')).toHaveLength(3)
})
