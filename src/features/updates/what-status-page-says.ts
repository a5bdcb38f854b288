import type { FeatureContext } from '../context.ts'
import { pageSays, type StatusPageSays } from './status-page-says.ts'

/** What the page was told of this incident, as the store has it. */
export async function whatStatusPageSays(
  incidentId: string,
  { incidents, settings }: Pick<FeatureContext, 'incidents' | 'settings'>,
): Promise<StatusPageSays | null> {
  return pageSays(await incidents.facts(incidentId, { kinds: ['update-written'] }), settings.statusPage.components)
}
