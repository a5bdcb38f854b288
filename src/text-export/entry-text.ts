import { momentOf } from '../incident/clock.ts'
import type { Fact, FactOf } from '../incident/facts.ts'
import type { State } from '../incident/state.ts'
import { describe } from '../incident/timeline/describe.ts'
import type { Lookup } from '../incident/timeline/lookup.ts'
import { doer } from '../incident/timeline/who.ts'
import { withoutControls } from '../incident/visible.ts'

const gone = '(words erased)'

/** An entry that was recorded later than this after it happened says so (ms). */
const late = 60_000

/** The first lines of a file. The id distinguishes this incident from one of another database with the same number. */
export function headText(state: Pick<State, 'id' | 'number' | 'title' | 'private'>): string {
  const title = withoutControls(state.title).replace(/\s+/g, ' ')
  return `INC-${state.number}  ${title}\n${idLine(state.id)}\n${state.private ? `${privateLine}\n` : ''}One entry for each fact, in the order in which imoc heard of them. Times are UTC.\n\n`
}

const privateLine = 'Private: for invited people only.'

/** Whether the head of a file says that its incident is private. */
export function isPrivateText(text: string): boolean {
  return text.slice(0, text.indexOf('\n\n')).split('\n').includes(privateLine)
}

export function idLine(id: string): string {
  return `Incident ${id}`
}

/** One fact as one entry: its number, when it happened, who and what. Further lines are indented, so only entries begin with `#`. */
export function entryText(fact: Fact, look: Lookup): string {
  const behind = fact.recordedAt.getTime() - fact.occurredAt.getTime()
  const heard = behind > late ? ` (heard at ${moment(fact.recordedAt)})` : ''
  const [first = '', ...rest] = withoutControls(`${words(fact, look)}${heard}`)
    .trimEnd()
    .split('\n')
  const lines = [`#${fact.seq}  ${moment(fact.occurredAt)}  ${first}`, ...rest.map((line) => `    ${line}`)]
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`
}

function words(fact: Fact, look: Lookup): string {
  const who = doer(fact, look).name
  switch (fact.kind) {
    case 'message':
      return `${who}${fact.data.thread ? `, in the thread of ${momentOfMessage(fact.data.thread)}` : ''}: ${said(fact, look)}`
    case 'message-edited':
      return `${who} changed what was said at ${momentOfMessage(fact.data.ts)} to: ${said(fact, look)}`
    case 'message-deleted':
      return `${who} deleted what was said at ${momentOfMessage(fact.data.ts)}`
    case 'noted':
      return `${who} noted: ${fact.data.text === '' ? gone : look.plain(fact.data.text)}`
    case 'reaction-added':
      return `${who} reacted with :${fact.data.name}: to what was said at ${momentOfMessage(fact.data.ts)}`
    case 'reaction-removed':
      return `${who} took :${fact.data.name}: back from what was said at ${momentOfMessage(fact.data.ts)}`
    case 'pinned':
    case 'unpinned':
      return `${who} ${fact.kind} what was said at ${momentOfMessage(fact.data.ts)}`
    case 'highlighted':
    case 'unhighlighted':
      return `${who} ${fact.kind} what was said at ${momentOfMessage(fact.data.ts)}`
    default:
      return `${who} ${describe(fact, look)}`
  }
}

function said(fact: FactOf<'message'> | FactOf<'message-edited'>, look: Lookup): string {
  if (fact.data.erased) return gone
  const files = fact.kind === 'message' ? fact.data.files.map((file) => `[file: ${file.name}]`) : []
  return [look.plain(fact.data.text), ...files].filter((part) => part !== '').join(' ')
}

function momentOfMessage(ts: string): string {
  const at = momentOf(ts)
  return Number.isNaN(at.getTime()) ? ts : moment(at)
}

/** "2017-01-31 17:20:00Z". */
function moment(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace('T', ' ')}Z`
}
