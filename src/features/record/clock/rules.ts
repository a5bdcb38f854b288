import type { ClockPoint } from '../../../incident/analysis/clock-points.ts'
import type { ClockReading } from '../../../incident/analysis/clock-reading.ts'
import { clockPointNames } from '../../../incident/analysis/words.ts'
import type { NewFact } from '../../../incident/facts.ts'
import { type Refusal, refuse } from '../../../incident/refusal.ts'
import { actor, moment, type Sentence, sentence } from '../../../incident/sentence.ts'
import type { State } from '../../../incident/state.ts'
import { fastestWatch } from '../../commands/fastest-watch.ts'

/** How long a reason may be (characters). */
export const reasonLimit = 500

/** Nothing that this clock is for is older, so such a time is mistyped. */
const oldest = new Date('2000-01-01T00:00:00Z')

/** A point and its time; `unknown`: it did not happen, or nobody knows when; `facts`: nobody's word counts any more, only the facts. */
export type ClockWish = { point: ClockPoint; to: Date | 'unknown' | 'facts'; why: string | null }

/**
 * What the clock shows of the point. `setBy`: the seq of the fact by which people set it; null if they did not. `shown`: the time that
 * whoever asks was shown; undefined if they were shown none.
 */
export type Known = { reading: ClockReading; setBy: number | null; shown?: string | null | undefined }

export const setByIn = ({ clockSet }: Pick<State, 'clockSet'>, point: ClockPoint): number | null =>
  clockSet[point]?.seq ?? null

/** Sets a point of the clock. It takes a reason where that contradicts a time that it had. */
export function setClock(
  state: Pick<State, 'clockSet'>,
  { by, ...wish }: ClockWish & { by: string },
  known: Known,
  now: Date,
): { facts: NewFact[] } | Refusal {
  const { point, to } = wish
  const why = wish.why?.trim() || null
  const refusal = isStale(state, point, known) ? refuse(stale(known.reading)) : refusedTime(to, known, now)
  if (refusal) return refusal
  if (needsReason({ to, why }, known.reading)) return refuse(reasonMissing(known.reading))
  if (why !== null && why.length > reasonLimit)
    return refuse(`The reason may have ${reasonLimit} characters, and yours has ${why.length}: shorten it.`)
  const at = to instanceof Date ? to.toISOString() : null
  const withdrawn = to === 'facts' ? { withdrawn: true } : {}
  return { facts: [{ kind: 'clock-set', data: { point, at, why, ...withdrawn }, actor: by, occurredAt: now }] }
}

function isStale(state: Pick<State, 'clockSet'>, point: ClockPoint, { reading, setBy, shown }: Known): boolean {
  return setByIn(state, point) !== setBy || (shown !== undefined && shown !== reading.at)
}

function refusedTime(to: ClockWish['to'], { reading, setBy }: Known, now: Date): Refusal | null {
  const { at, point, atLatest } = reading
  const name = clockPointNames[point]
  if (to === 'unknown') return at === null && setBy !== null ? refuse(`${name} is set to unknown already.`) : null
  if (to === 'facts')
    return setBy === null ? refuse(`Nobody has set ${name}: the clock shows what the facts say.`) : null
  if (Number.isNaN(to.getTime()) || to < oldest)
    return refuse('That time is too long ago, so the clock is as it was. Check the date.')
  if (to.getTime() > now.getTime() + fastestWatch)
    return refuse('That time is in the future, so the clock is as it was. Enter when it was.')
  const isSame = at !== null && !atLatest && minuteOf(at) === minuteOf(to.toISOString())
  return isSame ? refuse(sentence`${name} is ${moment(at)} already.`) : null
}

const minuteOf = (iso: string): string => iso.slice(0, 16)

/**
 * Whether a reason is missing: what the wish says contradicts the time that the point has. An earlier time contradicts nobody where it is
 * known only that it was not later.
 */
export function needsReason({ to, why }: Pick<ClockWish, 'to' | 'why'>, { at, atLatest }: ClockReading): boolean {
  if (to === 'facts' || at === null || why?.trim()) return false
  return to === 'unknown' || !atLatest || to.toISOString() > at
}

function nowWords({ at, by, point, said }: ClockReading): Sentence {
  const name = clockPointNames[point]
  if (at === null) return `${name} is missing`
  return sentence`${name} is ${moment(at)} (${actor(by)} ${said})`
}

const reasonMissing = (reading: ClockReading): Sentence =>
  sentence`${nowWords(reading)}, so the clock is as it was. Say why that is not so: add the reason, such as “because the graph shows it”.`

const stale = (reading: ClockReading): Sentence =>
  sentence`Somebody has changed it in the meantime: ${nowWords(reading)}. Your change was not made: send it again if it still applies.`
