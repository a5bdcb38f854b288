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
    if (found === null) return refuse(unknown(rest, choices))
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

/** What is said if nothing is like that. */
export function noneLike(picked: Picked): string {
  const { role, state, ...rest } = picked
  const isMine = role !== undefined && Object.keys(rest).length === 0
  if (isMine && state === undefined)
    return 'There is no incident in which you have had a role. To see all incidents, type /incident list.'
  if (isMine && state === 'open')
    return 'There is no open incident in which you have had a role. To see all open ones, type /incident list open.'
  return Object.keys(picked).length > 0 ? 'No incident that you may see is like that.' : 'There is no incident yet.'
}

function unknown(rest: string, choices: readonly Choice[]): string {
  const [word = ''] = rest.split(' ')
  const shown = word.slice(0, 40)
  const idsOf = (field: Field) => choices.flatMap((choice) => (choice.field === field ? [choice.id] : [])).join(', ')
  const services = idsOf('service')
  const all = [
    'mine',
    `a state (${idsOf('state')})`,
    `a severity (${idsOf('severity')})`,
    `a kind (${idsOf('kind')})`,
    ...(services === '' ? [] : [`a service (${services})`]),
  ]
  return `“${shown}” is nothing that a list can be narrowed to: use ${all.slice(0, -1).join(', ')} or ${all.at(-1)}. To look for words, type /incident search ${shown}.`
}
