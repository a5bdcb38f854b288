import type { Condition, Plan } from '../incident/checklists/plan.ts'
import { hintAt } from './nearest.ts'
import type { Read } from './read-file.ts'

type Named = { id: string }
/** A checklist with its file. `first`: it is from the first folder, and not from one that it builds on. */
export type ListFile = Read<Plan> & { name: string; first: boolean }

type Problem = { list: ListFile; path: PropertyKey[]; what: string }

/** Checks that need several files: whether the names in a list exist, and whether anything starts the list. */
export function checkLists(
  lists: ListFile[],
  known: { roles: Named[]; severities: Named[]; services: Named[] },
): string[] {
  const ids = lists.map(({ value }) => value.id)
  const unknown = (id: string, all: string[], what: string) =>
    all.includes(id) ? [] : [`"${id}" is not a known ${what}: ${hintAt(id, all)}`]
  const roles = ['imoc', ...known.roles.map((role) => role.id)]
  const severities = known.severities.map((level) => level.id)
  const services = known.services.map((service) => service.id)

  function names(list: ListFile, path: PropertyKey[], { severity = [], service = [] }: Condition): Problem[] {
    return [
      ...severity.flatMap((id, n) =>
        unknown(id, severities, 'severity').map((what) => ({ list, path: [...path, 'severity', n], what })),
      ),
      ...service.flatMap((id, n) =>
        unknown(id, services, 'service').map((what) => ({ list, path: [...path, 'service', n], what })),
      ),
    ]
  }

  function answers(list: ListFile): Problem[] {
    return list.value.items.flatMap((item, n) =>
      (item.answers ?? []).flatMap((answer, m) => {
        const path = ['items', n, 'question', 'answers', m, 'list']
        if (answer.list === null) return []
        if (answer.list === list.value.id) {
          return [{ list, path, what: 'leads to the list that it is on: name another, or none' }]
        }
        return unknown(answer.list, ids, 'checklist').map((what) => ({ list, path, what }))
      }),
    )
  }

  const startable = startableOf(lists)
  const problems = lists.flatMap((list): Problem[] => {
    const { id, role, when, items } = list.value
    const file = list.name.replace(/^.*\/|\.yaml$/g, '')
    const nobody = list.first && !startable.has(id)
    return [
      ...(id === file
        ? []
        : [{ list, path: ['id'], what: `is not the name of the file: write ${file}, or call the file ${id}.yaml` }]),
      ...unknown(role, roles, 'role').map((what) => ({ list, path: ['role'], what })),
      ...when.flatMap((each, n) => (typeof each === 'string' ? [] : names(list, ['when', n], each))),
      ...items.flatMap((item, n) => (item.if ? names(list, ['items', n, 'if'], item.if) : [])),
      ...answers(list),
      ...(nobody
        ? [
            {
              list,
              path: ['when'],
              what: 'no answer leads to this list: name it in one of a list that starts, or write by-hand',
            },
          ]
        : []),
    ]
  })
  return problems.map(({ list, path, what }) => list.problem(path, what))
}

/** The lists that something starts, and those that their answers lead to. */
function startableOf(lists: ListFile[]): Set<string> {
  const found = new Set<string>()
  const reach = ({ value }: ListFile): void => {
    if (found.has(value.id)) return
    found.add(value.id)
    const next = value.items.flatMap((item) => (item.answers ?? []).map((answer) => answer.list))
    for (const list of lists) if (next.includes(list.value.id)) reach(list)
  }
  for (const list of lists) if (list.value.when.some((each) => each !== 'on-answer')) reach(list)
  return found
}
