import { rules, type Suggestion } from '../../incident/analysis/suggest.ts'
import type { Tag } from '../../incident/analysis/tag.ts'
import type { State } from '../../incident/state.ts'
import type { MessageEntry, TimelineEntry } from '../../incident/timeline/entry.ts'
import type { Mark } from '../../incident/timeline/marks.ts'
import { openings } from '../../incident/timeline/threads.ts'
import { noteAbout } from '../investigation/addresses.ts'
import { tagsOf } from '../tags/addresses.ts'
import { colourClasses } from './colours.ts'
import type { Part } from './parts.ts'
import type { Reading } from './query.ts'
import { railOf } from './rail.ts'
import type { RowContext } from './row.ts'
import type { Suggested } from './tag-chips.ts'

/** What the rows of the part that is shown need to know of the rest. */
export function contextOf(options: {
  state: State
  entries: readonly TimelineEntry[]
  marks?: readonly Mark[]
  suggestions?: readonly Suggestion[]
  tags?: readonly Tag[]
  shared?: unknown
  part: Part
  reading: Reading
  found: ReadonlySet<number>
  /** The reader looks for something, so that what is shown of a thread is what was looked for. */
  narrowed: boolean
  wish?: { fact?: number | undefined }
}): RowContext {
  const {
    state,
    entries,
    marks = [],
    suggestions = [],
    tags = [],
    shared,
    part,
    reading,
    found,
    narrowed,
    wish,
  } = options
  const groups = new Map(tags.map(({ id, group }) => [id, group]))
  const has = ({ seqs }: MessageEntry) => wish?.fact !== undefined && seqs.includes(wish.fact)
  return {
    declaredAt: state.declaredAt,
    view: reading.lanes !== null && reading.view === 'threads' ? 'order' : reading.view,
    colour: colourClasses(entries),
    ...namesOf(entries, state),
    ...railOf(marks, spanOf(part)),
    isFound: ({ seq }) => found.has(seq),
    isOpen: (replies) => narrowed || replies.some(has),
    deeds: shared ? null : (seq) => ({ tag: tagsOf(state.number, seq), note: noteAbout(state.number, seq) }),
    groupOf: (tag) => groups.get(tag) ?? null,
    suggested: suggestedIn(suggestions),
  }
}

/** By what messages name their thread: its first message, or its line of work. */
function namesOf(entries: readonly TimelineEntry[], state: State): Pick<RowContext, 'roots' | 'lines'> {
  const opened = openings(entries)
  return {
    roots: new Map(
      entries.flatMap((entry) =>
        entry.type === 'message' ? [[`${entry.channel}/${entry.ts}`, entry.seq] as const] : [],
      ),
    ),
    lines: new Map(
      state.lines.flatMap(({ number, title }) => {
        const seq = opened.get(number)?.seq
        return seq === undefined ? [] : [[number, { title, seq }] as const]
      }),
    ),
  }
}

function spanOf({ rows }: Part): { from: string; until: string } {
  const last = rows.at(-1)
  return { from: rows[0]?.entry.at ?? '', until: (last?.replies.at(-1) ?? last?.entry)?.at ?? '' }
}

function suggestedIn(suggestions: readonly Suggestion[]): Map<number, Suggested[]> {
  const why = new Map(rules.map((rule) => [rule.id, rule.why]))
  const all = new Map<number, Suggested[]>()
  for (const { seq, tag, rule } of suggestions) {
    const suggested = { tag, rule, why: why.get(rule) ?? '' }
    const before = all.get(seq)
    if (before) before.push(suggested)
    else all.set(seq, [suggested])
  }
  return all
}
