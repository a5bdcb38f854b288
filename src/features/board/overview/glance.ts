import type { Settings } from '../../../config/index.ts'
import type { State } from '../../../incident/state.ts'
import { inFlight } from '../changes/rules.ts'
import { changeLine } from '../changes/view.ts'
import { standing } from '../hypotheses/rules.ts'
import { hypothesisLine } from '../hypotheses/view.ts'
import { isOpenLine } from '../lines/rules.ts'
import { lineLine } from '../lines/view.ts'
import { isOpen, openTasks } from '../tasks/rules.ts'
import { taskLine } from '../tasks/view.ts'
import { isLeft } from '../undos/rules.ts'
import { undoLine } from '../undos/view.ts'
import { few } from '../words.ts'

/** How many lines each kind may have, and how many characters of people's texts a line may have. */
export type Room = { lines: number; width: number }

/** One kind of the board: its heading with the counts, and its open items. */
export type Part = { kind: 'hypotheses' | 'tasks' | 'changes' | 'undos' | 'lines'; heading: string; lines: string[] }

/** Shows what is open on the board, in as many lines as there is room for. It leaves out a kind that has nothing. */
export function glance(state: State, settings: Settings, { lines, width }: Room): Part[] {
  const { hypotheses, tasks, undos } = state
  const out = hypotheses.filter((each) => each.is === 'ruled-out').length
  const free = tasks.filter((each) => isOpen(each) && each.taker === null).length
  const taken = tasks.filter((each) => isOpen(each) && each.taker !== null).length
  const done = tasks.filter((each) => !isOpen(each)).length
  const left = undos.filter(isLeft)
  const closed = state.lines.filter((each) => !isOpenLine(each)).length
  const parts: Part[] = [
    {
      ...{ kind: 'hypotheses', heading: counted('Hypotheses', { 'ruled out': out }) },
      lines: standing(hypotheses).map((each) => hypothesisLine(each, width)),
    },
    {
      ...{ kind: 'tasks', heading: counted('Tasks', { unassigned: free, taken, done }) },
      lines: openTasks(tasks).map((each) => taskLine(each, width)),
    },
    {
      ...{ kind: 'changes', heading: 'In flight' },
      lines: inFlight(state).map((each) => changeLine(state, each, settings, width)),
    },
    {
      ...{ kind: 'undos', heading: counted('To undo', { undone: undos.length - left.length }) },
      lines: left.map((each) => undoLine(each, width)),
    },
    {
      ...{ kind: 'lines', heading: counted('Lines of work', { closed }) },
      lines: state.lines.filter(isOpenLine).map((each) => lineLine(each, width)),
    },
  ]
  return parts
    .filter((part) => part.lines.length > 0 || part.heading.includes('('))
    .map((part) => ({ ...part, lines: few(part.lines, lines) }))
}

/** Says how much of each kind is open: "2 hypotheses · 1 task". */
export function openInShort(state: State): string {
  const counts: [number, string, string][] = [
    [standing(state.hypotheses).length, 'hypothesis', 'hypotheses'],
    [openTasks(state.tasks).length, 'task', 'tasks'],
    [inFlight(state).length, 'change in flight', 'changes in flight'],
    [state.undos.filter(isLeft).length, 'to undo', 'to undo'],
    [state.lines.filter(isOpenLine).length, 'line of work', 'lines of work'],
  ]
  return counts.flatMap(([count, one, many]) => (count ? [`${count} ${count === 1 ? one : many}`] : [])).join(' · ')
}

/** Shows "Tasks (1 unassigned, 2 done)". */
function counted(name: string, counts: Record<string, number>): string {
  const some = Object.entries(counts).flatMap(([what, count]) => (count > 0 ? [`${count} ${what}`] : []))
  return some.length ? `${name} (${some.join(', ')})` : name
}
