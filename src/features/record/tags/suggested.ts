import { suggestions } from '../../../incident/analysis/suggest.ts'
import { type Tag, tagOfEmoji } from '../../../incident/analysis/tag.ts'
import { timeline } from '../../../incident/timeline/timeline.ts'
import { userIds } from '../../../incident/timeline/user-ids.ts'
import type { FoundIncident } from '../../../store/incidents.ts'
import type { FeatureContext } from '../../context.ts'
import type { EntryAtHand } from './entry-at-hand.ts'

/** How many facts before the entry, and as many after it, the rules may look at here. Opening a form must not wait for more. */
const around = 150

/** The tags that the rules suggest for this entry. */
export async function suggestedFor(
  { id, state }: FoundIncident,
  { entry, own, analysis }: EntryAtHand,
  { incidents, people, settings }: Pick<FeatureContext, 'incidents' | 'people' | 'settings'>,
): Promise<{ tag: string; rule: string }[]> {
  const near = await incidents.facts(id, { after: Math.max(0, entry.seq - around), limit: 2 * around })
  const all = new Map([...near, ...own, ...analysis].map((fact) => [fact.seq, fact]))
  const facts = [...all.values()].sort((a, b) => a.seq - b.seq)
  const names = await people.names(userIds(facts))
  const context = { name: (user: string) => names.get(user) ?? user, tagOf: tagOfEmoji(settings.tags) }
  const ids = new Set(settings.tags.map((tag: Tag) => tag.id))
  return suggestions(timeline(facts, state, context), facts, state, ids)
    .filter(({ seq }) => seq === entry.seq)
    .map(({ tag, rule }) => ({ tag, rule }))
}
