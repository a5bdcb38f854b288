/** A length of time for people: "0 min", "12 min", "1 h 05 min", "2 d 03 h 05 min". Takes milliseconds, drops the seconds. */
export function duration(milliseconds: number): string {
  const minutes = Math.floor(Math.abs(milliseconds) / 60_000)
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60]
  if (days > 0) return `${days} d ${twoDigits(hours)} h ${twoDigits(rest)} min`
  return hours > 0 ? `${hours} h ${twoDigits(rest)} min` : `${rest} min`
}

/** From this length on, nobody reads the hours and minutes of a distance (ms). */
const long = 100 * 86_400_000

/** How long after `from` (or before it) `to` was: "+1 h 05 min", "−3 min", "+3588 d". Takes ISO 8601. */
export function delta(from: string, to: string): string {
  const milliseconds = Date.parse(to) - Date.parse(from)
  const length = Math.abs(milliseconds)
  const words = length < long ? duration(length) : `${Math.floor(length / 86_400_000)} d`
  return `${milliseconds <= -60_000 ? '−' : '+'}${words}`
}

/** "14:05" of an ISO 8601 time, UTC. */
export function clockTime(iso: string): string {
  return new Date(iso).toISOString().slice(11, 16)
}

/** "2017-01-31" of an ISO 8601 time, UTC. */
export function day(iso: string): string {
  return new Date(iso).toISOString().slice(0, 10)
}

/** "Tuesday, 31 January 2017" for a day as `day` gives it. */
export function longDay(isoDay: string): string {
  const format = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat('en-GB', format).format(new Date(`${isoDay}T00:00:00Z`))
}

function twoDigits(count: number): string {
  return String(count).padStart(2, '0')
}
