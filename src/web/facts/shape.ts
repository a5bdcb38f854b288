import type { Suggestion } from '../../incident/analysis/suggest.ts'
import type { Tag } from '../../incident/analysis/tag.ts'
import type { Fact } from '../../incident/facts.ts'
import type { Levels } from '../../incident/lifecycle/severity.ts'

/** A fact as browsers get it: its number, when it happened and when it was recorded (ms since 1970), by whom, and what. */
export type SentFact = [
  seq: number,
  occurredAt: number,
  recordedAt: number,
  actor: string | null,
  kind: Fact['kind'],
  data: Fact['data'],
]

/** What browsers make the timeline of an incident from. */
export type TimelineData = {
  number: number
  /** The incident's address without the page. */
  base: string
  /** Those that follow `after` (the seq of a fact; 0: all). */
  after: number
  facts: SentFact[]
  /** Names by Slack id. */
  names: [id: string, name: string][]
  severities: Levels
  tags: readonly Tag[]
  suggestions: Suggestion[]
}

export function sent({ seq, occurredAt, recordedAt, actor, kind, data }: Fact): SentFact {
  return [seq, occurredAt.getTime(), recordedAt.getTime(), actor, kind, data]
}

/** Our own server has sent it, by `sent`. */
export function received([seq, occurredAt, recordedAt, actor, kind, data]: SentFact): Fact {
  return {
    ...{ seq, actor, kind, data },
    occurredAt: new Date(occurredAt),
    recordedAt: new Date(recordedAt),
  } as Fact
}
