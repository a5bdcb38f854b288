import { type Refusal, refuse } from '../../../incident/refusal.ts'
import { sentence } from '../../../incident/sentence.ts'
import { wall, whenShown } from '../../../incident/wall-clock.ts'
import { saidTime, saidZone } from '../../commands/said-time.ts'

const usage = sentence`Write it as \`/incident imoc cover me 2026-03-05 09:00 to 2026-03-06 09:00 [why]\`; "tomorrow 9:00" and "fri 18:00" will do too.`
const longest = 60

const day = 86_400_000
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const weekdays = 'sun mon tue wed thu fri sat'.split(' ')
const month = `(?:${months.join('|')})[a-z]*\\.?`

/** A day at the beginning of the typed text, as the wall clock shows its midnight; null if there is none. */
type Read = { reading: number; rest: string }
type Moment = { at: Date; rest: string }

const between = /^\s*(?:to|until|till|bis|through|[-–—]+|→)\s*/i

/**
 * Reads the two times and the reason from a text such as "2026-03-05 09:00 to 2026-03-06 09:00 a wedding". A time is in the rota's zone, or
 * in the zone that is typed after it. `now` is the moment from which "tomorrow", a weekday, a day without a year and a time without a day
 * are counted.
 */
export function readCover(
  typed: string,
  now: Date,
  zone: string,
): { from: Date; until: Date; why: string | null } | Refusal {
  const words = typed.trim().replace(/^from\s+/i, '')
  const read = readBoth(words, now, zone) ?? saidBoth(words, now, zone)
  if (!read) return refuse(sentence`I do not understand the start and end time. ${usage}`)
  const { from, until, rest } = read
  if (until <= from) return refuse(sentence`That ends before it begins. ${usage}`)
  if (until <= now) return refuse(sentence`That time is over. ${usage}`)
  if (until.getTime() - from.getTime() > longest * day)
    return refuse(`That is more than ${longest} days: change config/rota.yaml for as long as that.`)
  const why = rest.replace(/^[\s,;:.–—-]+/, '').trim()
  return { from: from < now ? now : from, until, why: why === '' ? null : why }
}

type Both = { from: Date; until: Date; rest: string }

function readBoth(words: string, now: Date, zone: string): Both | null {
  const start = readMoment(words, { today: now, after: now }, zone)
  const [link] = (start && between.exec(start.rest)) ?? []
  if (!start || link === undefined) return null
  const end = readMoment(start.rest.slice(link.length), { today: start.at, after: start.at }, zone)
  return end && { from: start.at, until: end.at, rest: end.rest }
}

/**
 * Reads times that are written as phrases ("in 2 hours", "the day after tomorrow 9:00"). It reads them as the times of notes are read, but
 * in the future.
 */
function saidBoth(words: string, now: Date, zone: string): Both | null {
  const said = saidTime(words, now, zone, { ahead: true })
  if (said === null || 'unclear' in said) return null
  if (said.until) return { from: said.at, until: said.until, rest: said.rest }
  const [link] = between.exec(said.rest) ?? []
  if (link === undefined) return null
  const typed = said.rest.slice(link.length)
  const end =
    readMoment(typed, { today: said.at, after: said.at }, zone) ?? saidTime(typed, said.at, zone, { ahead: true })
  return end && 'at' in end ? { from: said.at, until: end.at, rest: end.rest } : null
}

/** Reads a day, a time or both, and its zone. A time alone means the next such time from `after` on; a day alone means its first moment. */
function readMoment(typed: string, { today, after }: { today: Date; after: Date }, zone: string): Moment | null {
  const date = readDay(typed, midnight(wall(today, zone)))
  const time = readTime(date ? date.rest.replace(/^(?:\s*,\s*|\s*T(?=\d)|\s+(?:at\s+)?)/i, '') : typed)
  if (date && !time) return { at: whenShown(date.reading, zone), rest: date.rest }
  if (!time) return null
  const elsewhere = saidZone(time.rest, after, zone)
  const place = elsewhere?.place ?? zone
  const rest = elsewhere?.rest ?? time.rest
  if (date) return { at: shownAt(date.reading + time.reading, place), rest }
  const reading = midnight(readingAt(after, place)) + time.reading
  return { at: shownAt(reading < readingAt(after, place) ? reading + day : reading, place), rest }
}

/** Returns what the wall clock shows at this moment in a zone, or at an offset from UTC in minutes. */
const readingAt = (at: Date, place: string | number): number =>
  typeof place === 'string' ? wall(at, place) : at.getTime() + place * 60_000

const shownAt = (reading: number, place: string | number): Date =>
  typeof place === 'string' ? whenShown(reading, place) : new Date(reading - place * 60_000)

function readDay(typed: string, today: number): Read | null {
  const near = /^(today|tomorrow)\b/i.exec(typed)
  if (near) return { reading: today + (/^tom/i.test(near[0]) ? day : 0), rest: typed.slice(near[0].length) }
  const weekday = new RegExp(`^(?:next\\s+|on\\s+)?(${weekdays.join('|')})[a-z]*\\b`, 'i').exec(typed)
  if (weekday) {
    const ahead = (weekdays.indexOf((weekday[1] ?? '').toLowerCase()) - new Date(today).getUTCDay() + 7) % 7
    return { reading: today + ahead * day, rest: typed.slice(weekday[0].length) }
  }
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/.exec(typed)
  if (iso) return dated(typed, iso, [iso[1], iso[2], iso[3]], today)
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})?(?!\d)/.exec(typed)
  if (dotted) return dated(typed, dotted, [dotted[3], dotted[2], dotted[1]], today)
  const named = new RegExp(`^(\\d{1,2})\\.?\\s+(${month})(?:\\s+(\\d{4})(?![\\d:]))?`, 'i').exec(typed)
  if (named) return dated(typed, named, [named[3], monthOf(named[2]), named[1]], today)
  const turned = new RegExp(
    `^(${month})\\s+(\\d{1,2})(?:st|nd|rd|th)?(?![\\d:])(?:,?\\s+(\\d{4})(?![\\d:]))?`,
    'i',
  ).exec(typed)
  return turned ? dated(typed, turned, [turned[3], monthOf(turned[1]), turned[2]], today) : null
}

const monthOf = (name = ''): string => String(months.indexOf(name.slice(0, 3).toLowerCase()) + 1)

/** A day without a year means the next such day. */
function dated(
  typed: string,
  [found]: RegExpExecArray,
  [year, month, date]: (string | undefined)[],
  today: number,
): Read | null {
  const at = (y: number) => {
    const reading = Date.UTC(y, Number(month) - 1, Number(date))
    return new Date(reading).getUTCDate() === Number(date) && Number(month) <= 12 ? reading : null
  }
  const thisYear = new Date(today).getUTCFullYear()
  const near = at(thisYear)
  const reading = year ? at(Number(year)) : near !== null && near < today ? at(thisYear + 1) : near
  return reading === null ? null : { reading, rest: typed.slice(found.length) }
}

/** Returns milliseconds since midnight. */
function readTime(typed: string): Read | null {
  const word = /^(noon|midnight)\b/i.exec(typed)
  if (word) return { reading: /^n/i.test(word[0]) ? day / 2 : 0, rest: typed.slice(word[0].length) }
  const shown = /^(\d{1,2})(?:[:.h](\d{2})(?::\d{2})?)?\s*(?:([ap])\.?m\b\.?|(?:h|hrs?|uhr)\b)?(?!\d)/i.exec(typed)
  if (!shown || (shown[2] === undefined && !/[a-z]/i.test(shown[0]))) return null
  const half = shown[3]?.toLowerCase()
  const hour = Number(shown[1])
  const minute = Number(shown[2] ?? 0)
  if (minute > 59 || hour > 24 || (hour === 24 && minute > 0) || (half && (hour < 1 || hour > 12))) return null
  const whole = half ? (hour % 12) + (half === 'p' ? 12 : 0) : hour
  return { reading: (whole * 60 + minute) * 60_000, rest: typed.slice(shown[0].length) }
}

const midnight = (reading: number): number => Math.floor(reading / day) * day
