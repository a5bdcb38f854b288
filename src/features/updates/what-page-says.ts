import type { FeatureContext } from '../context.ts'
import { type PageSays, pageSays } from './page-says.ts'

/** What the page was told of this incident, as the store has it. */
export async function whatPageSays(
  incidentId: string,
  { incidents, settings }: Pick<FeatureContext, 'incidents' | 'settings'>,
): Promise<PageSays | null> {
  return pageSays(await incidents.facts(incidentId, { kinds: ['update-written'] }), settings.statusPage.components)
}
