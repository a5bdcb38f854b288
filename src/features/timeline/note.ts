import { after } from '../../incident/clock.ts'
import { type Refusal, refuse } from '../../incident/refusal.ts'
import { mask } from '../../store/mask.ts'

const usage = 'Write it as /incident note <text>, /incident note at 14:05 <text> or /incident note 10m ago <text>.'

/**
 * A note's text, and the moment it is about: "at 14:05" is the last 14:05 in the writer's zone, "10m ago" and "2h ago" count
 * back from now. Without either it is about now.
 */
export function readNote(typed: string, now: Date, zone: string): { text: string; at: Date } | Refusal {
  const words = mask(typed.trim())
  const clock = /^at\s+(\d{1,2}):(\d{2})(?:\s*([ap])\.?m\b\.?)?\s*([\s\S]*)$/i.exec(words)
  const ago = /^(\d{1,4})\s*(m|min|h)\s+ago\b\s*([\s\S]*)$/i.exec(words)
  const text = (clock?.[4] ?? ago?.[3] ?? words).trim()
  if (text === '') return refuse(`A note needs a text. ${usage}`)
  if (clock) {
    const hour = hourOf(Number(clock[1]), clock[3])
    const minute = Number(clock[2])
    if (hour > 23 || minute > 59) return refuse(`${clock[1]}:${clock[2]} is no time of day. ${usage}`)
    return { text, at: lastTime(hour, minute, now, zone) }
  }
  if (ago) {
    const unit = ago[2]?.toLowerCase() === 'h' ? 3_600_000 : 60_000
    return { text, at: after(now, -Number(ago[1]) * unit) }
  }
  return { text, at: now }
}

/** The hour on a clock of 24; an hour that a clock of 12 does not have stays out of range. */
function hourOf(shown: number, half: string | undefined): number {
  if (half === undefined) return shown
  if (shown < 1 || shown > 12) return 24
  return (shown % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
}

/** The last moment at or before `now` at which a wall clock in `zone` showed that time, also across a change of the clocks. */
function lastTime(hour: number, minute: number, now: Date, zone: string): Date {
  const form = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const wanted = hour * 60 + minute
  const shown = (at: number) => {
    const [hours = 0, rest = 0] = form.format(at).split(':').map(Number)
    return hours * 60 + rest
  }
  const whole = Math.floor(now.getTime() / 60_000) * 60_000
  // Clocks change by quarters of an hour, so only every fifteenth minute can be the one; two days reach past a lost hour.
  const nearest = (shown(whole) - wanted + 1440) % 15
  const quarters = Array.from({ length: (50 * 60) / 15 }, (_, index) => whole - (nearest + index * 15) * 60_000)
  return new Date(quarters.find((at) => shown(at) === wanted) ?? whole)
}
