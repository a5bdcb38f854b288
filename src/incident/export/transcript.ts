import { clockTime, day, longDay } from '../timeline/duration.ts'
import type { TimelineEntry } from '../timeline/entry.ts'
import { withoutControls } from '../visible.ts'
import type { Exported } from './exported.ts'
import { type Nested, nested } from './nested.ts'

/**
 * What was said, as plain text: a line for each message and note, replies indented below what they answer. Further lines of a message are
 * indented more than any line that begins one, so that nobody's words look like somebody else's.
 */
export function* transcript({ state, entries, exportedAt, address }: Exported): Generator<string> {
  const made = `${day(exportedAt)} ${clockTime(exportedAt)}`
  yield `${oneLine(`INC-${state.number}: ${state.title}`)}\nWhat was said, as of ${made} UTC. All times are UTC.\n${address}/timeline\n`
  let date = ''
  for (const each of nested(entries)) {
    const lines = block(each)
    if (lines === '') continue
    const today = day(each.entry.at)
    if (today !== date) yield `\n${longDay(today)}\n\n`
    date = today
    yield lines
  }
}

/** A message or note with its replies. What began a thread and was not said (a line of work) is named, if somebody said something there. */
function block({ entry, replies }: Nested): string {
  const said = replies.map((reply) => spoken(reply, '    ')).join('')
  if (entry.type !== 'event') return spoken(entry, '') + said
  return said === '' ? '' : `${clock(entry)}  (${oneLine(`${entry.who.name} ${entry.plain}`)})\n${said}`
}

function spoken(entry: TimelineEntry, indent: string): string {
  if (entry.type === 'event') return ''
  const who = `${entry.who.name}${entry.type === 'note' ? ' (note)' : ''}`
  const words = withoutControls(wordsOf(entry)).replaceAll('\n', `\n${indent}${' '.repeat(12)}`)
  return `${indent}${clock(entry)}  ${oneLine(who)}: ${words}\n`
}

function wordsOf(entry: Exclude<TimelineEntry, { type: 'event' }>): string {
  if (entry.type === 'note') return entry.plain ?? '(withdrawn)'
  if (entry.deleted) return '(deleted)'
  if (entry.plain === null) return '(erased)'
  return [entry.plain, ...entry.files.map(({ name }) => `(file: ${oneLine(name)})`)]
    .filter((each) => each !== '')
    .join('\n')
}

const clock = ({ at }: TimelineEntry): string => new Date(at).toISOString().slice(11, 19)
const oneLine = (text: string): string => withoutControls(text).replace(/\s+/g, ' ').trim()
