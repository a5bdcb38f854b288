import type { Settings } from '../../../config/index.ts'
import { cut } from '../../../incident/cut.ts'
import { holdLock, liftLock } from '../../../incident/deploys/effects.ts'
import type { Lock } from '../../../incident/deploys/state.ts'
import type { EffectKind } from '../../../incident/effects.ts'
import { actor } from '../../../incident/sentence.ts'
import type { State } from '../../../incident/state.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import { link, moment, plain } from '../../../slack/mrkdwn.ts'
import { lockedName, providerName } from './names.ts'
import { isBeingLifted, standing } from './rules.ts'
import { type At, isOrder } from './schema.ts'

type Target = Lock['targets'][number]

/** How many targets are listed one by one, failed ones first, and how many characters of a reason. */
const shown = { targets: 5, reason: 100 }

/** Lists what became of each target. */
export function targetLines(lock: Lock, state: State): string[] {
  const order = [...lock.targets].sort((a, b) => weight(a) - weight(b))
  const lines = order.slice(0, shown.targets).map((target) => targetLine(lock, target, state))
  const more = order.length - lines.length
  return more > 0 ? [...lines, `… and ${more} more targets`] : lines
}

const weight = ({ is }: Target): number => (is === 'refused' || is === 'stuck' ? 0 : 1)

function targetLine(lock: Lock, target: Target, state: State): string {
  const name = `${providerName(target.provider)}, ${plain(target.target)}`
  const where = target.link ? link(target.link, `${providerName(target.provider)}, ${target.target}`) : name
  const why = plain(cut(target.error ?? '', shown.reason))
  switch (target.is) {
    case 'wanted':
      return `:hourglass_flowing_sand: ${where}: ${lock.lifting === null ? 'asked' : 'lifted before the system answered'}${waiting(holdLock.kind, lock, target, state)}`
    case 'held':
      return `:lock: ${where}: locked`
    case 'lifting':
      return `:hourglass_flowing_sand: ${where}: still locked, asked to open${waiting(liftLock.kind, lock, target, state)}`
    case 'lifted':
      return target.since === null ? `:unlock: ${where}: not locked any more` : `:unlock: ${where}: open again`
    case 'refused':
      return target.because === 'somebody'
        ? `:no_entry: ${where}: *somebody else holds it* (${why}). I did not change it`
        : `:warning: ${where}: *not locked*: ${why}`
    case 'stuck':
      return target.because === 'somebody'
        ? `:no_entry: ${where}: our lock is gone, and *somebody else's is there* (${why}). I did not change it`
        : `:warning: ${where}: *still locked*, it could not be opened: ${why}`
  }
}

/** A provider that does not answer is tried again without an end; people see that, and why. */
function waiting(what: EffectKind, { lock }: Lock, { provider, target }: Target, state: State): string {
  const known = state.troubles.filter((each) => each.what === what && each.retrying)
  const troubleOf = (at: At) => known.find(({ effect }) => isOrder(effect, state.id, what, at))
  // If several targets wait for the same system, only the first one is mentioned.
  const others = state.locks.flatMap((each) =>
    each.targets
      .filter((one) => one.provider === provider)
      .map((one) => ({ lock: each.lock, provider, target: one.target })),
  )
  const trouble = [{ lock, provider, target }, ...others].map(troubleOf).find(Boolean)
  return trouble ? `. *No answer so far*; I am still trying: ${plain(cut(trouble.error, shown.reason))}` : ''
}

/** Shows one lock in a line, for the card and private messages. */
export function lockLine(lock: Lock, services: Settings['services']): string {
  const what = plain(lockedName(lock.service, services))
  const held = lock.targets.filter(({ is }) => is === 'held' || is === 'lifting' || is === 'stuck')
  const since = held.find((target) => target.since !== null)?.since
  const by = `by ${inMrkdwn(actor(lock.by))}`
  const lines: string[] = []
  if (isBeingLifted(lock))
    lines.push(
      `:hourglass_flowing_sand: *Deploys of ${what}* are being opened again, requested by ${inMrkdwn(actor(lock.lifting))}`,
    )
  else if (since) lines.push(`:lock: *Deploys of ${what}* locked ${by} since ${moment(since, '{time}')}`)
  else if (standing(lock))
    lines.push(
      `:hourglass_flowing_sand: *Deploys of ${what}* to be locked, requested ${by} at ${moment(lock.at, '{time}')}`,
    )
  const count = (is: Target['is']) => lock.targets.filter((target) => target.is === is).length
  const of = lock.targets.length > 1 ? `${count('refused')} of ${lock.targets.length} targets ` : ''
  if (count('refused') > 0)
    lines.push(`:warning: *Deploys of ${what}:* ${of}*not locked*, requested ${by} at ${moment(lock.at, '{time}')}`)
  if (lock.targets.some(({ is, because }) => is === 'stuck' && because === 'failure'))
    lines.push('it could not be opened')
  return lines.join('; ')
}
