import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createBlockedEffects } from '../../src/jobs/blocked-effects.ts'
import { holdLease } from '../../src/jobs/lease.ts'
import { createBlockers } from '../../src/store/blockers.ts'
import { createIncidents } from '../../src/store/incidents.ts'
import type { Store } from '../../src/store/store.ts'
import { anEffect } from '../support/an-effect.ts'
import { openTestStore } from '../support/test-store.ts'
import { declaration, testClock, testWriter } from '../support/test-writer.ts'

let store: Store
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

const token = { key: 'workspace', code: 'token_revoked', method: 'conversations.create', channel: null }

/** The opening of a channel, begun so often, of which only the last try hears an answer: Slack refuses the token. */
async function refusedAfter(leases: number) {
  await store.prisma.effect.deleteMany()
  await store.prisma.blocker.deleteMany()
  const clock = testClock()
  const writer = testWriter(store, { clock })
  const asked = anEffect({ kind: 'open-channel', name: 'open' })
  const { id } = await writer.declare(declaration({ also: { facts: [], effects: [asked] } }))
  const key = `${id}:open`
  await store.prisma.effect.update({ where: { key }, data: { status: 'queued' } })
  let taken = await holdLease(store, { key }, clock.now())
  for (let crashes = 1; crashes < leases; crashes += 1) {
    taken?.release()
    await store.prisma.effect.update({ where: { key }, data: { leaseUntil: null } })
    taken = await holdLease(store, { key }, clock.now())
  }
  if (!taken) throw new Error('It could not be leased.')
  taken.release()
  const nothing = async () => undefined
  const blocked = createBlockedEffects({
    ...{ blockers: createBlockers(store), writer, clock, log: pino({ level: 'silent' }) },
    ...{ dispatch: nothing, know: () => undefined, woken: () => undefined },
    probe: { token: nothing, join: nothing, isOpen: async () => true },
  })
  await blocked.setAside(taken, { blocker: token, error: 'Slack refused: token_revoked', quiet: true })
  return store.prisma.effect.findUniqueOrThrow({ where: { key } })
}

test('A channel may exist after a try that a crash cut off, whatever Slack answers to the next one', async () => {
  expect(await refusedAfter(2)).toMatchObject({ status: 'blocked', attempts: 1 })

  expect(await createIncidents(store).mayBecome('C1')).toBe(true)
})

test('No channel can exist when the only try to open one was refused', async () => {
  expect(await refusedAfter(1)).toMatchObject({ status: 'blocked', attempts: 0 })

  expect(await createIncidents(store).mayBecome('C1')).toBe(false)
})
