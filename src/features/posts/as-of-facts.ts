import { fold } from '../../incident/fold.ts'
import { lacksAccess } from '../../store/fold-again.ts'
import type { Found, Incidents } from '../../store/incidents.ts'

/** With who is in it, also where an older imoc beside this one has saved the state without. */
export async function asOfFacts(found: Found, incidents: Pick<Incidents, 'facts'>): Promise<Found> {
  if (!lacksAccess(found.state)) return found
  return { ...found, state: fold(await incidents.facts(found.id), found.id) }
}
