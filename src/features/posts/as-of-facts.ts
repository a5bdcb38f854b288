import { fold } from '../../incident/fold.ts'
import { isOfAnotherFold } from '../../store/fold-again.ts'
import type { FoundIncident, Incidents } from '../../store/incidents.ts'

/**
 * Returns the incident with the state that this version of imoc folds from its facts, even if another version beside it has saved the row.
 */
export async function asOfFacts(found: FoundIncident, incidents: Pick<Incidents, 'facts'>): Promise<FoundIncident> {
  if (!isOfAnotherFold(found.state)) return found
  return { ...found, state: fold(await incidents.facts(found.id), found.id) }
}
