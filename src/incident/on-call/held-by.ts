import type { Held } from '../access/facts.ts'
import { liveRuns, openItems } from '../checklists/runs.ts'
import type { State } from '../state.ts'

/** What a person is responsible for in an open incident, and what others expect from them. */
export function heldBy(state: State, user: string): Held {
  const numbers = (list: { number: number }[]) => list.map(({ number }) => number)
  const waiting = state.callouts.filter(({ status }) => status === 'open')
  return {
    imoc: state.imoc?.user === user,
    paged: state.pages.some(
      ({ over, rungs }) => over === null && rungs.some((rung) => rung.user === user && rung.answer === null),
    ),
    handover: state.handovers.some(({ to, answer }) => to === user && answer === null),
    roles: state.roles.filter((each) => each.user === user).map(({ role }) => role),
    tasks: numbers(state.tasks.filter(({ done, taker }) => done === null && taker === user)),
    changes: numbers(state.changes.filter(({ ended, by }) => ended === null && by === user)),
    lines: numbers(state.lines.filter(({ closed, lead }) => closed === null && lead === user)),
    toAcknowledge: numbers(waiting.filter(({ to }) => to === user)),
    calledOut: numbers(waiting.filter(({ from }) => from === user)),
    concerns: numbers(state.concerns.filter(({ answer, from }) => answer === null && from === user)),
    locks: state.locks.filter(
      ({ by, targets }) => by === user && targets.some(({ is }) => is !== 'lifted' && is !== 'refused'),
    ).length,
    update: state.update?.by === user && state.update.nextAt !== null,
    lists: liveRuns(state).filter((run) => run.user === user && openItems(run).length > 0).length,
  }
}

export function holdsNothing(held: Held): boolean {
  return Object.values(held).every((each) => (Array.isArray(each) ? each.length === 0 : !each))
}
