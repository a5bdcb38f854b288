import { nearest } from '../../../config/nearest.ts'
import type { NewFact } from '../../../incident/facts.ts'
import { type Levels, severityName } from '../../../incident/lifecycle/severity.ts'
import { isOver, statuses } from '../../../incident/lifecycle/status.ts'
import { Status } from '../../../incident/lifecycle/status-shape.ts'
import { isRefusal, type Refusal, refuse } from '../../../incident/refusal.ts'
import { sentence } from '../../../incident/sentence.ts'
import type { State } from '../../../incident/state.ts'
import { numberedLevel } from '../../commands/level-named.ts'
import { readTitle, titleLimit } from '../../commands/title.ts'

/** Names that other tools use for a status. */
const otherWords: Record<string, Status> = { fixed: 'resolved', monitoring: 'mitigated', reopened: 'investigating' }

/** Reads "mitigated the rollback is out": a status, then the reason. */
export function readStatus(text: string): { to: Status; why: string | null } | Refusal {
  const [, word = '', why = ''] = /^(\S*)\s*([\s\S]*)$/.exec(text) ?? []
  const to = Status.safeParse(otherWords[word.toLowerCase()] ?? word.toLowerCase())
  if (!to.success) {
    const said = word === '' ? 'Say which status' : `"${word}" is not a status`
    const near = nearest(word.toLowerCase(), statuses)
    return refuse(
      `${said}.${near ? ` Did you mean ${near}?` : ''} Type /incident status with one of ${statuses.join(', ')}, and optionally a reason.`,
    )
  }
  return { to: to.data, why: why.trim() || null }
}

/** Any move is allowed, but not one that changes nothing: a second "resolved" would be posted and counted twice. */
export function changeStatus(
  state: State,
  input: { to: Status; why: string | null; by: string },
  now: Date,
): { facts: NewFact[] } | Refusal {
  const { to, why, by } = input
  if (state.status === to) return refuse(`INC-${state.number} is ${to} already; nothing was changed.`)
  return { facts: [{ kind: 'status-changed', data: { from: state.status, to, why }, actor: by, occurredAt: now }] }
}

/** Returns the time (ISO 8601, UTC) for which the next update was promised, while people wait for it; otherwise null. */
export function runningPromise({ status, update, chases }: State): string | null {
  if (isOver(status) || !update?.nextAt) return null
  const isNeeded = !chases.some((each) => each.update === update.id && each.answer === 'not-needed')
  return isNeeded ? update.nextAt : null
}

/** Checks that a title fits on a card. A longer one is refused, so that no part of it is cut off without asking. */
export function readNewTitle(typed: string): string | Refusal {
  const read = readTitle(typed)
  if (isRefusal(read)) return refuse('Say what is wrong in a few words: /incident title <new title>.')
  if (read.whole === null) return read.title
  return refuse(
    `A title has at most ${titleLimit} characters; yours has ${read.whole.length}. Shorten it, and note the rest.`,
  )
}

export function changeTitle(
  state: State,
  input: { title: string; by: string },
  now: Date,
): { facts: NewFact[] } | Refusal {
  const { title, by } = input
  // Everyone who reads the title of a drill has to see that it is one.
  const named = state.kind === 'drill' && !/^drill\b/i.test(title) ? `Drill: ${title}` : title
  if (state.title === named) return refuse(`INC-${state.number} has that title already; nothing was changed.`)
  return { facts: [{ kind: 'retitled', data: { title: named }, actor: by, occurredAt: now }] }
}

/** Shows an id, with the name if it differs: "sev2 (Serious)". */
const typable = ({ id, name = id }: { id: string; name?: string }) =>
  name.toLowerCase() === id ? id : `${id} (${name})`

const beginsWith = (text: string, words: string) =>
  text.toLowerCase().startsWith(words.toLowerCase()) && !/^\S/.test(text.slice(words.length))

/** Reads "sev2 more regions": a severity of the configuration, then the reason. */
export function readSeverity(
  text: string,
  levels: { id: string; name?: string }[],
): { to: string; why: string | null } | Refusal {
  const named = levels.find(({ name = '' }) => name !== '' && beginsWith(text, name))
  if (named) return { to: named.id, why: text.slice(named.name?.length).trim() || null }
  const [, word = '', why = ''] = /^((?:sev|s|p)[ -]?\d(?!\S)|\S*)\s*([\s\S]*)$/i.exec(text) ?? []
  const known = levels.find((level) => level.id === word.toLowerCase()) ?? numberedLevel(word, levels)
  if (!known) {
    const said = word === '' ? 'Say which severity' : `"${word}" is not a severity`
    return refuse(
      sentence`${said}. Type /incident severity with one of ${levels.map(typable).join(', ')}, and optionally a reason. \`/incident severity\` alone says what each means.`,
    )
  }
  return { to: known.id, why: why.trim() || null }
}

export function changeSeverity(
  state: State,
  input: { to: string; why: string | null; by: string; levels: Levels },
  now: Date,
): { facts: NewFact[] } | Refusal {
  const { to, why, by, levels } = input
  if (state.severity === to) {
    return refuse(`INC-${state.number} is ${severityName(to, levels)} already; nothing was changed.`)
  }
  return { facts: [{ kind: 'severity-changed', data: { from: state.severity, to, why }, actor: by, occurredAt: now }] }
}
