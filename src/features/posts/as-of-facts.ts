import { fold } from '../../incident/fold.ts'
import { isOfAnotherFold } from '../../store/fold-again.ts'
import type { FoundIncident, Incidents } from '../../store/incidents.ts'

/** With the state as this imoc folds it, also where another beside this one has saved it. */
export async function asOfFacts(found: FoundIncident, incidents: Pick<Incidents, 'facts'>): Promise<FoundIncident> {
  if (!isOfAnotherFold(found.state)) return found
  return { ...found, state: fold(await incidents.facts(found.id), found.id) }
}
