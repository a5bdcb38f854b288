import type { FactOf } from '../../incident/facts.ts'
import type { FeatureContext } from '../context.ts'

/** An update as its fact has it now: a newer one may be written before it goes out, and its words may be erased meanwhile. */
export async function writtenUpdate(
  incidentId: string,
  id: string,
  { incidents }: Pick<FeatureContext, 'incidents'>,
): Promise<FactOf<'update-written'> | null> {
  const facts = await incidents.facts(incidentId, { kinds: ['update-written'] })
  const found = facts.find((fact) => fact.kind === 'update-written' && fact.data.id === id)
  return found?.kind === 'update-written' ? found : null
}
