import { isInvestigator } from '../../incident/analysis/investigators.ts'
import { encodeTyped, noteLimits, shareNote } from '../../incident/analysis/note-rules.ts'
import { isRefusal } from '../../incident/refusal.ts'
import type { NoteWords } from '../../store/investigation-notes.ts'
import { NotAsHeld } from '../../store/write-notes.ts'
import type { InvestigationDeps, Refused, TypedNote } from '../../web/investigation/deps.ts'
import { actingIn, type InvestigationParts } from './parts.ts'
import { readNote } from './read-note.ts'

const isGone = {
  said: 'That note is not there any more, or it was changed or shared since, so nothing was done.',
  changed: true,
}
const notInvestigator = { said: 'You are not an investigator of this incident, so nothing was stored.' }
const other = { said: 'The note of this form was added before, with other words. Send it again to add this one, too.' }
const full = {
  said: `An incident has at most ${noteLimits.notes} notes. Delete one that nobody needs, then send this one again.`,
}

type Asked = { reader: string; incidentId: string; typed: TypedNote }

/** What investigators do with the notes that they have not shared. */
export function privateNotes(
  parts: InvestigationParts,
): Pick<InvestigationDeps, 'add' | 'change' | 'remove' | 'share'> {
  const { stateFor, noteFor, writer, inWords } = actingIn(parts)
  const { investigationNotes: table } = parts.storage

  async function withWords({ reader, incidentId, typed }: Asked, store: (words: NoteWords) => Promise<Refused>) {
    const state = await stateFor(reader, incidentId)
    if (!state || !isInvestigator(state, reader)) return notInvestigator
    const words = readNote(typed, state, parts.contexts.people.clock.now())
    return 'said' in words ? words : store(words)
  }

  return {
    add: (reader, incidentId, id, typed) =>
      withWords({ reader, incidentId, typed }, async (words) => {
        const added = await table.add(incidentId, { id, author: reader, ...words })
        if (added === 'other') return other
        return added === 'full' ? full : null
      }),

    change: (reader, incidentId, note, typed) =>
      withWords({ reader, incidentId, typed }, async (words) =>
        (await table.change({ ...note, incidentId, by: reader }, words)) ? null : isGone,
      ),

    async remove(reader, incidentId, note) {
      if ((await noteFor(reader, incidentId, note.id)) === null) return isGone
      return (await table.remove({ ...note, incidentId, by: reader })) ? null : isGone
    },

    async share(reader, incidentId, seen) {
      const note = await noteFor(reader, incidentId, seen.id)
      if (note === null || !(await table.hold({ ...seen, incidentId, by: reader }))) return isGone
      // As it is held: nobody changes it any more.
      const held = await table.find(incidentId, seen.id)
      if (held === null || held.text === null) return isGone
      const { text, answer } = held
      const words = {
        text: encodeTyped(text),
        answer: answer === null ? null : { text: encodeTyped(answer.text ?? ''), by: answer.by },
      }
      try {
        const done = await writer(reader).commit(incidentId, (_, now) => shareNote({ ...held, ...words }, now))
        return isRefusal(done) ? inWords(done) : null
      } catch (error) {
        if (error instanceof NotAsHeld) return isGone
        throw error
      }
    },
  }
}
