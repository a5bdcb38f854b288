/** A length of time for people: "0 min", "12 min", "1 h 05 min", "2 d 03 h 05 min". Takes milliseconds, drops the seconds. */
export function duration(milliseconds: number): string {
  const minutes = Math.floor(Math.abs(milliseconds) / 60_000)
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60]
  if (days > 0) return `${days} d ${twoDigits(hours)} h ${twoDigits(rest)} min`
  return hours > 0 ? `${hours} h ${twoDigits(rest)} min` : `${rest} min`
}

/** How long after `from` (or before it) `to` was: "+1 h 05 min", "−3 min". Takes ISO 8601. */
export function delta(from: string, to: string): string {
  const milliseconds = Date.parse(to) - Date.parse(from)
  return `${milliseconds <= -60_000 ? '−' : '+'}${duration(milliseconds)}`
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
