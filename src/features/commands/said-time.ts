import type { ParsedComponents, ParsedResult } from 'chrono-node'
import { casual } from 'chrono-node/en'
import { after, minutes } from '../../incident/clock.ts'
import { isZone, wall, whenShown } from '../../incident/wall-clock.ts'
import { fastestWatch } from './fastest-watch.ts'

/** A time at the beginning of a typed text, its end if a range was given, and the text that follows. */
export type SaidTime = { at: Date; until: Date | null; rest: string }

const day = 86_400_000
const quarter = minutes(15)

/** What may come before a time without being part of the text. */
const lead = /^(?:(?:at|on|from|since|around|about|between|ca\.?|circa)\s+|[~≈]\s*)?$/i
/** A number alone ("at 12 nodes") is no time. */
const shows = /\d[:.]\d\d|\d\s*[ap]\.?m\b|\bago\b|\bnoon\b|\bmidnight\b/i
/** A period from now on. */
const coming = /^in\s+(?:\d|an?\b)|^now\b/i
/** This looks like a time that nobody can interpret: imoc asks, and does not assume that it is now. */
const almost =
  /^(?:(?:at|since|around)\s+)?(?:\d{1,2}[:.h]\d{2}(?![\d.]|\s*%)|(?:at|since)\s+\d{3,4}(?=\s|$)|\d+\s*[a-z]+\s+ago\b)\S*/i

/** Abbreviations that mean something else to people in these zones (minutes from UTC). */
const ownAbbreviations: [zone: RegExp, name: string, offset: number][] = [
  [/^Europe\/(?:Dublin)$/, 'IST', 60],
  [/^Asia\/(?:Jerusalem|Tel_Aviv)$/, 'IST', 120],
  [/^Asia\/(?:Shanghai|Taipei|Hong_Kong|Macau|Chongqing|Harbin|Urumqi)$/, 'CST', 480],
  [/^Asia\/(?:Dhaka)$/, 'BST', 360],
  [/^Asia\/(?:Riyadh|Baghdad|Kuwait|Qatar)$/, 'AST', 180],
]

/**
 * Reads the time at the beginning of a text: "at 14:05", "14:05:30 UTC", "yesterday 9 pm", "10 minutes ago", "1h30m ago", "2026-03-02
 * 14:05", "12:10-12:20", "14:05 Europe/Berlin". A time of day means the last one in the writer's zone, or one that a fast watch shows; with
 * `ahead` it means the next one. Null if the text begins with no time; `unclear` is a text that looks like a time and cannot be read.
 */
export function saidTime(
  typed: string,
  now: Date,
  zone: string,
  { ahead = false } = {},
): SaidTime | { unclear: string } | null {
  // People also write times as logs do: "14:05Z".
  const text = typed.replace(/^((?:at\s+)?\d{1,2}:\d{2}(?::\d{2})?)Z\b/i, '$1 UTC')
  const found = headOf(text, now, { zone, ahead })
  if (found === null) {
    const unclear = almost.exec(text)?.[0]
    return unclear === undefined ? null : { unclear }
  }
  const named = namedZone(found.rest)
  const place = named?.zone ?? zone
  const at = momentOf(found.result.start, now, { zone: place, ahead })
  const then = ahead ? at : after(at, day - fastestWatch)
  const end = found.result.end ? momentOf(found.result.end, then, { zone: place, ahead }) : null
  const until = end === null || end <= at ? null : end
  return { at, until, rest: (named?.rest ?? found.rest).replace(/^\s*[,:;–—-]?\s*/, '') }
}

type Reading = { zone: string; ahead: boolean }

function headOf(text: string, now: Date, { zone, ahead }: Reading): { result: ParsedResult; rest: string } | null {
  const timezones = Object.fromEntries(
    ownAbbreviations.filter(([of]) => of.test(zone)).map(([, name, offset]) => [name, offset]),
  )
  const reference = { instant: now, timezone: Math.round((wall(now, zone) - now.getTime()) / 60_000) }
  const read = (part: string) => {
    const result = casual.parse(part, reference, { timezones, forwardDate: ahead })[0]
    return result &&
      lead.test(part.slice(0, result.index)) &&
      (shows.test(result.text) || (ahead && coming.test(result.text)))
      ? result
      : null
  }
  const result = read(text)
  if (result === null) return null
  const length = result.index + result.text.length
  const [word] = /\s\p{L}+$/u.exec(result.text) ?? []
  // "et", "est" and "west" are words as well, so an abbreviation has to be in capitals.
  const isWord =
    word && result.start.isCertain('timezoneOffset') && !/ago$/i.test(word) && /^\s(?!utc|gmt)[a-z]+$/.test(word)
  if (!isWord) return { result, rest: text.slice(length) }
  const without = read(text.slice(0, length - word.length))
  return without && { result: without, rest: text.slice(without.index + without.text.length) }
}

/** Reads the zone after a time ("UTC", "CET", "Europe/Berlin" or "Berlin time") as its name, or as minutes from UTC. */
export function saidZone(typed: string, now: Date, zone: string): { place: string | number; rest: string } | null {
  const named = namedZone(typed)
  if (named) return { place: named.zone, rest: named.rest }
  const [whole, word = ''] =
    /^\s*\(?((?:utc|gmt|UTC|GMT)(?:[+-]\d{1,2}(?::\d{2})?)?|Z|[A-Z]{3,5})\)?(?![\w-])/.exec(typed) ?? []
  if (whole === undefined) return null
  const found = headOf(`12:00 ${word === 'Z' ? 'UTC' : word}`, now, { zone, ahead: true })
  const offset = found?.result.start.isCertain('timezoneOffset') ? found.result.start.get('timezoneOffset') : null
  return offset === null ? null : { place: offset, rest: typed.slice(whole.length) }
}

/** Reads "Europe/Berlin", "(Asia/Tokyo)" or "Berlin time" after a time. */
function namedZone(rest: string): { zone: string; rest: string } | null {
  const [whole, name = ''] = /^\s*\(?([A-Z][A-Za-z]+(?:\/[A-Za-z_-]+)+)\)?(?!\S*\/)/.exec(rest) ?? []
  if (whole !== undefined && isZone(name)) return { zone: name, rest: rest.slice(whole.length) }
  const [said, city = ''] = /^\s*\(?([A-Z][\p{L} ]{2,30}?) time\)?(?=\W|$)/u.exec(rest) ?? []
  const ending = `/${city.replaceAll(' ', '_')}`
  const zone = said && Intl.supportedValuesOf('timeZone').find((each) => each.endsWith(ending))
  return zone ? { zone, rest: rest.slice(said.length) } : null
}

/** Returns the moment that is meant. Without a day it is at most what a fast watch shows now, or with `ahead` the next such time. */
function momentOf(said: ParsedComponents, now: Date, { zone, ahead }: Reading): Date {
  const isDated = said.isCertain('day') || said.isCertain('weekday')
  // This is counted back from now, whatever changes of the clocks there were meanwhile.
  if (isDated && said.isCertain('timezoneOffset')) return said.date()
  const time = ((said.get('hour') ?? 0) * 3600 + (said.get('minute') ?? 0) * 60 + (said.get('second') ?? 0)) * 1000
  // The last such time within the next day is the next one.
  const latest = after(now, ahead ? day - 1 : fastestWatch).getTime()
  const offset = said.get('timezoneOffset')
  if (offset !== null && said.isCertain('timezoneOffset')) {
    const since = (latest - time + offset * 60_000) % day
    return new Date(latest - since)
  }
  const reading = Date.UTC(said.get('year') ?? 1970, (said.get('month') ?? 1) - 1, said.get('day') ?? 1)
  if (isDated) {
    const at = whenShown(reading + time, zone)
    return !ahead && said.isCertain('weekday') && at.getTime() > latest ? whenShown(reading - 7 * day + time, zone) : at
  }
  return lastShown(time, latest, zone)
}

/**
 * Returns the last moment up to `latest` at which a wall clock of the zone showed that time of day (ms), also across a change of the
 * clocks.
 */
function lastShown(time: number, latest: number, zone: string): Date {
  const shown = (at: number) => wall(new Date(at), zone) % day
  const newest = Math.floor(latest / 1000) * 1000
  // Clocks change by quarters of an hour, so only every fifteenth minute is possible; two days are enough to reach past a lost hour.
  const nearest = (shown(newest) - time + day) % quarter
  const candidates = Array.from({ length: (50 * 60) / 15 }, (_, index) => newest - nearest - index * quarter)
  return new Date(candidates.find((at) => shown(at) === time) ?? newest)
}

/** Shows "4 Mar 2026, 10:05 CET": date, time and zone, so that the writer sees which time was understood. */
export function shownIn(at: Date, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone: zone, day: 'numeric', month: 'short', year: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' },
  })
  return parts.format(at)
}
