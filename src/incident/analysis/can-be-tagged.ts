import { analysisKinds } from '../timeline/analysis.ts'
import type { TimelineEntry } from '../timeline/entry.ts'

/** Every entry can be tagged but those of the analysis itself, of which an investigator's note about a span of time is one that can. */
export function canBeTagged(entry: TimelineEntry): boolean {
  if (entry.type !== 'event' || entry.kind === 'investigation-note-shared') return true
  return !analysisKinds.some((kind) => kind === entry.kind)
}
