import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runScenario } from '../../../practice/command/run-scenario.ts'

let out: string
beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), 'imoc-bad-day-'))
})
afterAll(() => rm(out, { recursive: true }))

it('The bot gets through a first incident with lost answers, 500s, 429s and repeated or reordered events', async () => {
  const result = await runScenario({
    file: 'practice/scenarios/first-incident.yaml',
    root: process.cwd(),
    port: undefined,
    data: undefined,
    transport: 'http',
    seed: 2,
    faults: 'bad-day',
    speed: 'max',
    out,
    signal: new AbortController().signal,
  })

  expect(result.failures).toEqual([])
  expect(result.steps).toBeGreaterThan(10)
}, 120_000)
