import type { Settings } from '../../../config/index.ts'
import { type FilterField, filterOf, type IncidentFilter, type Picked } from '../../../incident/lifecycle/filter.ts'
import { kinds, statuses } from '../../../incident/lifecycle/status.ts'
import { type Refusal, refuse } from '../../../incident/refusal.ts'

/** What a list is narrowed to, as the front page has it in its address, and what that means for the person who asks. */
export type Narrowed = { picked: Picked; filter: IncidentFilter }
type Field = Exclude<FilterField, 'from' | 'to'>
type Choice = { field: Field; id: string; names: string[] }
type Lists = Pick<Settings, 'severities' | 'services' | 'roles'>

/** Reads what follows `/incident list`. Each field can be narrowed once. */
export function readNarrowed(typed: string, user: string, settings: Lists): Narrowed | Refusal {
  const choices = choicesOf(settings)
  const picked: Narrowed['picked'] = {}
  for (let rest = plain(typed); rest !== ''; ) {
    const found = nameAtStart(rest, choices)
    if (found === null) return refuse(unknown(rest, settings))
    const { field, id } = found.choice
    if (picked[field] !== undefined && picked[field] !== id) return refuse(twice[field])
    picked[field] = id
    rest = rest.slice(found.name.length).trim()
  }
  return { picked, filter: filterOf(picked, user) }
}

function choicesOf({ severities, services }: Lists): Choice[] {
  const own = (field: Field, ids: readonly string[]) => ids.map((id) => ({ field, id, names: [plain(id)] }))
  const named = (field: Field, all: readonly { id: string; name: string }[]) =>
    all.map(({ id, name }) => ({ field, id, names: [plain(id), plain(name)] }))
  return [
    { field: 'role', id: 'any', names: ['mine', 'my', 'me'] },
    ...own('state', ['open', 'past', ...statuses]),
    ...named('severity', severities),
    ...named('service', services),
    // "past" is a state.
    ...own(
      'kind',
      kinds.filter((kind) => kind !== 'past'),
    ),
  ]
}

const plain = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim()

/** The longest name that the text begins with. */
function nameAtStart(text: string, choices: readonly Choice[]): { choice: Choice; name: string } | null {
  const fitting = choices.flatMap((choice) =>
    choice.names.flatMap((name) => (text === name || text.startsWith(`${name} `) ? [{ choice, name }] : [])),
  )
  return fitting.sort((a, b) => b.name.length - a.name.length)[0] ?? null
}

const twice: Record<Field, string> = {
  state: 'Name one state, or none for all incidents.',
  severity: 'Name one severity, or none for all incidents.',
  service: 'Name one service, or none for all incidents.',
  kind: 'Name one kind, or none for all incidents.',
  role: 'Say “mine” once.',
}

function unknown(rest: string, { severities, services }: Lists): string {
  const [word = ''] = rest.split(' ')
  const some = [...severities.slice(0, 4), ...services.slice(0, 4)].map(({ id }) => id)
  return `“${word.slice(0, 40)}” is nothing that a list can be narrowed to: use open, past, mine, a status, or one of ${some.join(', ')}. To look for words, type /incident search ${word.slice(0, 40)}.`
}
