import { after } from '../../incident/clock.ts'
import { type Refusal, refuse } from '../../incident/refusal.ts'

const usage = 'Write it as /incident note <text>, /incident note at 14:05 <text> or /incident note 10m ago <text>.'

/**
 * A note's text, and the moment it is about: "at 14:05" is the last 14:05 in the writer's zone, "10m ago" and "2h ago" count
 * back from now. Without either it is about now.
 */
export function readNote(typed: string, now: Date, zone: string): { text: string; at: Date } | Refusal {
  const words = typed.trim()
  const clock = /^at\s+(\d{1,2}):(\d{2})\s*([\s\S]*)$/i.exec(words)
  const ago = /^(\d{1,4})\s*(m|min|h)\s+ago\s*([\s\S]*)$/i.exec(words)
  const text = (clock?.[3] ?? ago?.[3] ?? words).trim()
  if (text === '') return refuse(`A note needs a text. ${usage}`)
  if (clock) {
    const [hour, minute] = [Number(clock[1]), Number(clock[2])]
    if (hour > 23 || minute > 59) return refuse(`${clock[1]}:${clock[2]} is no time of day. ${usage}`)
    return { text, at: lastTime(hour, minute, now, zone) }
  }
  if (ago) {
    const unit = ago[2]?.toLowerCase() === 'h' ? 3_600_000 : 60_000
    return { text, at: after(now, -Number(ago[1]) * unit) }
  }
  return { text, at: now }
}

/** The last moment at or before `now` at which a wall clock in `zone` showed that time. */
function lastTime(hour: number, minute: number, now: Date, zone: string): Date {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
    .format(now)
    .split(':')
    .map(Number)
  const back = ((parts[0] ?? 0) * 60 + (parts[1] ?? 0) - (hour * 60 + minute) + 1440) % 1440
  const whole = Math.floor(now.getTime() / 60_000) * 60_000
  return new Date(whole - back * 60_000)
}
