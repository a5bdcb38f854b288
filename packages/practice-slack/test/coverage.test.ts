import { readFileSync } from 'node:fs'
import { WebClient } from '@slack/web-api'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { blockCoverage, elementCoverage } from '../coverage/blocks.ts'
import type { Coverage } from '../coverage/coverage.ts'
import { eventCoverage } from '../coverage/events.ts'
import { methodCoverage } from '../coverage/methods.ts'
import { coveragePage } from '../coverage/page.ts'
import { classicBlocks } from '../src/limits/classic-blocks.ts'
import { actionElements, contextActions, inputElements, sectionAccessories } from '../src/limits/elements.ts'
import { newerBlocks } from '../src/limits/newer-blocks.ts'
import { tables } from '../src/limits/tables.ts'
import { startPractice } from '../src/start.ts'
import { call, fakeBot } from './fake-bot.ts'
import { liveADay } from './live-a-day.ts'

const served = (table: Record<string, Coverage>) =>
  Object.keys(table)
    .filter((name) => table[name] !== false)
    .sort()

/** Every method that Slack's client has, by its name. */
function methodsOf(client: object, path: string[] = []): string[] {
  return Object.entries(client).flatMap(([key, value]) => {
    if (typeof value === 'function') return path.length ? [[...path, key].join('.')] : []
    const family = z.record(z.string(), z.unknown()).safeParse(value)
    return family.success ? methodsOf(family.data, [...path, key]) : []
  })
}

test('The methods of the coverage table are served, and no others', async () => {
  const practice = await startPractice({ pace: 'off' })
  const known = await Promise.all(
    Object.keys(methodCoverage).map(async (method) => {
      const { error } = await call(practice, method)
      return error === 'unknown_method' ? [] : [method]
    }),
  )
  await practice.stop()

  expect(known.flat().sort()).toEqual(served(methodCoverage))
})

test("The coverage table lists every method of Slack's client except those for organisations", () => {
  const { admin: _, ...rest } = new WebClient()
  const names = methodsOf(rest).filter((name) => name !== 'files.uploadV2')

  expect(names.length).toBeGreaterThan(100)
  expect(names.filter((name) => !Object.hasOwn(methodCoverage, name))).toEqual([])
})

test('The events of the coverage table are sent, and no others', async () => {
  const practice = await startPractice({ clock: { kind: 'driven', start: new Date('2017-01-31T17:20:00Z') } })
  const bot = await fakeBot(practice)
  await liveADay(practice)
  await practice.deliveries.idle()
  bot.close()
  await practice.stop()
  const seen = bot.events().map(({ payload }) => payload?.event?.type ?? '')

  // That there are too many events is another day's: pace.test.ts has it.
  expect([...new Set([...seen, 'app_rate_limited'])].sort()).toEqual(served(eventCoverage))
})

test('The coverage table lists exactly the blocks and elements that have limits here', () => {
  const elements = { ...actionElements, ...contextActions, ...inputElements, ...sectionAccessories }

  expect(served(blockCoverage)).toEqual(Object.keys({ ...classicBlocks, ...newerBlocks, ...tables }).sort())
  expect(served(elementCoverage)).toEqual(Object.keys(elements).sort())
})

test('COVERAGE.md matches the coverage tables (npm run coverage -w practice-slack writes it)', () => {
  expect(readFileSync(new URL('../COVERAGE.md', import.meta.url), 'utf8')).toBe(coveragePage())
})
