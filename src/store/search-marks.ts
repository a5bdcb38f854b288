import { type IncidentFilter, years } from '../incident/lifecycle/filter.ts'

/**
 * Beside its words, every row of `SearchText` is marked with who may find it and what its incident is like, so that one look into the index
 * answers for all of that at once, and what somebody may not see costs no time. A mark begins with a character that no word has.
 */
const mark = (name: string, value: string | number): string => `\u0001${name}:${value}`

/** Incidents whose numbers lie together have the same mark, so that the newest can be looked through first, and so have groups in a block. */
export const [together, groupsInBlock] = [256, 16]
export const groupOf = (number: number): number => Math.floor(number / together)
const blockOf = (group: number): number => Math.floor(group / groupsInBlock)

export type Marked = {
  number: number
  status: string
  severity: string
  kind: string
  service: string | null
  roles: string[]
  /** ISO 8601, UTC. */
  declaredAt: string
  /** Who may find it; null for everybody. */
  inside: string[] | null
}

export function marksOf(incident: Marked): string[] {
  const { number, status, severity, kind, service, roles, declaredAt, inside } = incident
  return [
    ...(inside === null ? [mark('for', 'all')] : inside.map((user) => mark('in', user))),
    mark('group', groupOf(number)),
    mark('block', blockOf(groupOf(number))),
    mark('status', status),
    mark('severity', severity),
    mark('kind', kind),
    mark('year', declaredAt.slice(0, 4)),
    mark('month', declaredAt.slice(0, 7)),
    ...(service === null ? [] : [mark('service', service)]),
    ...roles.map((role) => mark('role', role)),
  ].toSorted()
}

/** The condition that a row has these marks, as text of a `tsquery`. `groups`: the first and the last of them. */
export function marksAsked(
  reader: string,
  { statuses, severity, kind, service, role, from, to }: IncidentFilter,
  groups: { from: number; to: number },
): string {
  const all = [
    [mark('for', 'all'), mark('in', reader)],
    groupMarks(groups),
    statuses?.map((each) => mark('status', each)) ?? [],
    severity === null ? [] : [mark('severity', severity)],
    kind === null ? [] : [mark('kind', kind)],
    service === null ? [] : [mark('service', service)],
    role === null ? [] : [mark('role', role)],
    from === null && to === null ? [] : periodMarks(from, to),
  ]
  return all
    .filter((choices) => choices.length > 0)
    .map((choices) => `(${choices.map(quoted).join(' | ')})`)
    .join(' & ')
}

/** The blocks that lie in this range, and the groups of the others. */
function groupMarks({ from, to }: { from: number; to: number }): string[] {
  const marks: string[] = []
  for (let group = from; group <= to; ) {
    const block = blockOf(group)
    const isWhole = group === block * groupsInBlock && group + groupsInBlock - 1 <= to
    marks.push(isWhole ? mark('block', block) : mark('group', group))
    group += isWhole ? groupsInBlock : 1
  }
  return marks
}

/** The years that lie in this time, and the months of the others that touch it: the row of the incident says the day. */
function periodMarks(from: Date | null, to: Date | null): string[] {
  const [first, last] = [from ?? new Date(Date.UTC(years.first, 0)), to ?? new Date(Date.UTC(years.last, 11, 31))]
  const until = Math.min(last.getUTCFullYear(), years.last)
  const marks = [mark('year', 'none')]
  for (let year = Math.max(first.getUTCFullYear(), years.first); year <= until; year += 1) {
    const isWhole = first <= new Date(Date.UTC(year, 0)) && new Date(Date.UTC(year + 1, 0)) <= last
    if (isWhole) marks.push(mark('year', year))
    else marks.push(...monthsOf(year, first, last))
  }
  return marks
}

function monthsOf(year: number, first: Date, last: Date): string[] {
  return Array.from({ length: 12 }, (_, month) => month)
    .filter((month) => first < new Date(Date.UTC(year, month + 1)) && new Date(Date.UTC(year, month)) <= last)
    .map((month) => mark('month', `${year}-${String(month + 1).padStart(2, '0')}`))
}

const quoted = (lexeme: string): string => `'${lexeme.replace(/['\\]/g, '$&$&')}'`
