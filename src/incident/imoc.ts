import type { ChecklistItem } from './facts/command.ts'
import type { FactData, NewFact } from './facts/index.ts'
import { type Refusal, refuse } from './refusal.ts'
import type { State } from './state/index.ts'
import { isOver } from './status.ts'

/** A checklist of the configuration, as far as taking a role needs it. */
type Checklist = { id: string; title: string; when: string; items: ChecklistItem[] }

/** `user` becomes the IMOC, with what is still open of the first checklist. */
export function takeImoc(
  state: State,
  input: { user: string; how: FactData<'role-taken'>['how']; run: string; checklists: Checklist[] },
  now: Date,
): { facts: NewFact[] } | Refusal {
  const { user, how, run, checklists } = input
  if (state.imoc?.user === user) return refuse(`You are the IMOC of INC-${state.number} already.`)
  if (isOver(state.status)) return refuse(`INC-${state.number} is ${state.status}; it needs no IMOC.`)
  const list = checklists.find((each) => each.when === 'on-taking-role')
  const started: NewFact[] = list
    ? [
        {
          kind: 'checklist-started',
          data: { run, list: list.id, title: list.title, role: 'imoc', user, items: openItems(state, list) },
          actor: null,
          occurredAt: now,
        },
      ]
    : []
  return {
    facts: [{ kind: 'role-taken', data: { role: 'imoc', user, how }, actor: user, occurredAt: now }, ...started],
  }
}

/** What nobody has settled yet: a new IMOC does not start again from the top. */
function openItems(state: State, list: Checklist) {
  const settled = new Set(
    state.checklists
      .filter((run) => run.list === list.id)
      .flatMap((run) => run.items)
      .filter((item) => item.state !== 'open')
      .map((item) => item.id),
  )
  return list.items
    .filter((item) => !settled.has(item.id))
    .map(({ id, text, hint, link }) => ({ id, text, hint, link }))
}
