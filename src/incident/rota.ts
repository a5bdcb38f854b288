import { z } from 'zod'

const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const
const wallTime = z
  .string()
  .refine(isWallTime, 'write it as 2026-01-31 or "2026-01-31 09:00", a day and a time that there are')

/** Who is IMOC when: members take a week each, in order, from the handover in the week of `start` on. */
export const Rota = z.strictObject({
  zone: z.string().refine(isZone, 'is no time zone: use a name such as Europe/Berlin'),
  handover: z.strictObject({
    day: z.enum(days),
    time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write it as "10:00", in quotes'),
  }),
  start: wallTime,
  /** E-mail addresses or Slack user ids, in the order of their turns. */
  members: z.array(z.string().min(1)).min(1, 'names nobody: list at least one person'),
  overrides: z
    .array(
      z
        .strictObject({ member: z.string(), from: wallTime, until: wallTime, why: z.string().optional() })
        .refine(({ from, until }) => wallOf(from) < wallOf(until), 'ends before it begins: "until" comes after "from"'),
    )
    .default([]),
})
export type Rota = z.infer<typeof Rota>

const week = 7 * 24 * 3_600_000

/** The member on duty at a moment: an override's, else whoever's week it is. Weeks are counted on the wall clock of the zone. */
export function onDuty(rota: Rota, at: Date): string {
  const now = wall(at, rota.zone)
  const override = rota.overrides.find((each) => wallOf(each.from) <= now && now < wallOf(each.until))
  if (override) return override.member
  return memberAt(rota, weeksSince(rota, now))
}

/** Who takes over at the next handover, overrides aside. */
export function nextOnDuty(rota: Rota, at: Date): string {
  return memberAt(rota, weeksSince(rota, wall(at, rota.zone)) + 1)
}

/** Everyone else, in the order in which to ask them: first whose turn comes next. */
export function othersInTurn(rota: Rota, at: Date): string[] {
  const on = onDuty(rota, at)
  const first = weeksSince(rota, wall(at, rota.zone)) + 1
  const turns = rota.members.map((_, offset) => memberAt(rota, first + offset))
  return [...new Set(turns)].filter((member) => member !== on)
}

function memberAt(rota: Rota, turn: number): string {
  const count = rota.members.length
  return rota.members[((turn % count) + count) % count] ?? ''
}

function weeksSince(rota: Rota, now: number): number {
  return Math.floor((now - firstHandover(rota)) / week)
}

/** The last handover at or before the end of the start day. */
function firstHandover(rota: Rota): number {
  const start = wallOf(rota.start.slice(0, 10))
  const back = (new Date(start).getUTCDay() - days.indexOf(rota.handover.day) + 7) % 7
  const [hour = 0, minute = 0] = rota.handover.time.split(':').map(Number)
  return start - back * 24 * 3_600_000 + (hour * 60 + minute) * 60_000
}

/** A wall-clock reading as a number that can be compared with others of the same zone. */
function wallOf(text: string): number {
  return Date.parse(`${text.slice(0, 10)}T${text.slice(11, 16) || '00:00'}:00Z`)
}

function wall(at: Date, zone: string): number {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(at)
  return Date.parse(`${parts.replace(' ', 'T')}Z`)
}

/** A day of the calendar, with or without a time of the day: the reading comes back as it was written. */
function isWallTime(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}( ([01]\d|2[0-3]):[0-5]\d)?$/.test(text)) return false
  const reading = wallOf(text)
  return !Number.isNaN(reading) && new Date(reading).toISOString().startsWith(text.slice(0, 10))
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
