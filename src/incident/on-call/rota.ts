import { z } from 'zod'
import { hasPassed, isWallTime, isZone, wall, wallOf, whenShown } from '../wall-clock.ts'

const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const
const wallTime = z
  .string()
  .refine(isWallTime, 'write it as 2026-01-31 or "2026-01-31 09:00", a day and a time that exist')

const spell = z
  .strictObject({ member: z.string().min(1), from: wallTime, until: wallTime, why: z.string().optional() })
  .refine(({ from, until }) => wallOf(from) < wallOf(until), 'ends before it begins: "until" comes after "from"')

/** Who is IMOC when: members take a week each, in order, starting with the handover in the week of `start`. */
export const Rota = z.strictObject({
  zone: z.string().refine(isZone, 'is not a time zone: use a name such as Europe/Berlin'),
  handover: z.strictObject({
    day: z.enum(days),
    time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write it as "10:00", in quotes'),
  }),
  start: wallTime,
  /** E-mail addresses or Slack user ids, in the order of their weeks. */
  members: z.array(z.string().min(1)).min(1, 'names nobody: list at least one person'),
  overrides: z.array(spell).default([]),
  /** When a member cannot be on duty, whether or not somebody covers for them. */
  away: z.array(spell).default([]),
  /** Another system that says who is on duty; the members above are used when it does not answer. */
  source: z.strictObject({ pagerduty: z.string().min(1, "give the schedule's id, such as PABC123") }).nullish(),
})
export type Rota = z.infer<typeof Rota>

/** A member of the rota has taken over this time from another. */
export type Swap = { member: string; instead: string; from: Date; until: Date; why: string | null }

/** A stretch of another system's schedule. */
export type Shift = { member: string; from: Date; until: Date }

/** What applies besides the file: swaps in the order in which they were agreed, and shifts that replace the weeks. */
export type Beside = { swaps?: readonly Swap[]; shifts?: readonly Shift[] | null }

const week = 7 * 24 * 3_600_000

const during =
  (at: Date) =>
  ({ from, until }: { from: Date; until: Date }): boolean =>
    from <= at && at < until

/** The member on duty at a moment: by a swap, else by a shift, else by an override, else by the week on the wall clock. */
export function onDuty(rota: Rota, at: Date, { swaps = [], shifts }: Beside = {}): string {
  const other = swaps.findLast(during(at)) ?? shifts?.find(during(at))
  if (other) return other.member
  const override = rota.overrides.find((each) => isDuring(each, at, rota.zone))
  return override?.member ?? memberAt(rota, weeksSince(rota, at))
}

/** Who takes over at the next handover, without regard to overrides and swaps. */
export function nextOnDuty(rota: Rota, at: Date, { shifts }: Pick<Beside, 'shifts'> = {}): string {
  const current = shifts?.find(during(at))?.member
  const next = inOrder(shifts).find((each) => each.from > at && each.member !== current)
  return next?.member ?? memberAt(rota, weeksSince(rota, at) + 1)
}

/** Everyone else, in the order in which to ask them: the member whose week is next comes first. */
export function othersInTurn(rota: Rota, at: Date, beside: Beside = {}): string[] {
  const on = onDuty(rota, at, beside)
  const shifts = inOrder(beside.shifts).filter(({ until }) => until > at)
  const first = weeksSince(rota, at) + 1
  const turns = rota.members.map((_, offset) => memberAt(rota, first + offset))
  return [...new Set([...shifts.map(({ member }) => member), ...turns])].filter((member) => member !== on)
}

/** Why a member cannot be on duty at a moment, according to the file; null if it says nothing. */
export function awayAt(rota: Rota, member: string, at: Date): { until: Date; why: string | null } | null {
  const spell = rota.away.find(
    (each) => each.member.toLowerCase() === member.toLowerCase() && isDuring(each, at, rota.zone),
  )
  return spell ? { until: whenShown(wallOf(spell.until), rota.zone), why: spell.why ?? null } : null
}

/** The moments between two others at which the person on duty may change, or become absent. */
export function changes(rota: Rota, from: Date, until: Date, { swaps = [], shifts }: Beside = {}): Date[] {
  const edges = [...rota.overrides, ...rota.away].flatMap((each) =>
    [each.from, each.until].map((text) => whenShown(wallOf(text), rota.zone)),
  )
  const last = weeksSince(rota, until)
  for (let turn = weeksSince(rota, from) + 1; turn <= last; turn += 1) {
    edges.push(whenShown(firstHandover(rota) + turn * week, rota.zone))
  }
  const all = [...edges, ...[...swaps, ...(shifts ?? [])].flatMap((each) => [each.from, each.until])]
  const inside = all.map((at) => at.getTime()).filter((at) => from.getTime() < at && at < until.getTime())
  return [...new Set(inside)].sort((a, b) => a - b).map((at) => new Date(at))
}

const inOrder = (shifts: Beside['shifts']): Shift[] =>
  [...(shifts ?? [])].sort((a, b) => a.from.getTime() - b.from.getTime())

function memberAt(rota: Rota, turn: number): string {
  const count = rota.members.length
  return rota.members[((turn % count) + count) % count] ?? ''
}

const isDuring = ({ from, until }: { from: string; until: string }, at: Date, zone: string): boolean =>
  hasPassed(wallOf(from), at, zone) && !hasPassed(wallOf(until), at, zone)

function weeksSince(rota: Rota, at: Date): number {
  const first = firstHandover(rota)
  const shown = Math.floor((wall(at, rota.zone) - first) / week)
  // If the clocks go back over a handover, they show the time before it a second time.
  return hasPassed(first + (shown + 1) * week, at, rota.zone) ? shown + 1 : shown
}

/** The last handover at or before the end of the start day. */
function firstHandover(rota: Rota): number {
  const start = wallOf(rota.start.slice(0, 10))
  const back = (new Date(start).getUTCDay() - days.indexOf(rota.handover.day) + 7) % 7
  const [hour = 0, minute = 0] = rota.handover.time.split(':').map(Number)
  return start - back * 24 * 3_600_000 + (hour * 60 + minute) * 60_000
}
