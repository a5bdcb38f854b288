import type { Settings } from '../../config/index.ts'
import type { NewFact } from '../../incident/facts/index.ts'
import { isInside } from '../../incident/gate.ts'
import { liveRuns, openItems } from '../../incident/lists/runs.ts'
import type { State } from '../../incident/state/index.ts'

/** What somebody still has in an incident, in words for its people: it passes to nobody by itself. */
export function stillHas(state: State, user: string, roles: Settings['roles']): string[] {
  const open = {
    tasks: state.tasks.filter((each) => each.done === null && each.taker === user),
    changes: state.changes.filter((each) => each.ended === null && each.by === user),
    lines: state.lines.filter((each) => each.closed === null && each.lead === user),
    callouts: state.callouts.filter((each) => each.status === 'open' && each.to === user),
  }
  const numbers = (one: string, many: string, list: { number: number }[]) =>
    list.length ? [`${list.length === 1 ? one : many} ${list.map(({ number }) => number).join(', ')}`] : []
  const lists = liveRuns(state).filter((run) => run.user === user && openItems(run).length > 0)
  return [
    ...(state.imoc?.user === user ? ['the role of IMOC (`/incident imoc me` takes over)'] : []),
    ...state.roles
      .filter((held) => held.user === user)
      .map((held) => `the role of ${roles.find(({ id }) => id === held.role)?.name ?? held.role}`),
    ...numbers('task', 'tasks', open.tasks),
    ...numbers('change', 'changes', open.changes),
    ...numbers('line of work', 'lines of work', open.lines),
    ...numbers('callout', 'callouts', open.callouts).map((each) => `${each} to acknowledge`),
    ...(lists.length ? [lists.length === 1 ? 'a checklist' : `${lists.length} checklists`] : []),
  ]
}

/**
 * Where Slack's list of members differs from what we were told. `asOf`: the state before Slack was asked; what has moved since
 * is newer than the list.
 */
export function recount(
  state: State,
  { asOf, members, self }: { asOf: State; members: string[]; self: string },
  now: Date,
): { facts: NewFact[] } {
  const moved = (user: string) => JSON.stringify(move(state, user)) !== JSON.stringify(move(asOf, user))
  const known = Object.keys(state.access?.moves ?? {})
  const come = members.filter((user) => user !== self && !isInside(state, user) && !moved(user))
  const gone = known.filter((user) => isInside(state, user) && !members.includes(user) && !moved(user))
  const told = (user: string) => ({ actor: user, occurredAt: now })
  return {
    facts: [
      ...come.map((user) => ({
        ...{ kind: 'joined' as const, data: { user, inviter: null, counted: true } },
        ...told(user),
      })),
      // Who was let in and has never been in the channel is on the way.
      ...gone
        .filter((user) => move(state, user)?.at !== '')
        .map((user) => ({ kind: 'left' as const, data: { user, counted: true }, ...told(user) })),
    ],
  }
}

const move = ({ access }: State, user: string) => access?.moves[user]
