import { giveRole, leaveRole, type Role } from '../../features/on-call/roles/rules.ts'
import { investigator } from '../../incident/analysis/investigators.ts'
import { isRefusal } from '../../incident/refusal.ts'
import type { InvestigationDeps } from '../../web/investigation/deps.ts'
import { seenBy } from './look.ts'
import { actingIn, type InvestigationParts, notAllowed } from './parts.ts'
import { privateNotes } from './private-notes.ts'
import { notesInFacts } from './shared-notes.ts'

/** The role where `config/roles.yaml` has none of that name. */
const ownRole: Role = { id: investigator, name: 'Investigator', means: '', many: true, per_team: false }

/** Composes the investigation for our pages: who is an investigator is decided by the same rules as in Slack. */
export function composeInvestigation(parts: InvestigationParts): InvestigationDeps {
  const { mayRespond, writer, inWords } = actingIn(parts)
  const role = parts.settings.roles.find(({ id }) => id === investigator) ?? ownRole

  return {
    look: (reader, state, about) => seenBy({ reader, state, about }, parts.storage),
    async role(reader, incidentId, take) {
      if (take === 'take' && !(await mayRespond(reader, incidentId))) return { said: notAllowed }
      const wish = { role, user: reader, team: null, by: reader }
      const done = await writer(reader).commit(incidentId, (state, now) =>
        take === 'take' ? giveRole(state, wish, now) : leaveRole(state, wish, now),
      )
      return isRefusal(done) ? inWords(done) : null
    },
    ...privateNotes(parts),
    ...notesInFacts(parts),
  }
}
