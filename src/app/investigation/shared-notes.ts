import {
  answeredMeanwhile,
  answerShared,
  encodeTyped,
  withdrawNote,
  wrongWords,
} from '../../incident/analysis/note-rules.ts'
import { sharedNotes } from '../../incident/analysis/shared-notes.ts'
import { isRefusal } from '../../incident/refusal.ts'
import { factsForNotes } from '../../store/investigation-facts.ts'
import type { InvestigationDeps, Refused } from '../../web/investigation/deps.ts'
import { actingIn, type InvestigationParts, notAllowed } from './parts.ts'

const answered = { said: answeredMeanwhile, changed: true }

/** What people do with shared notes, and how questions are answered, whether they are shared or not. */
export function notesInFacts(parts: InvestigationParts): Pick<InvestigationDeps, 'withdraw' | 'answer'> {
  const { noteFor, mayRespond, writer, inWords } = actingIn(parts)
  const { store, investigationNotes: table } = parts.storage
  const sharedAs = async (incidentId: string, id: string) =>
    sharedNotes(await factsForNotes(store, incidentId, [])).find((each) => each.id === id)

  type Answering = { reader: string; incidentId: string; id: string; text: string }

  async function answerInFact({ reader, incidentId, id, text }: Answering, seen: number | null): Promise<Refused> {
    if (!(await mayRespond(reader, incidentId))) return { said: notAllowed }
    const note = await sharedAs(incidentId, id)
    const asked = { text: encodeTyped(text), user: reader, seen }
    const done = await writer(reader).commit(incidentId, (_, now) => answerShared(note, asked, now))
    if (isRefusal(done)) return { ...(await inWords(done)), changed: true }
    return done.facts.length === 0 ? answered : null
  }

  return {
    async withdraw(reader, incidentId, id) {
      const note = await sharedAs(incidentId, id)
      const done = await writer(reader).commit(incidentId, (_, now) => withdrawNote(note, { id, user: reader }, now))
      return isRefusal(done) ? { ...(await inWords(done)), changed: true } : null
    },

    async answer(reader, incidentId, { id, seen }, text) {
      const wrong = wrongWords(text, 'answer')
      if (wrong !== null) return { said: wrong }
      const isDate = seen instanceof Date
      const own = isDate ? await noteFor(reader, incidentId, id) : null
      if (own === null || !isDate) return answerInFact({ reader, incidentId, id, text }, isDate ? null : seen)
      return (await table.answer({ incidentId, id, version: seen, by: reader }, text)) ? null : answered
    },
  }
}
