import { hours } from '../../incident/clock.ts'
import { kinds, statuses } from '../../incident/lifecycle/status.ts'
import {
  type FilterField,
  type IncidentFilter,
  openStatuses,
  overStatuses,
  type Picked,
} from '../../store/incident-filter.ts'

/** What can be chosen, by id and name. */
export type Choice = { id: string; name: string }
export type Choices = { severities: Choice[]; services: Choice[]; roles: Choice[] }

/** The fields of the form on the front page, by what people call them. */
export const fieldNames: Record<FilterField, string> = {
  state: 'state',
  severity: 'severity',
  service: 'service',
  kind: 'kind',
  role: 'role',
  from: 'first day',
  to: 'last day',
}

/** What the address of the front page asks for. */
export type Asked = {
  /** Null if nothing is searched. */
  words: string | null
  filter: IncidentFilter
  /** The fields that were understood, as they were typed. */
  picked: Picked
  /** What was not understood, and is left out. */
  ignored: string[]
  /** Only incidents with a lower number. */
  before: number | null
}

/** Whatever else is in an address is nobody's words. */
const longest = 1_000_000

/** Reads the address of the front page for one reader. What it does not know is named, and left out. */
export function readAsked(query: URLSearchParams, reader: string, choices: Choices): Asked {
  const picked: Picked = {}
  const ignored: string[] = []
  function read<T>(field: FilterField, known: (typed: string) => T | null): T | null {
    const typed = query.get(field) ?? ''
    if (typed === '') return null
    const value = known(typed)
    if (value === null) ignored.push(fieldNames[field])
    else picked[field] = typed
    return value
  }
  const oneOf = (all: readonly string[]) => (typed: string) => (all.includes(typed) ? typed : null)
  const idOf = (all: readonly Choice[]) => oneOf(all.map(({ id }) => id))
  const filter: IncidentFilter = {
    statuses: read('state', statusesOf),
    severity: read('severity', idOf(choices.severities)),
    service: read('service', idOf(choices.services)),
    kind: read('kind', oneOf(kinds)),
    role: read('role', (typed) => roleOf(typed, reader, choices)),
    from: read('from', dayOf),
    to: nextDay(read('to', dayOf)),
  }
  const words = (query.get('q') ?? '').slice(0, longest).trim()
  return { words: words === '' ? null : words, filter, picked, ignored, before: numberOf(query.get('before')) }
}

/** The address of the same list from another incident on. */
export function addressFrom({ words, picked }: Pick<Asked, 'words' | 'picked'>, before: number | null): string {
  const query = new URLSearchParams()
  if (words !== null) query.set('q', words)
  for (const [field, value] of Object.entries(picked)) query.set(field, value)
  if (before !== null) query.set('before', String(before))
  return query.size === 0 ? '/' : `/?${query}`
}

function statusesOf(typed: string): string[] | null {
  if (typed === 'open') return openStatuses
  if (typed === 'past') return overStatuses
  return statuses.some((each) => each === typed) ? [typed] : null
}

function roleOf(typed: string, reader: string, { roles }: Choices): string | null {
  if (typed === 'any') return reader
  return typed === 'imoc' || roles.some(({ id }) => id === typed) ? `${typed}:${reader}` : null
}

/** The beginning of a day, UTC. */
function dayOf(typed: string): Date | null {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(typed) ? new Date(`${typed}T00:00:00Z`) : null
  // "2026-02-31" would be a day in March.
  return day && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(typed) ? day : null
}

const nextDay = (day: Date | null): Date | null => day && new Date(day.getTime() + hours(24))

function numberOf(typed: string | null): number | null {
  return typed !== null && /^\d{1,9}$/.test(typed) ? Number(typed) : null
}
