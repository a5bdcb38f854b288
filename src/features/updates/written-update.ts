import type { FactOf } from '../../incident/facts.ts'
import type { FeatureContext } from '../context.ts'

/** Reads an update from its fact: a newer one may be written before it is posted, and its text may be erased meanwhile. */
export async function writtenUpdate(
  incidentId: string,
  id: string,
  { incidents }: Pick<FeatureContext, 'incidents'>,
): Promise<FactOf<'update-written'> | null> {
  const facts = await incidents.facts(incidentId, { kinds: ['update-written'] })
  const found = facts.find((fact) => fact.kind === 'update-written' && fact.data.id === id)
  return found?.kind === 'update-written' ? found : null
}
