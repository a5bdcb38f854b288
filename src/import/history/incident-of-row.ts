import { createHash } from 'node:crypto'
import { readTitle } from '../../features/commands/title.ts'
import { isDay } from '../../incident/calendar-day.ts'
import { cut } from '../../incident/cut.ts'
import type { NewFact } from '../../incident/facts.ts'
import { isRefusal } from '../../incident/refusal.ts'
import { counted, listed } from '../../incident/timeline/words.ts'
import type { PastIncident } from '../past-incident.ts'
import type { Mapping } from './mapping.ts'
import { firstOf, valuesAt } from './values-at.ts'

/** The file that a row is of. */
type File = { name: string; digest: string; by: string | null }

/** How many people a note names, and how long a note is (characters). */
const [mostPeople, longestNote] = [30, 10_000]

/** The past incident that a row tells of, or why it tells of none; it follows "it". */
export function incidentOfRow(
  row: unknown,
  { mapping, severities, file }: { mapping: Mapping; severities: readonly string[]; file: File },
): PastIncident | { why: string } {
  const { source, fields, over } = mapping
  const one = (name: keyof Mapping['fields']) => firstOf(row, fields[name])[0] ?? null
  const [id, typed, status] = [one('id') ?? one('number'), one('title'), one('status')]
  if (id === null) return { why: 'has no id and no number' }
  if (typed === null) return { why: 'has no title' }
  const title = readTitle(typed)
  if (isRefusal(title)) return { why: 'has no title' }
  if (status !== null && !over.includes(status.toLowerCase()))
    return { why: `is not over (${JSON.stringify(status.slice(0, 40))}): import it once it is` }
  const [began, ended] = [momentIn(one('began')), momentIn(one('ended'))]
  if (began === null) return { why: 'has no time at which it began' }
  if (ended === null) return { why: 'has no time at which it ended' }
  if (ended < began) return { why: 'ended before it began' }
  const severity = severityOf(one('severity'), { mapping, severities })
  const digest = createHash('sha256')
    .update(JSON.stringify([file.digest, id]))
    .digest('hex')
  return {
    ...{ key: JSON.stringify([source, id]), title: title.title, severity, by: file.by, began, ended },
    private: one('visibility')?.toLowerCase() === 'private',
    why: `as ${source} has it`,
    imported: { source, file: file.name, digest, messages: 0, people: {}, unread: [] },
    more: notesOf(row, { mapping, began, by: file.by, whole: title.whole }),
  }
}

/** A time with its zone; one without counts as UTC. Seconds and milliseconds since 1970 are times as well. */
export function momentIn(text: string | null): Date | null {
  if (text === null) return null
  const seconds = /^\d{9,10}$/.test(text) ? Number(text) * 1000 : /^\d{12,13}$/.test(text) ? Number(text) : null
  const [, day, time = '00:00', rest = ''] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?$/.exec(text) ?? []
  if (seconds === null && !isDay(day ?? '')) return null
  const zone = rest === '' || rest === 'UTC' ? 'Z' : rest.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2')
  const at = new Date(seconds ?? `${day}T${time.replace(/(\.\d{3})\d+/, '$1')}${zone}`)
  return Number.isNaN(at.getTime()) ? null : at
}

function severityOf(
  text: string | null,
  { mapping, severities }: { mapping: Mapping; severities: readonly string[] },
): string {
  const name = text?.toLowerCase() ?? ''
  const known = mapping.severities[name] ?? name
  return severities.includes(known) ? known : 'unknown'
}

/** What the incident has no field for, as notes of when it began. */
function notesOf(
  row: unknown,
  { mapping, began, by, whole }: { mapping: Mapping; began: Date; by: string | null; whole: string | null },
): NewFact[] {
  const { source, fields } = mapping
  const all = (name: keyof Mapping['fields']) => [...new Set(fields[name].flatMap((path) => valuesAt(row, path)))]
  const [number, severity, status, service, url] = (['number', 'severity', 'status', 'service', 'url'] as const).map(
    (name) => firstOf(row, fields[name])[0],
  )
  const people = all('people')
  const more = people.length - mostPeople
  const named = more > 0 ? [...people.slice(0, mostPeople), `${counted(more, 'other')}`] : people
  const head = [
    `From ${source}${number === undefined ? '' : `, number ${number}`}`,
    ...(severity === undefined ? [] : [`severity ${severity}`]),
    ...(status === undefined ? [] : [`status ${status}`]),
    ...(service === undefined ? [] : [`service ${service}`]),
  ].join(', ')
  const texts = [
    `${head}.${url === undefined ? '' : ` ${url}`}`,
    ...(named.length === 0 ? [] : [`People in ${source}: ${listed(named)}.`]),
    ...(whole === null ? [] : [whole]),
    ...all('notes'),
  ]
  return texts.map((text, index) => {
    const data = { id: `imported-${index + 1}`, text: cut(text, longestNote) }
    return { kind: 'noted', data, actor: by, occurredAt: began, key: `imported-note:${index + 1}` }
  })
}
