import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { onHoldLock, onLiftLock } from '../../../../src/features/deploys/lock/effects.ts'
import { after, minutes } from '../../../../src/incident/clock.ts'
import type { Lock } from '../../../../src/incident/deploys/state.ts'
import { PermanentError, RetryAfter, Unavailable } from '../../../../src/incident/failure.ts'
import type { State } from '../../../../src/incident/state.ts'
import type { LockAnswer, LockOrder } from '../../../../src/providers/deploy-lock/deploy-lock-provider.ts'
import { sampleState } from '../../../support/sample-state.ts'

const now = new Date('2026-03-02T12:00:00Z')
const at = { lock: 'l', provider: 'shipit', target: 'a/b/c' }

type Is = Lock['targets'][number]['is']
type Told = { answer?: LockAnswer; error?: Error }

/** One run of an effect against a provider that answers so; what it was asked, and what is recorded. */
async function run(
  effect: typeof onHoldLock,
  {
    is,
    lifting = null,
    again = false,
    waited = 0,
    told = {},
    changes = {},
  }: {
    is: Is
    lifting?: string | null
    again?: boolean
    waited?: number
    told?: Told
    changes?: Partial<State>
  },
) {
  const asked: [string, LockOrder][] = []
  const answer = (deed: string) => async (order: LockOrder) => {
    asked.push([deed, order])
    if (told.error) throw told.error
    return told.answer ?? { done: true, link: null }
  }
  const provider = { name: 'Shipit', lock: answer('lock'), lift: answer('lift') }
  const ctx = {
    clock: { now: () => now },
    log: pino({ level: 'silent' }),
    deployLocks: new Map([['shipit', provider]]),
  }
  const target = { provider: 'shipit', target: 'a/b/c', is, because: null, error: null, link: null, since: null }
  const lock = { lock: 'l', service: null, reason: 'why', by: 'U1', at: now.toISOString(), lifting, targets: [target] }
  const times = { now, createdAt: after(now, -waited), dueAt: null, outcomeUnknown: false }
  const order = { key: 'k', kind: 'hold-lock', data: at, incidentId: 'i', maybeDone: again }
  const state = sampleState({ locks: [lock], ...changes })
  const { facts } = await effect({ ...order, ...times, state }, ctx)
  return { asked: asked.map(([deed]) => deed), orders: asked.map(([, each]) => each), facts }
}

describe('locking one target', () => {
  it('A lock tells the provider its incident and reason, and only the number of a private incident', async () => {
    const open = await run(onHoldLock, { is: 'wanted' })
    const hidden = await run(onHoldLock, { is: 'wanted', changes: { private: true } })

    expect(open.orders).toMatchObject([{ mark: 'INC-7', reason: 'INC-7: why', incident: 7, id: 'k:lock' }])
    expect(hidden.orders).toMatchObject([{ reason: 'INC-7: a private incident' }])
    expect(open.facts).toMatchObject([{ kind: 'lock-held', data: at }])
  })

  it.each<[string, Told, object]>([
    [
      'somebody else has locked the target',
      { answer: { done: false, somebody: 'x' } },
      { because: 'somebody', error: 'x' },
    ],
    ['the provider refuses it', { error: new PermanentError('bad token') }, { because: 'failure', error: 'bad token' }],
    ['something unforeseen happens', { error: new TypeError('oh') }, { because: 'failure', error: 'oh' }],
    [
      'the provider asks to wait for an hour',
      { error: new RetryAfter('limit', 3_600_000) },
      { because: 'failure', error: 'limit' },
    ],
  ])('A lock is recorded as refused where %s', async (_, told, data) => {
    expect((await run(onHoldLock, { is: 'wanted', told })).facts).toMatchObject([{ kind: 'lock-refused', data }])
  })

  it.each([new Unavailable('no answer'), new RetryAfter('busy', 10_000)])(
    'A lock is tried again after %s',
    async (error) => {
      await expect(run(onHoldLock, { is: 'wanted', told: { error } })).rejects.toBe(error)
    },
  )

  it('A lock is recorded as refused once the provider has asked to wait for long enough', async () => {
    const told = { error: new RetryAfter('busy', 10_000) }

    expect((await run(onHoldLock, { is: 'wanted', told, waited: minutes(3) })).facts).toMatchObject([
      { kind: 'lock-refused', data: { because: 'failure' } },
    ])
  })

  it('A lock that was lifted meanwhile is not made, and what an earlier try may have locked is opened', async () => {
    const untried = await run(onHoldLock, { is: 'wanted', lifting: 'U2' })
    const tried = await run(onHoldLock, { is: 'wanted', lifting: 'U2', again: true })

    expect(untried).toMatchObject({ asked: [], facts: [{ kind: 'lock-lifted' }] })
    expect(tried).toMatchObject({ asked: ['lift'], facts: [{ kind: 'lock-lifted' }] })
  })

  it.each<Is>(['held', 'refused', 'lifting', 'lifted', 'stuck'])(
    'Locking does nothing to a target that is %s already',
    async (is) => {
      expect(await run(onHoldLock, { is, again: true })).toMatchObject({ asked: [], facts: [] })
    },
  )
})

describe('lifting one target', () => {
  it.each<[string, Told, object]>([
    ['done', {}, { kind: 'lock-lifted' }],
    [
      'refused',
      { error: new PermanentError('no') },
      { kind: 'unlock-refused', data: { because: 'failure', error: 'no' } },
    ],
    [
      'not ours any more',
      { answer: { done: false, somebody: 'x' } },
      { kind: 'unlock-refused', data: { because: 'somebody', error: 'x' } },
    ],
  ])('Lifting a lock is recorded as %s', async (_, told, fact) => {
    expect((await run(onLiftLock, { is: 'lifting', lifting: 'U2', told })).facts).toMatchObject([fact])
  })

  it.each<Is>(['wanted', 'held', 'refused', 'lifted', 'stuck'])(
    'Lifting does nothing to a target that is %s',
    async (is) => {
      expect(await run(onLiftLock, { is })).toMatchObject({ asked: [], facts: [] })
    },
  )
})
