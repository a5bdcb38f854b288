import type { Fact } from '../../../incident/facts.ts'
import { type AnalysisFact, analysisKinds, isAnalysis } from '../../../incident/timeline/analysis.ts'
import type { NameContext, TimelineEntry } from '../../../incident/timeline/entry.ts'
import { isAboutMessage } from '../../../incident/timeline/messages.ts'
import { timeline } from '../../../incident/timeline/timeline.ts'
import { userIds } from '../../../incident/timeline/user-ids.ts'
import type { FoundIncident, Incidents } from '../../../store/incidents.ts'
import type { People } from '../../../store/people.ts'

/**
 * An entry of the timeline with its own facts, and what people have made of all entries of its incident, in the order in which it was
 * recorded.
 */
export type EntryAtHand = { entry: TimelineEntry; own: readonly Fact[]; analysis: readonly AnalysisFact[] }

type Deps = { incidents: Incidents; people: Pick<People, 'names'>; tagOf: NonNullable<NameContext['tagOf']> }

/**
 * Returns the entry that combines this fact (its seq), without reading the whole timeline; null if there is no such fact, or if it is one
 * of the analysis and about no entry.
 */
export async function entryAtHand(found: FoundIncident, about: number, deps: Deps): Promise<EntryAtHand | null> {
  const { incidents, people, tagOf } = deps
  const analysis = (await incidents.facts(found.id, { kinds: [...analysisKinds] })).filter(isAnalysis)
  const fact = await incidents.fact(found.id, rootOf(about, analysis))
  if (fact === null || isAnalysis(fact)) return null
  const own = await withItsMessage(fact, found, incidents)
  const facts = [...own, ...analysis]
  const names = await people.names(userIds(facts))
  const context = { name: (id: string) => names.get(id) ?? id, tagOf }
  const entry = timeline(facts, found.state, context).find(({ seqs }) => seqs.includes(fact.seq))
  return entry === undefined ? null : { entry, own, analysis }
}

/** All facts about the message that the fact is about; otherwise the fact alone. */
async function withItsMessage(fact: Fact, { id }: FoundIncident, incidents: Incidents): Promise<Fact[]> {
  if (!isAboutMessage(fact)) return [fact]
  const { channel, ts } = fact.data
  return incidents.factsOfMessages(id, { channel, ts: [ts] })
}

/** The fact that a tag or a note is about in the end: a tag on a tag is a tag on the entry. */
function rootOf(about: number, analysis: readonly AnalysisFact[]): number {
  const fact = analysis.find(({ seq }) => seq === about)
  const next = fact && aboutOf(fact, analysis)
  return next == null || next >= about ? about : rootOf(next, analysis)
}

function aboutOf({ data }: AnalysisFact, analysis: readonly AnalysisFact[]): number | null {
  if ('about' in data) return data.about
  const note = analysis.find((each) => each.kind === 'investigation-note-shared' && each.data.id === data.id)
  return note?.kind === 'investigation-note-shared' ? note.data.about : null
}
