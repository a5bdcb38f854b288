import { describe, expect, it, test } from 'vitest'
import { readLock, readUnlock } from '../../../../src/features/deploys/lock/read.ts'
import {
  liftLock,
  lockable,
  lockDeploys,
  standing,
  targetsOf,
  tryAgain,
} from '../../../../src/features/deploys/lock/rules.ts'
import type { Lock } from '../../../../src/incident/deploys/state.ts'
import { isRefusal } from '../../../../src/incident/refusal.ts'
import type { State } from '../../../../src/incident/state.ts'
import { asSaid } from '../../../support/as-said.ts'
import { sampleState } from '../../../support/sample-state.ts'

const now = new Date('2026-03-02T12:00:00Z')
const at = now.toISOString()
const checkout = { service: 'checkout', provider: 'shipit' as const, target: 'shop/checkout/production' }
const api = { service: 'api', provider: 'github' as const, target: 'shop/api@main' }
const all = { service: 'all', provider: 'webhook' as const, target: 'production' }
const locks = [checkout, api, all]
const services = [
  { id: 'checkout', name: 'Checkout', components: [] },
  { id: 'api', name: 'Public API', components: [] },
  { id: 'website', name: 'Website', components: [] },
]
const settings = { locks: { locks, deploy_channel: null }, services }
const known = { locks, services }

type Is = Lock['targets'][number]['is']
function lockOf(id: string, is: Is, changes: Partial<Lock> = {}, because: 'somebody' | 'failure' | null = null): Lock {
  const { provider, target } = checkout
  const since = is === 'wanted' || is === 'refused' ? null : at
  const targets = [{ provider, target, is, because, error: null, link: null, since }]
  return { lock: id, service: 'checkout', reason: 'r', by: 'U1', at, lifting: null, targets, ...changes }
}
const withLocks = (...held: Lock[]): State => sampleState({ locks: held })
const wish = (service: string | null, reason = '') => ({ lock: 'new', service, reason, by: 'U2' })

describe('what a command to lock means', () => {
  it.each<[string, string | null, object]>([
    ['checkout', null, { service: 'checkout', reason: '' }],
    ['Checkout the rollback runs', null, { service: 'checkout', reason: 'the rollback runs' }],
    ['public api 500s', null, { service: 'api', reason: '500s' }],
    ['everything now', 'checkout', { service: null, reason: 'now' }],
    ['all', null, { service: null, reason: '' }],
    ['', 'checkout', { service: 'checkout', reason: '' }],
    ['the rollback runs', 'checkout', { service: 'checkout', reason: 'the rollback runs' }],
    ['', null, { ask: '' }],
    ['the rollback runs', null, { ask: 'the rollback runs' }],
    ['', 'website', { ask: '' }],
    ['checkouts are slow', null, { ask: 'checkouts are slow' }],
  ])('/incident lock understands "%s" in an incident of %s', (text, service, meant) => {
    expect(readLock(text, sampleState({ service }), known)).toEqual(meant)
  })

  it.each([
    [
      'website',
      known,
      /There is no lock configured for deploys of Website\. .*config\/locks\.yaml.* everything, Checkout, Public API\./,
    ],
    ['checkout', { ...known, locks: [] }, /No deploys can be locked from here yet\. .*config\/locks\.yaml/],
  ])('/incident lock refuses "%s", which has no lock, and says what to configure', (text, configured, sentence) => {
    expect(asSaid(readLock(text, sampleState(), configured))).toEqual({ refused: expect.stringMatching(sentence) })
  })
})

test('Locking everything covers each target once, and locking a service covers its own', () => {
  const twice = [...locks, { ...checkout, service: 'api' }]

  expect(targetsOf(null, twice)).toEqual([checkout, api, all].map(({ provider, target }) => ({ provider, target })))
  expect(targetsOf('api', twice).map(({ target }) => target)).toEqual([api.target, checkout.target])
  expect(lockable(twice)).toEqual([null, 'checkout', 'api'])
  expect(lockable([])).toEqual([])
})

describe('locking deploys', () => {
  it('A lock covers every target of its service, with the title as its reason where none is given', () => {
    const done = lockDeploys(sampleState(), wish('checkout', '  '), settings, now)

    const { provider, target } = checkout
    const data = { lock: 'new', service: 'checkout', reason: 'Checkout is down', targets: [{ provider, target }] }
    expect(done).toMatchObject({ facts: [{ kind: 'lock-wanted', data, actor: 'U2' }] })
  })

  it('A lock that is asked for twice under one id is made once', () => {
    expect(lockDeploys(withLocks(lockOf('new', 'held')), wish('checkout'), settings, now)).toEqual({ facts: [] })
  })

  it('A lock leaves out what the incident has locked already', () => {
    const done = lockDeploys(withLocks(lockOf('a', 'held')), wish(null), settings, now)

    const targets = [api, all].map(({ provider, target }) => ({ provider, target }))
    expect(done).toMatchObject({ facts: [{ data: { targets } }] })
  })

  it.each<[string, Lock, RegExp]>([
    ['locked', lockOf('a', 'held'), /^<@U1> already locked deploys of Checkout at .*\.$/],
    ['asked for', lockOf('a', 'wanted'), /^<@U1> asked to lock deploys of Checkout at .* already\.$/],
    [
      'being lifted',
      lockOf('a', 'lifting', { lifting: 'U3' }),
      /^The lock on Checkout is being lifted at the request of <@U3>; /,
    ],
    [
      'being lifted before its provider answered',
      lockOf('a', 'wanted', { lifting: 'U3' }),
      /is being lifted at the request of <@U3>/,
    ],
  ])('A second lock is refused with who asked for the first, where the service is %s', (_, before, sentence) => {
    expect(asSaid(lockDeploys(withLocks(before), wish('checkout'), settings, now))).toEqual({
      refused: expect.stringMatching(sentence),
    })
  })

  it.each<[string, Lock]>([
    ['refused', lockOf('a', 'refused', {}, 'somebody')],
    ['lifted', lockOf('a', 'lifted', { lifting: 'U3' })],
    ['replaced by somebody else’s', lockOf('a', 'stuck', { lifting: 'U3' }, 'somebody')],
  ])('A service whose lock was %s can be locked anew', (_, before) => {
    expect(lockDeploys(withLocks(before), wish('checkout'), settings, now)).toMatchObject({ facts: [{}] })
  })

  it.each<[Partial<State>, RegExp]>([
    [{ kind: 'drill' }, /^This is a drill: deploys go on/],
    [{ kind: 'past' }, /entered afterwards/],
    [{ status: 'resolved' }, /^INC-7 is resolved\. Reopen it with `\/incident status investigating`, then lock\.$/],
  ])('A lock is refused in an incident with %o', (changes, sentence) => {
    expect(asSaid(lockDeploys(sampleState(changes), wish('checkout'), settings, now))).toEqual({
      refused: expect.stringMatching(sentence),
    })
  })
})

describe('another try at a lock', () => {
  const refused = lockOf('a', 'refused', { reason: 'why' }, 'somebody')

  it('Another try is a lock of its own on what was refused', () => {
    const done = tryAgain(withLocks(refused), { lock: 'b', again: 'a', by: 'U2' }, now)

    expect(done).toMatchObject({
      facts: [{ kind: 'lock-wanted', data: { lock: 'b', service: 'checkout', reason: 'why' } }],
    })
  })

  it('The second person to ask for another try is told who was first', () => {
    const state = withLocks(refused, lockOf('b', 'wanted', { by: 'U3' }))

    expect(asSaid(tryAgain(state, { lock: 'c', again: 'a', by: 'U2' }, now))).toEqual({
      refused: '<@U3> has asked for it again already.',
    })
  })
})

describe('lifting a lock', () => {
  const lift = (lock: Lock) => liftLock(withLocks(lock), { lock: 'a', by: 'U2' }, now)

  it.each<[string, Lock]>([
    ['in place', lockOf('a', 'held')],
    ['asked for', lockOf('a', 'wanted')],
    ['stuck after a failure', lockOf('a', 'stuck', { lifting: 'U3' }, 'failure')],
  ])('A lock that is %s can be lifted', (_, lock) => {
    expect(standing(lock)).toBe(true)
    expect(lift(lock)).toMatchObject({ facts: [{ kind: 'unlock-wanted', data: { lock: 'a' }, actor: 'U2' }] })
  })

  it.each<[string, Lock, string]>([
    ['being lifted', lockOf('a', 'lifting', { lifting: 'U3' }), '<@U3> has asked to lift it already; it is under way.'],
    ['lifted', lockOf('a', 'lifted', { lifting: 'U3' }), '<@U3> has lifted it already.'],
    ['refused', lockOf('a', 'refused', {}, 'failure'), 'This lock holds nothing, so there is nothing to lift.'],
    ['unknown', lockOf('b', 'held'), 'This lock no longer exists, so nothing was done. The button is out of date.'],
  ])('A lock that is %s cannot be lifted', (_, lock, refused) => {
    expect(asSaid(lift(lock))).toEqual({ refused })
  })
})

describe('what a command to unlock means', () => {
  const other = lockOf('b', 'held', { service: null })

  it.each<[string, Lock[], string[] | RegExp]>([
    ['', [lockOf('a', 'held')], ['a']],
    ['', [lockOf('a', 'held'), other], /^Locked by this incident: Checkout, everything\. /],
    ['checkout', [lockOf('a', 'held'), other], ['a']],
    ['everything', [lockOf('a', 'held'), other], ['a', 'b']],
    ['api', [lockOf('a', 'held')], /^This incident has no lock on Public API\. Locked by this incident: Checkout\./],
    ['checkuot', [lockOf('a', 'held')], /^There is no service "checkuot"\. Locked by this incident: Checkout\./],
    ['', [lockOf('a', 'lifting', { lifting: 'U3' })], /^It is being lifted already\.$/],
    ['', [], /^INC-7 holds no lock: there is nothing to lift\.$/],
  ])('/incident unlock understands "%s" (%#)', (text, held, meant) => {
    const read = readUnlock(text, withLocks(...held), known)

    if (meant instanceof RegExp) expect(asSaid(read)).toEqual({ refused: expect.stringMatching(meant) })
    else expect(isRefusal(read) ? read : read.locks.map(({ lock }) => lock)).toEqual(meant)
  })
})
