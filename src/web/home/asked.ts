import { type FilterField, filterOf, type IncidentFilter, isDay, type Picked } from '../../incident/lifecycle/filter.ts'
import { kinds, statuses } from '../../incident/lifecycle/status.ts'

/** What can be chosen, by id and name. */
export type Choice = { id: string; name: string }
export type Choices = { severities: Choice[]; services: Choice[]; roles: Choice[] }

/** What the fields of the form on the front page are labelled with. */
export const fieldNames: Record<FilterField, string> = {
  state: 'State',
  severity: 'Severity',
  service: 'Service',
  kind: 'Kind',
  role: 'My role',
  from: 'Declared from',
  to: 'Declared until',
}

const fields: FilterField[] = ['state', 'severity', 'service', 'kind', 'role', 'from', 'to']

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
  const known = knownBy(choices)
  for (const field of fields) {
    const typed = query.get(field) ?? ''
    if (typed === '') continue
    if (known[field](typed)) picked[field] = typed
    else ignored.push(fieldNames[field])
  }
  const words = (query.get('q') ?? '').slice(0, longest).trim()
  const filter = filterOf(picked, reader)
  return { words: words === '' ? null : words, filter, picked, ignored, before: numberOf(query.get('before')) }
}

/** Why nothing can be found, or null. */
export function contradiction({ picked: { from, to } }: Pick<Asked, 'picked'>): string | null {
  // Days are of the same length, and sort as text.
  if (from === undefined || to === undefined || from <= to) return null
  return 'The first day is after the last one, so nothing can be found: swap them, or leave one of them empty.'
}

/** The address of the same list from another incident on. */
export function addressFrom({ words, picked }: Pick<Asked, 'words' | 'picked'>, before: number | null): string {
  const query = new URLSearchParams()
  if (words !== null) query.set('q', words)
  for (const [field, value] of Object.entries(picked)) query.set(field, value)
  if (before !== null) query.set('before', String(before))
  return query.size === 0 ? '/' : `/?${query}`
}

/** Whether what was typed into a field is something to choose. */
function knownBy({ severities, services, roles }: Choices): Record<FilterField, (typed: string) => boolean> {
  const oneOf = (all: readonly string[]) => (typed: string) => all.includes(typed)
  const idOf = (all: readonly Choice[]) => oneOf(all.map(({ id }) => id))
  return {
    state: oneOf(['open', 'past', ...statuses]),
    severity: idOf(severities),
    service: idOf(services),
    kind: oneOf(kinds),
    role: oneOf(['any', 'imoc', ...roles.map(({ id }) => id)]),
    from: isDay,
    to: isDay,
  }
}

function numberOf(typed: string | null): number | null {
  return typed !== null && /^\d{1,9}$/.test(typed) ? Number(typed) : null
}
