import type { Settings } from '../../config/index.ts'
import { actingAs } from '../../features/commands/acting.ts'
import { isInvestigator } from '../../incident/analysis/investigators.ts'
import type { Refusal } from '../../incident/refusal.ts'
import { inPlainText, peopleIn } from '../../incident/sentence.ts'
import type { State } from '../../incident/state.ts'
import type { PrivateNote } from '../../store/investigation-notes.ts'
import type { Contexts } from '../contexts.ts'
import type { Storage } from '../storage.ts'

export type InvestigationParts = {
  settings: Pick<Settings, 'roles'>
  storage: Pick<Storage, 'store' | 'people' | 'rights' | 'investigationNotes'>
  contexts: Pick<Contexts, 'people'>
}

export const notAllowed =
  'It takes the right “responder” to take part, and nothing was done. Type /incident rights responder in the incident’s channel to ask for it.'

/** What one person may do in an investigation: an incident that they may not see does not exist for them. */
export function actingIn({ storage: { people, rights, investigationNotes }, contexts }: InvestigationParts) {
  const as = (reader: string) => actingAs(reader, contexts.people).ctx
  const stateFor = async (reader: string, id: string): Promise<State | null> =>
    (await as(reader).incidents.byId(id))?.state ?? null
  return {
    stateFor,
    writer: (reader: string) => as(reader).writer,
    async mayRespond(reader: string, id: string): Promise<boolean> {
      const state = await stateFor(reader, id)
      return state !== null && (await rights.hasIn(state, reader, 'responder'))
    },
    /** A private note, if this person may read it. */
    async noteFor(reader: string, incidentId: string, id: string): Promise<PrivateNote | null> {
      const state = await stateFor(reader, incidentId)
      return state && isInvestigator(state, reader) ? investigationNotes.find(incidentId, id) : null
    },
    async inWords({ refused }: Refusal): Promise<{ said: string }> {
      return { said: inPlainText(refused, await people.names(peopleIn(refused))) }
    },
  }
}
