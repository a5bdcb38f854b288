import { saidSpan } from '../../features/commands/said-span.ts'
import { wrongWords } from '../../incident/analysis/note-rules.ts'
import type { State } from '../../incident/state.ts'
import type { NoteWords } from '../../store/investigation-notes.ts'
import type { TypedNote } from '../../web/investigation/deps.ts'

/**
 * What somebody wrote, as it is stored, or why it cannot be. A time of day without a date is one before the end of the incident, or before
 * `now` while it is open.
 */
export function readNote(
  typed: TypedNote,
  { endedAt, version }: Pick<State, 'endedAt' | 'version'>,
  now: Date,
): NoteWords | { said: string } {
  const { text, question } = typed
  const wrong = wrongWords(text, 'note')
  if (wrong !== null) return { said: wrong }
  const named = typed.about.trim()
  const [, digits] = /^#?(\d{1,9})$/.exec(named) ?? []
  if (named !== '' && digits === undefined)
    return { said: `“${named.slice(0, 60)}” is not the number of an entry. Copy it from the timeline, like #12.` }
  const about = digits === undefined ? null : Number(digits)
  if (about !== null && (about < 1 || about > version))
    return { said: `The timeline has no #${about}. Copy the number from the entry, or leave it empty.` }
  const found = saidSpan(typed, endedAt === null ? now : new Date(endedAt))
  if ('said' in found) return found
  if (about !== null && found.span !== null)
    return { said: 'A note is about an entry or about a span of time. Leave one of them empty, or write two notes.' }
  return { text, question, about, span: found.span }
}
