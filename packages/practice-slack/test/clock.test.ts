import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { type Practice, type PracticeOptions, startPractice } from '../src/start.ts'
import { call, fakeBot } from './fake-bot.ts'

const startTime = new Date('2017-01-31T17:20:00Z')
const at = (time: string) => new Date(`2017-01-31T${time}Z`)

const open: (() => void)[] = []
let practice: Practice

afterEach(async () => {
  for (const close of open.splice(0)) close()
  await practice.stop()
})

async function start(options: PracticeOptions = {}): Promise<Practice> {
  practice = await startPractice({ clock: { kind: 'driven', start: startTime }, botTimeoutMs: 1000, ...options })
  return practice
}

type Tick = { tick: number; now: string }

/** A bot that follows the clock: `due` answers its next timer, after doing what is due at that tick. */
async function follow(
  due: (tick: Tick) => Promise<Date | null> | Date | null,
): Promise<{ seen: string[]; close(): void }> {
  const socket = new WebSocket(`${practice.url.replace('http', 'ws')}/clock`)
  const seen: string[] = []
  socket.on('message', async (data) => {
    const tick: Tick = JSON.parse(String(data))
    seen.push(tick.now)
    const nextDueAt = await due(tick)
    socket.send(JSON.stringify({ type: 'settled', tick: tick.tick, nextDueAt }))
  })
  await new Promise((resolve) => socket.on('open', resolve))
  const close = () => socket.terminate()
  open.push(close)
  return { seen, close }
}

test('The clock stops at every moment the bot has a timer for, and at no other', async () => {
  await start()
  const timers = [at('18:00:00'), at('18:30:00'), at('20:00:00')]
  const bot = await follow(({ now }) => timers.find((timer) => timer > new Date(now)) ?? null)

  await practice.clock.advanceTo(at('19:00:00'))

  expect([...new Set(bot.seen)]).toEqual(
    [startTime, at('18:00:00'), at('18:30:00'), at('19:00:00')].map((t) => t.toISOString()),
  )
  expect(practice.clock.now()).toEqual(at('19:00:00'))
})

test('The clock is settled only when everything that the bot did has come back to it', async () => {
  await start()
  const events = await fakeBot(practice)
  open.push(events.close)
  let posted = 0
  await follow(async ({ tick }) => {
    // nothing at the first tick: one quiet moment is not yet stillness
    if (tick > 1 && posted < 3) {
      posted += 1
      await call(practice, 'chat.postMessage', {
        channel: practice.read.channel('#announcements')?.id,
        text: `n${posted}`,
      })
    }
    return null
  })

  await practice.clock.settle()

  expect(events.events().map(({ payload }) => payload?.event?.text)).toEqual(['n1', 'n2', 'n3'])
  expect(practice.deliveries.pending()).toBe(0)
})

test('The clock waits for a bot that disconnected to come back', async () => {
  await start()
  const first = await follow(() => null)
  first.close()

  const settled = practice.clock.settle()
  setTimeout(() => follow(() => null), 100)

  await expect(settled).resolves.toBeUndefined()
})

test('The clock reports that no bot follows it, or that one never settles', async () => {
  await start({ botTimeoutMs: 100 })

  await expect(practice.clock.settle()).rejects.toThrow('No bot followed the clock within 0.1 s')
  await follow(() => new Promise(() => {}))
  await expect(practice.clock.settle()).rejects.toThrow('did not settle at 2017-01-31T17:20:00.000Z within 0.1 s')
})

test('A driven clock only moves forward, and a real one cannot be moved', async () => {
  await start()
  await expect(practice.clock.advanceTo(at('17:00:00'))).rejects.toThrow('only moves forward')
  await practice.stop()

  await start({ clock: { kind: 'real' } })
  await expect(practice.clock.advanceTo(new Date())).rejects.toThrow('runs on the real clock')
})

test('Every message gets its own ts while the clock stands still', async () => {
  await start()
  const said = await Promise.all(
    Array.from({ length: 50 }, (_, n) =>
      practice.act.say({ as: 'robin', channel: n % 2 ? '#general' : '#support', text: 'x' }),
    ),
  )

  const all = said.map(({ ts }) => ts)
  expect(new Set(all).size).toBe(50)
  expect([...all].sort()).toEqual(all)
  expect(all[0]).toMatch(/^1485883200\.\d{6}$/)
})

test('A trigger_id expires by the driven clock', async () => {
  await start()
  const bot = await fakeBot(practice)
  open.push(bot.close)
  const view = { type: 'modal', title: { type: 'plain_text', text: 'T' }, blocks: [{ type: 'divider' }] }
  const trigger = async () => {
    await practice.act.command({ as: 'robin', channel: '#general', command: '/deploy' })
    return String(bot.frames.at(-1)?.payload?.trigger_id)
  }

  const old = await trigger()
  practice.clock.set(new Date(startTime.getTime() + 3001))
  const fresh = await trigger()
  const answers = []
  for (const trigger_id of [old, fresh, fresh, 'made.up']) {
    answers.push((await call(practice, 'views.open', { trigger_id, view })).error ?? 'opened')
  }

  expect(answers).toEqual(['expired_trigger_id', 'opened', 'exchanged_trigger_id', 'invalid_trigger_id'])
})

test('A response_url works five times within half an hour', async () => {
  await start()
  const bot = await fakeBot(practice)
  open.push(bot.close)
  const url = async () => {
    await practice.act.command({ as: 'robin', channel: '#general', command: '/deploy' })
    return String(bot.frames.at(-1)?.payload?.response_url)
  }
  const post = async (to: string) => {
    const response = await fetch(to, { method: 'POST', body: JSON.stringify({ text: 'hi' }) })
    return `${response.status} ${await response.text()}`
  }

  const first = await url()
  const uses = []
  for (let n = 0; n < 6; n += 1) uses.push(await post(first))
  const second = await url()
  practice.clock.set(new Date(startTime.getTime() + 30 * 60_000 + 1))

  expect(uses).toEqual([...Array(5).fill('200 {"ok":true}'), '404 {"ok":false,"error":"used_url"}'])
  expect(await post(second)).toBe('404 {"ok":false,"error":"expired_url"}')
})
