import { describe, expect, test } from 'vitest'
import { minutes } from '../../src/incident/clock.ts'
import { RetryAfter } from '../../src/incident/failure.ts'
import { createRateLimiter, type LimitedCall, type RateLimiter, type Urgency } from '../../src/slack/rate-limiter.ts'
import { testClock } from '../support/test-writer.ts'

/** A pace whose clock stands until it is moved, so that every wait is put off. */
function paced() {
  const clock = testClock()
  return { clock, pace: createRateLimiter({ clock, clockAdvances: false }) }
}

const asks = (method: string, urgency: Urgency = 'background', channel?: string): LimitedCall => ({
  ...{ method, urgency },
  ...(channel === undefined ? {} : { channel }),
})

/** How long the call is put off (ms); 0 where it may go out. */
async function wait(pace: RateLimiter, call: LimitedCall): Promise<number> {
  try {
    await pace.waitForSlot(call)
    return 0
  } catch (error) {
    if (error instanceof RetryAfter) return error.milliseconds
    throw error
  }
}

async function waits(pace: RateLimiter, call: LimitedCall, times: number): Promise<number[]> {
  const all: number[] = []
  for (let n = 0; n < times; n += 1) all.push(await wait(pace, call))
  return all
}

const through = (all: number[]) => all.filter((ms) => ms === 0).length

describe('the pace of effects', () => {
  test.each([
    ['conversations.create', 20],
    ['chat.update', 50],
    ['conversations.members', 100],
    ['a.method.that.is.new', 50],
  ])('Effects call %s as often in a minute as its tier allows (%i), and wait after that', async (method, most) => {
    const { pace } = paced()

    const all = await waits(pace, asks(method), most + 3)

    expect(through(all)).toBe(most)
    const every = Math.ceil(minutes(1) / most)
    expect(all.slice(most)).toEqual([every, Math.ceil((2 * minutes(1)) / most), Math.ceil((3 * minutes(1)) / most)])
  })

  test('Effects go on with one method while another has to wait', async () => {
    const { pace } = paced()

    await waits(pace, asks('pins.add'), 25)

    expect(await wait(pace, asks('pins.remove'))).toBe(0)
  })

  test('Effects post a few messages at once in a channel, then one a second, and freely elsewhere', async () => {
    const { pace, clock } = paced()
    const here = asks('chat.postMessage', 'background', 'C1')

    expect(await waits(pace, here, 11)).toEqual([...Array(10).fill(0), 1_000])
    expect(await wait(pace, asks('chat.postMessage', 'background', 'C2'))).toBe(0)
    clock.move(1_000)

    expect(await wait(pace, here)).toBe(0)
  })

  test('Effects post no more than the whole workspace allows, however many channels there are', async () => {
    const { pace } = paced()
    const all: number[] = []
    for (let n = 0; n < 110; n += 1) all.push(await wait(pace, asks('chat.postMessage', 'background', `C${n}`)))

    expect(through(all)).toBe(100)
    expect(all[100]).toBe(200)
  })

  test('Delayed effects come back one by one, and none is delayed twice', async () => {
    const { pace, clock } = paced()
    const all = await waits(pace, asks('conversations.create'), 40)
    const turns = all.filter((ms) => ms > 0)

    let past = 0
    for (const turn of turns) {
      clock.move(turn - past)
      past = turn
      expect(await wait(pace, asks('conversations.create'))).toBe(0)
    }
    expect(turns).toHaveLength(20)
  })

  test('Effects wait out a short delay themselves on a running clock', async () => {
    const pace = createRateLimiter({ clock: { now: () => new Date() } })
    const began = performance.now()

    const all: number[] = []
    for (let n = 0; n < 101; n += 1) all.push(await wait(pace, asks('chat.postMessage', 'background', `C${n}`)))

    expect(through(all)).toBe(101)
    expect(performance.now() - began).toBeGreaterThan(100)
    expect(performance.now() - began).toBeLessThan(2_000)
  })
})

describe("the pace of people's requests", () => {
  test('People are not delayed by effects, which leave the last calls to them', async () => {
    const { pace } = paced()
    const effects = await waits(pace, asks('users.info'), 100)

    expect(through(effects)).toBe(90)
    expect(await waits(pace, asks('users.info', 'interactive'), 10)).toEqual(Array(10).fill(0))
  })

  test("People are not delayed by imoc's own count, since Slack has the last word", async () => {
    const { pace } = paced()

    expect(through(await waits(pace, asks('views.open', 'interactive'), 150))).toBe(150)
    expect(await wait(pace, asks('views.open'))).toBeGreaterThan(minutes(0.5))
  })

  test('People learn at once of a 429 that lasts', async () => {
    const { pace } = paced()

    pace.rateLimited(asks('views.open'), 30_000)

    expect(await wait(pace, asks('views.open', 'interactive'))).toBe(30_000)
  })
})

describe('the pace after a 429', () => {
  test('A 429 stops its method until Retry-After is over, and nothing else', async () => {
    const { pace, clock } = paced()

    pace.rateLimited(asks('pins.add'), 30_000)

    expect(await wait(pace, asks('pins.add'))).toBe(30_000)
    expect(await wait(pace, asks('bookmarks.add'))).toBe(0)
    expect(await wait(pace, asks('chat.postMessage', 'background', 'C1'))).toBe(0)
    clock.move(30_000)
    expect(await wait(pace, asks('pins.add'))).toBe(0)
  })

  test('A 429 for a message stops its channel and no other', async () => {
    const { pace } = paced()

    pace.rateLimited(asks('chat.postMessage', 'background', 'C1'), 10_000)

    expect(await wait(pace, asks('chat.postMessage', 'background', 'C1'))).toBe(10_000)
    expect(await wait(pace, asks('chat.postMessage', 'background', 'C2'))).toBe(0)
  })

  test('A 429 in two channels stops messages in the whole workspace', async () => {
    const { pace } = paced()

    pace.rateLimited(asks('chat.postMessage', 'background', 'C1'), 10_000)
    pace.rateLimited(asks('chat.postMessage', 'background', 'C2'), 10_000)

    expect(await wait(pace, asks('chat.postMessage', 'background', 'C3'))).toBe(10_000)
  })

  test("A 429 in a channel after another channel's is over stops that channel only", async () => {
    const { pace, clock } = paced()

    pace.rateLimited(asks('chat.postMessage', 'background', 'C1'), 10_000)
    clock.move(minutes(1))
    pace.rateLimited(asks('chat.postMessage', 'background', 'C2'), 10_000)

    expect(await wait(pace, asks('chat.postMessage', 'background', 'C3'))).toBe(0)
  })
})

describe('the pace of reading history', () => {
  test('Reading history leaves a tenth of its method to look-ups of single messages', async () => {
    const { pace } = paced()
    const reading = { ...asks('conversations.history'), patient: true }

    expect(through(await waits(pace, reading, 60))).toBe(45)
    expect(through(await waits(pace, asks('conversations.history'), 10))).toBe(5)
  })
})

describe('the pace under a changing clock', () => {
  test('A clock that goes back an hour delays nothing by an hour', async () => {
    const { pace, clock } = paced()
    await waits(pace, asks('pins.add'), 20)
    pace.rateLimited(asks('chat.update'), 30_000)

    clock.move(-minutes(60))

    expect(await wait(pace, asks('pins.add'))).toBe(3_000)
    expect(await wait(pace, asks('chat.update'))).toBe(30_000)
    clock.move(30_000)
    expect([await wait(pace, asks('pins.add')), await wait(pace, asks('chat.update'))]).toEqual([0, 0])
  })

  test('A clock that jumps ahead gives no more than a burst', async () => {
    const { pace, clock } = paced()
    await waits(pace, asks('pins.add'), 20)

    clock.move(minutes(60 * 24))

    expect(through(await waits(pace, asks('pins.add'), 30))).toBe(20)
  })
})
