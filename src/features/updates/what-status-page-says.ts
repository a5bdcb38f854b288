import type { FeatureContext } from '../context.ts'
import { pageSays, type StatusPageSays } from './status-page-says.ts'

/** Returns what was published about this incident on the status page, as the store has it. */
export async function whatStatusPageSays(
  incidentId: string,
  { incidents, settings }: Pick<FeatureContext, 'incidents' | 'settings'>,
): Promise<StatusPageSays | null> {
  return pageSays(await incidents.facts(incidentId, { kinds: ['update-written'] }), settings.statusPage.components)
}
