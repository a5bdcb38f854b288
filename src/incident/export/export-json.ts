import { clockOf, type IncidentClock } from '../analysis/clock.ts'
import type { Tag } from '../analysis/tag.ts'
import { declarerOf } from '../lifecycle/declarer.ts'
import type { TimelineEntry } from '../timeline/entry.ts'
import { withoutHiddenNames } from '../timeline/hidden-channels.ts'
import { plainText } from '../timeline/plain-text.ts'
import { type TimelineJson, timelineHead } from '../timeline/timeline-json.ts'
import { userIds } from '../timeline/user-ids.ts'
import { visible } from '../visible.ts'
import type { Exported } from './exported.ts'
import { type Gone, goneIn } from './gone.ts'

/** `docs/export.md` says when it rises. */
export const exportVersion = 1

/** Where the schema of that version is served. */
export const schemaPath = `/assets/timeline-export-${exportVersion}.schema.json`

/** What `export/timeline.json` holds; its schema is `src/web/assets/timeline-export-1.schema.json`. */
export type ExportJson = {
  schema: string
  version: number
  exportedAt: string
  /** Where the incident's pages are. */
  address: string
  incident: TimelineJson['incident'] & { private: boolean }
  people: { id: string; name: string }[]
  lines: TimelineJson['lines']
  /** The tags that somebody gave, and what they mean; null where the configuration no longer has them. */
  tags: { id: string; means: string | null; group: string | null }[]
  clock: { points: PointJson[]; spans: IncidentClock['spans'] }
  gone: Gone[]
  facts: number
  entries: TimelineEntry[]
}

type Reading = IncidentClock['points'][number]
type PointJson = Pick<Reading, 'point' | 'at' | 'source' | 'by' | 'said' | 'why' | 'seqs' | 'atLatest'> & {
  /** When it was reached for the last time, if it was more than once. */
  lastAt: string | null
}

/** The export as JSON text, a line for each entry, so that two exports can be compared by lines. */
export function* exportJson(exported: Exported, schema: string): Generator<string> {
  const { entries, name } = exported
  const head = JSON.stringify(visible(headOf(exported, schema)))
  yield `${head.slice(0, -1)},"entries":[`
  let between = '\n'
  for (const entry of entries) {
    yield `${between}${JSON.stringify(visible(withoutHiddenNames(entry, name)))}`
    between = ',\n'
  }
  yield '\n]}\n'
}

function headOf(exported: Exported, schema: string): Omit<ExportJson, 'entries'> {
  const { state, facts, entries, tags, exportedAt, address } = exported
  const { incident, lines } = timelineHead(state)
  return {
    ...{ schema, version: exportVersion, exportedAt, address },
    incident: { ...incident, private: state.private },
    people: peopleOf(exported),
    lines,
    tags: tagsGiven(entries, tags),
    clock: clockJson(exported),
    gone: goneIn(facts),
    facts: facts.length,
  }
}

/** Everybody who is named anywhere in it: the ids of people in Slack, and not those of channels. */
function peopleOf({ facts, state, name }: Exported): ExportJson['people'] {
  const ids = new Set([declarerOf(state), ...userIds(facts)].filter((id) => /^[UW]/.test(id)))
  return [...ids].map((id) => ({ id, name: name(id) }))
}

function tagsGiven(entries: readonly TimelineEntry[], tags: readonly Tag[]): ExportJson['tags'] {
  const known = new Map(tags.map((tag) => [tag.id, tag]))
  const given = new Set(entries.flatMap((entry) => entry.tags.map(({ tag }) => tag)))
  return [...given].map((id) => ({ id, means: known.get(id)?.means ?? null, group: known.get(id)?.group ?? null }))
}

function clockJson({ facts, state, name }: Exported): ExportJson['clock'] {
  const { points, spans } = clockOf(facts, state)
  const plain = (text: string | null) => (text === null ? null : plainText(text, { name }))
  return {
    points: points.map(({ point, at, source, by, said, why, seqs, atLatest, last }) => ({
      ...{ point, at, source, by, said, seqs, atLatest },
      why: plain(why),
      lastAt: last?.at ?? null,
    })),
    spans,
  }
}
