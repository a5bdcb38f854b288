import { type Refusal, refuse } from '../../incident/refusal.ts'
import { wall, whenShown } from '../../incident/wall-clock.ts'

const usage =
  'Write it as `/incident imoc cover me 2026-03-05 09:00 to 2026-03-06 09:00 [why]`; "tomorrow 9:00" and "fri 18:00" will do too.'
const longest = 60

const day = 86_400_000
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const weekdays = 'sun mon tue wed thu fri sat'.split(' ')
const month = `(?:${months.join('|')})[a-z]*\\.?`

/** A day at the beginning of what is typed, as a reading of the wall clock at midnight; null where there is none. */
type Read = { reading: number; rest: string }

/**
 * "2026-03-05 09:00 to 2026-03-06 09:00 a wedding": a time of the rota's zone, by the wall clock. `now` is what "tomorrow", a weekday,
 * a day without a year and a time without a day are counted from.
 */
export function readCover(
  typed: string,
  now: Date,
  zone: string,
): { from: Date; until: Date; why: string | null } | Refusal {
  const words = typed.trim().replace(/^from\s+/i, '')
  const today = midnight(wall(now, zone))
  const start = readMoment(words, today, wall(now, zone))
  const link = start && /^\s*(?:to|until|till|bis|through|[-–—]+|→)\s*/i.exec(start.rest)
  const end = link && readMoment(start.rest.slice(link[0].length), midnight(start.reading), start.reading)
  if (!start || !end) return refuse(`I do not understand from when to when. ${usage}`)
  const [from, until] = [whenShown(start.reading, zone), whenShown(end.reading, zone)]
  if (until <= from) return refuse(`That ends before it begins. ${usage}`)
  if (until <= now) return refuse(`That time is over. ${usage}`)
  if (until.getTime() - from.getTime() > longest * day)
    return refuse(`That is more than ${longest} days: change config/rota.yaml for as long as that.`)
  const why = end.rest.replace(/^[\s,;:.–—-]+/, '').trim()
  return { from: from < now ? now : from, until, why: why === '' ? null : why }
}

/** A day, a time or both. A time alone is the next one from `after` on, a day alone its first moment. */
function readMoment(typed: string, today: number, after: number): Read | null {
  const date = readDay(typed, today)
  const time = readTime(date ? date.rest.replace(/^(?:\s*,\s*|\s*T(?=\d)|\s+(?:at\s+)?)/i, '') : typed)
  if (date) return time ? { reading: date.reading + time.reading, rest: time.rest } : date
  if (!time) return null
  const reading = today + time.reading
  return { reading: reading < after ? reading + day : reading, rest: time.rest }
}

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

/** Without a year it is the next such day. */
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

/** As milliseconds from midnight. */
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
