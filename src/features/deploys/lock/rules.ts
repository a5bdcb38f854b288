import type { Settings } from '../../../config/index.ts'
import { cut } from '../../../incident/cut.ts'
import type { Lock } from '../../../incident/deploys/state.ts'
import type { NewFact } from '../../../incident/facts.ts'
import { isOver } from '../../../incident/lifecycle/status.ts'
import { type Refusal, refuse } from '../../../incident/refusal.ts'
import { actor, joined, person, sentence, timeOfDay } from '../../../incident/sentence.ts'
import type { State } from '../../../incident/state.ts'
import { gone } from '../../commands/gone.ts'
import { lockedName } from './names.ts'

type Configured = Settings['locks']['locks']
type Target = Lock['targets'][number]
export type Decided = { facts: NewFact[] } | Refusal

/** How long a reason may be, in characters: what a card and every provider can show. */
export const reasonLimit = 200

/** The name of "everything" in the configuration and in commands. */
export const everything = 'all'

/** Returns the targets that the configuration has for a service (null for everything), each once. */
export function targetsOf(service: string | null, configured: Configured): { provider: string; target: string }[] {
  const meant = configured.filter((each) => service === null || each.service === service)
  const once = new Map(meant.map(({ provider, target }) => [`${provider} ${target}`, { provider, target }]))
  return [...once.values()]
}

/**
 * Whether the lock stops deploys of this target, or may stop them, so that nobody else has to ask for it. A lock that somebody else made
 * there is not ours.
 */
export function standsAt(target: Target): boolean {
  if (target.is === 'stuck') return target.because === 'failure'
  return target.is === 'wanted' || target.is === 'held' || target.is === 'lifting'
}

/** Whether any target still has to be lifted, or has been asked to be. */
export const standing = (lock: Lock): boolean => lock.targets.some(standsAt)

/** Whether somebody has asked to lift the lock and the provider has not answered yet. */
export function isBeingLifted(lock: Lock): boolean {
  const left = lock.targets.filter(standsAt)
  return left.length > 0 && lock.lifting !== null && left.every(({ is }) => is === 'lifting' || is === 'wanted')
}

/** Returns the locks that a press of "Lift lock" would change. */
export const liftable = (state: State): Lock[] => state.locks.filter((lock) => standing(lock) && !isBeingLifted(lock))

/** Returns the targets that another try of a lock would be about: they were refused and have not been asked for again since. */
export function refusedIn(state: State, lock: Lock): Target[] {
  const later = state.locks.slice(state.locks.indexOf(lock) + 1)
  return lock.targets.filter((each) => each.is === 'refused' && !later.some((other) => find(other, each)))
}

const find = (lock: Lock, wanted: Pick<Target, 'provider' | 'target'>) =>
  lock.targets.find(({ provider, target }) => provider === wanted.provider && target === wanted.target)

/** Returns why deploys cannot be locked in this incident, whoever asks. */
export function noLocks(state: State): Refusal | null {
  if (state.kind === 'drill')
    return refuse('This is a drill: deploys go on, and I lock none. Say aloud that you would.')
  if (state.kind === 'past') return refuse('This incident was entered afterwards: there is nothing to lock any more.')
  if (!isOver(state.status)) return null
  return refuse(
    sentence`INC-${state.number} is ${state.status}. Reopen it with \`/incident status investigating\`, then lock.`,
  )
}

/**
 * Locks all targets of a service that have no lock of ours yet. `lock` is the id of the lock: two requests with the same id make one lock.
 */
export function lockDeploys(
  state: State,
  wish: { lock: string; service: string | null; reason: string; by: string },
  { locks: { locks }, services }: Pick<Settings, 'locks' | 'services'>,
  now: Date,
): Decided {
  const { lock, service, by } = wish
  if (state.locks.some((each) => each.lock === lock)) return { facts: [] }
  const no = noLocks(state)
  if (no) return no
  const targets = targetsOf(service, locks)
  if (targets.length === 0) return nothingFor(service, { locks, services })
  const taken = state.locks.filter((each) => targets.some((target) => isTaken(each, target)))
  const free = targets.filter((target) => !taken.some((each) => isTaken(each, target)))
  if (free.length === 0) return takenBy(taken, services)
  return wanted({ lock, service, reason: cut(wish.reason.trim() || state.title, reasonLimit), targets: free }, by, now)
}

function isTaken(lock: Lock, wanted: Pick<Target, 'provider' | 'target'>): boolean {
  const target = find(lock, wanted)
  return target !== undefined && standsAt(target)
}

function wanted(data: Extract<NewFact, { kind: 'lock-wanted' }>['data'], by: string, now: Date): { facts: NewFact[] } {
  return { facts: [{ kind: 'lock-wanted', data, actor: by, occurredAt: now, key: `lock:${data.lock}` }] }
}

function takenBy(locks: Lock[], services: Settings['services']): Refusal {
  const said = locks.map((lock) => {
    const what = lockedName(lock.service, services)
    if (isBeingLifted(lock))
      return sentence`The lock on ${what} is being lifted at the request of ${actor(lock.lifting)}; ask again once it has been lifted.`
    const since = lock.targets.find((each) => each.since !== null)?.since
    if (since) return sentence`${actor(lock.by)} already locked deploys of ${what} at ${timeOfDay(since)}.`
    return sentence`${actor(lock.by)} asked to lock deploys of ${what} at ${timeOfDay(lock.at)} already.`
  })
  return refuse(joined(said, ' '))
}

/** Says what has to be configured, and what is. */
export function nothingFor(
  service: string | null,
  { locks, services }: { locks: Configured; services: Settings['services'] },
): Refusal {
  const todo = sentence`Ask the person who runs imoc to add a lock to \`config/locks.yaml\` (service, provider, target) and start imoc again.`
  if (locks.length === 0) return refuse(sentence`No deploys can be locked from here yet. ${todo}`)
  const known = lockable(locks).map((each) => lockedName(each, services))
  return refuse(
    sentence`There is no lock configured for deploys of ${lockedName(service, services)}. ${todo} You can lock: ${known.join(', ')}.`,
  )
}

/** Returns what people can choose from; everything (null) comes first. */
export function lockable(locks: Configured): (string | null)[] {
  const services = [...new Set(locks.map(({ service }) => service))].filter((service) => service !== everything)
  return locks.length ? [null, ...services] : []
}

/** Makes another try of what was refused, as a lock of its own. The second person to press sees who was first. */
export function tryAgain(state: State, wish: { lock: string; again: string; by: string }, now: Date): Decided {
  const before = state.locks.find((each) => each.lock === wish.again)
  if (!before) return gone('lock')
  const no = noLocks(state)
  if (no) return no
  const targets = refusedIn(state, before).map(({ provider, target }) => ({ provider, target }))
  const { service, reason } = before
  if (targets.length > 0) return wanted({ lock: wish.lock, service, reason, targets }, wish.by, now)
  const later = state.locks.slice(state.locks.indexOf(before) + 1).findLast((each) => each.service === service)
  return refuse(
    later ? sentence`${actor(later.by)} has asked for it again already.` : 'No part of this lock was refused.',
  )
}

/** Lifts a lock. Anyone may; the second person sees who was first. */
export function liftLock(state: State, wish: { lock: string; by: string }, now: Date): Decided {
  const lock = state.locks.find((each) => each.lock === wish.lock)
  if (!lock) return gone('lock')
  if (isBeingLifted(lock))
    return refuse(sentence`${actor(lock.lifting)} has asked to lift it already; it is under way.`)
  if (!standing(lock)) {
    return refuse(
      lock.lifting
        ? sentence`${person(lock.lifting)} has lifted it already.`
        : 'This lock holds nothing, so there is nothing to lift.',
    )
  }
  return { facts: [{ kind: 'unlock-wanted', data: { lock: lock.lock }, actor: wish.by, occurredAt: now }] }
}
