/**
 * A reading of a wall clock is a number that can be compared with other readings of the same zone: the milliseconds that the same time
 * would have in UTC.
 */

/** By zone: a format takes far longer to make than to use. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatIn(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
  formats.set(zone, made)
  return made
}

/** What the clocks of a zone show at a moment. Throws a RangeError if this machine does not know the zone. */
export function wall(at: Date, zone: string): number {
  const parts = formatIn(zone).format(at)
  return Date.parse(`${parts.replace(' ', 'T')}Z`)
}

/** The reading that is written as "2026-01-31" or "2026-01-31 09:00". */
export function wallOf(text: string): number {
  return Date.parse(`${text.slice(0, 10)}T${text.slice(11, 16) || '00:00'}:00Z`)
}

/** When the clocks of a zone show a reading. For one that is skipped in spring, the moment of the change. */
export function whenShown(reading: number, zone: string): Date {
  const offset = (at: number) => wall(new Date(at), zone) - at
  const early = reading - offset(reading - 86_400_000)
  const late = reading - offset(reading + 86_400_000)
  const shown = [early, late].find((at) => wall(new Date(at), zone) === reading)
  return new Date(shown ?? early)
}

/** Whether the clocks of a zone have shown this reading or a later one. Once true it stays true, also when the clocks go back. */
export function hasPassed(reading: number, at: Date, zone: string): boolean {
  return wall(at, zone) >= reading || whenShown(reading, zone) <= at
}

/** A calendar day, with or without a time of day. Readings that do not exist, such as 30 February, are rejected. */
export function isWallTime(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}( ([01]\d|2[0-3]):[0-5]\d)?$/.test(text)) return false
  const reading = wallOf(text)
  return !Number.isNaN(reading) && new Date(reading).toISOString().startsWith(text.slice(0, 10))
}

export function isZone(name: string): boolean {
  try {
    formatIn(name)
    return true
  } catch {
    return false
  }
}
