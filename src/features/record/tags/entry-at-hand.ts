import { canBeTagged } from '../../../incident/analysis/can-be-tagged.ts'
import type { Fact, FactOf } from '../../../incident/facts.ts'
import { type AnalysisFact, analysisKinds, isAnalysis } from '../../../incident/timeline/analysis.ts'
import type { NameContext, TimelineEntry } from '../../../incident/timeline/entry.ts'
import { isAboutMessage } from '../../../incident/timeline/messages.ts'
import { timeline } from '../../../incident/timeline/timeline.ts'
import { userIds } from '../../../incident/timeline/user-ids.ts'
import type { FoundIncident, Incidents } from '../../../store/incidents.ts'
import type { People } from '../../../store/people.ts'

/** An entry of the timeline with its own facts, and what people have made of it, in the order in which it was recorded. */
export type EntryAtHand = { entry: TimelineEntry; own: readonly Fact[]; analysis: readonly AnalysisFact[] }

type Deps = {
  incidents: Pick<Incidents, 'facts' | 'fact' | 'factsOfMessages'>
  people: Pick<People, 'names'>
  tagOf: NonNullable<NameContext['tagOf']>
}

/**
 * Returns the entry that combines this fact (its seq), without reading the whole timeline; null if there is no such fact, or if it is one
 * of the analysis and about no entry.
 */
export async function entryAtHand(found: FoundIncident, about: number, deps: Deps): Promise<EntryAtHand | null> {
  const { incidents, people, tagOf } = deps
  const all = (await incidents.facts(found.id, { kinds: [...analysisKinds] })).filter(isAnalysis)
  const rootOf = rootsOf(all)
  const fact = await incidents.fact(found.id, rootOf(about))
  if (fact === null) return null
  const own = await withItsMessage(fact, found, incidents)
  const seqs = new Set([fact.seq, ...own.map(({ seq }) => seq)])
  const analysis = all.filter(({ seq }) => seqs.has(rootOf(seq)))
  const facts = [...own, ...analysis]
  const names = await people.names(userIds(facts))
  const context = { name: (id: string) => names.get(id) ?? id, tagOf }
  const entry = timeline(facts, found.state, context).find((each) => each.seqs.includes(fact.seq))
  return entry !== undefined && canBeTagged(entry) ? { entry, own, analysis } : null
}

/** All facts about the message that the fact is about; otherwise the fact alone. One of the analysis is read already. */
async function withItsMessage(fact: Fact, { id }: FoundIncident, incidents: Deps['incidents']): Promise<Fact[]> {
  if (isAnalysis(fact)) return []
  if (!isAboutMessage(fact)) return [fact]
  const { channel, ts } = fact.data
  return incidents.factsOfMessages(id, { channel, ts: [ts] })
}

/** Of each fact the one that it is about in the end: a tag on a tag is a tag on the entry. */
function rootsOf(analysis: readonly AnalysisFact[]): (seq: number) => number {
  const bySeq = new Map(analysis.map((fact) => [fact.seq, fact]))
  const notes = new Map(analysis.filter(isNote).map((fact) => [fact.data.id, fact.data.about ?? fact.seq]))
  const aboutOf = ({ data }: AnalysisFact) => ('about' in data ? data.about : (notes.get(data.id) ?? null))
  function rootOf(seq: number): number {
    const fact = bySeq.get(seq)
    const next = fact === undefined ? null : aboutOf(fact)
    return next === null || next >= seq ? seq : rootOf(next)
  }
  return rootOf
}

const isNote = (fact: AnalysisFact): fact is FactOf<'investigation-note-shared'> =>
  fact.kind === 'investigation-note-shared'
