import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Bot } from '../../../practice/bot/bot.ts'
import { keepAlive } from '../../../practice/bot/keep-alive.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A bot that dies when told to, and starts as often as `starts` says yes. */
function mortal(starts: boolean[]) {
  let dead: (sentence: string) => void = () => {}
  const bot: Bot = {
    url: 'http://bot',
    start: async () => {
      if (starts.shift() === false) throw new Error('The bot did not start: the database is locked')
    },
    kill: async () => {},
    stop: async () => {},
    ready: async () => {},
    deaths: () => 0,
    pid: () => 1,
    onDeath: (listener) => {
      dead = listener
    },
  }
  return { bot, die: (sentence: string) => dead(sentence) }
}

it('A bot that stopped is started again, with longer and longer waits while that fails', async () => {
  const { bot, die } = mortal([false, false, true])
  const told: string[] = []
  keepAlive(bot, (state, why) => told.push(why ?? state))

  die('Error: out of luck')
  await vi.advanceTimersByTimeAsync(10_000)

  expect(told).toEqual([
    'The bot stopped: Error: out of luck. Starting it again in 0.5 s.',
    'starting',
    'The bot did not start: the database is locked. Starting it again in 1 s.',
    'starting',
    'The bot did not start: the database is locked. Starting it again in 2 s.',
    'starting',
    'ready',
  ])
})

it('A bot is not started again after it was stopped on purpose', async () => {
  const { bot, die } = mortal([])
  const told: string[] = []
  const keeper = keepAlive(bot, (state) => told.push(state))

  keeper.stop()
  die('Terminated')
  await vi.advanceTimersByTimeAsync(60_000)

  expect(told).toEqual([])
})
