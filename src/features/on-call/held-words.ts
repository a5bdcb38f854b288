import type { Settings } from '../../config/index.ts'
import type { Held } from '../../incident/access/facts.ts'

/** Lists what a person is responsible for in an incident, the most important first. Only people of the incident may read it. */
export function heldWords(held: Held, roles: Settings['roles']): string[] {
  const when = (holds: boolean, words: string) => (holds ? [words] : [])
  return [
    ...when(held.imoc, 'the role of IMOC (`/incident imoc me` takes over)'),
    ...held.roles.map((role) => `the role of ${roles.find(({ id }) => id === role)?.name ?? role}`),
    ...numbered('task', 'tasks', held.tasks),
    ...numbered('change', 'changes', held.changes),
    ...numbered('line of work', 'lines of work', held.lines),
    ...numbered('callout', 'callouts', held.toAcknowledge).map((each) => `${each} to acknowledge`),
    ...when(held.lists > 0, held.lists === 1 ? 'a checklist' : `${held.lists} checklists`),
  ]
}

/** Lists what others expect from this person, and what this person expects from others. Nobody has to take these over at once. */
export function counterpartWords(held: Held): string[] {
  const when = (holds: boolean, words: string) => (holds ? [words] : [])
  return [
    ...when(held.paged, 'a page to answer'),
    ...when(held.handover, 'a handover to accept'),
    ...numbered('callout', 'callouts', held.calledOut).map((each) => `${each} of their own`),
    ...numbered('concern', 'concerns', held.concerns).map((each) => `${each} to be answered`),
    ...when(held.locks > 0, held.locks === 1 ? 'a lock' : `${held.locks} locks`),
    ...when(held.update, 'the promise of the next update'),
  ]
}

/** Joins words as "a, b and c". */
export function listed(words: string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

function numbered(one: string, many: string, numbers: number[]): string[] {
  return numbers.length ? [`${numbers.length === 1 ? one : many} ${numbers.join(', ')}`] : []
}
