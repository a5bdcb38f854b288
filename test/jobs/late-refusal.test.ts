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

const token = { key: 'workspace', code: 'token_revoked', method: 'chat.postMessage', channel: null }

test('A refusal that arrives after another process has seen the end of it is told nobody, and its effect is tried again', async () => {
  const clock = testClock()
  const writer = testWriter(store, { clock })
  const asked = ['early', 'late'].map((name) => anEffect({ kind: 'k', name }))
  const { id } = await writer.declare(declaration({ also: { facts: [], effects: asked } }))
  const blockers = createBlockers(store)
  const nothing = async () => undefined
  const blocked = createBlockedEffects({
    ...{ blockers, writer, clock, log: pino({ level: 'silent' }) },
    ...{ dispatch: nothing, know: () => undefined, woken: () => undefined },
    probe: { token: nothing, join: nothing, isOpen: async () => true },
  })
  async function refused(name: string, cleared: number) {
    const key = `${id}:${name}`
    await store.prisma.effect.update({ where: { key }, data: { status: 'queued', leaseUntil: null } })
    const taken = await holdLease(store, { key }, clock.now())
    if (!taken) throw new Error('It could not be leased.')
    taken.release()
    await blocked.setAside(taken, { blocker: { ...token, cleared }, error: 'Slack refused', quiet: false })
    return store.prisma.effect.findUniqueOrThrow({ where: { key } })
  }

  expect(await refused('early', 0)).toMatchObject({ status: 'blocked' })
  // Another process sees that Slack accepts calls again, while this one still waits for the answer to a call that it made before.
  await blockers.clear('workspace', clock.now())
  expect(await refused('late', 0)).toMatchObject({ status: 'waiting', blockedBy: null })

  const facts = await createIncidents(store).facts(id)
  expect(facts.filter(({ kind }) => kind === 'trouble')).toHaveLength(1)
  expect(await blockers.all()).toEqual([])
})
