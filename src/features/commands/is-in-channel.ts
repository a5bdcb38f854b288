import type { FoundIncident } from '../../store/incidents.ts'
import type { FeatureContext } from '../context.ts'

/** Whether somebody is in the incident's channel, as far as Slack has told us. */
export async function isInChannel(
  { id }: FoundIncident,
  user: string,
  { incidents }: Pick<FeatureContext, 'incidents'>,
): Promise<boolean> {
  const moves = await incidents.facts(id, { kinds: ['joined', 'left'] })
  const last = moves
    .filter((fact) => (fact.kind === 'joined' || fact.kind === 'left') && fact.data.user === user)
    .sort((one, other) => one.occurredAt.getTime() - other.occurredAt.getTime())
    .at(-1)
  return last?.kind === 'joined'
}
