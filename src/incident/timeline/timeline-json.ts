import { clockOf, type IncidentClock } from '../analysis/clock.ts'
import type { Line } from '../board/state.ts'
import type { Fact } from '../facts.ts'
import type { State } from '../state.ts'
import type { NameContext, TimelineEntry } from './entry.ts'
import { withoutHiddenNames } from './hidden-channels.ts'
import { plainText } from './plain-text.ts'
import { timeline } from './timeline.ts'

export type TimelineJson = {
  incident: Pick<State, 'number' | 'title' | 'kind' | 'status' | 'severity' | 'service' | 'declaredAt' | 'endedAt'> & {
    declaredBy: string
    channel: { id: string; name: string } | null
    imoc: { user: string; since: string } | null
  }
  lines: LineJson[]
  entries: TimelineEntry[]
  clock: IncidentClock
  facts: number
}

type LineJson = Pick<Line, 'number' | 'title' | 'lead'> & {
  openedAt: string
  thread: string | null
  closedAt: string | null
  outcome: string | null
}

/**
 * What `timeline.json` holds, for programs that read it again and again; `../export/export-json.ts` is the one to keep. Times are ISO 8601, UTC.
 *
 *     {
 *       "incident": { "number": 42, "title": "…", "kind": "real", "status": "resolved", "severity": "sev2", "service": null,
 *                     "declaredAt": "…", "declaredBy": "U1", "endedAt": "…"|null, "channel": { "id", "name" }|null,
 *                     "imoc": { "user", "since" }|null },
 *       "lines": [{ "number", "title", "lead", "openedAt", "thread": ts|null, "closedAt": "…"|null, "outcome": "…"|null }],
 *       "entries": [ … ],   // ordered by "at" (when it happened), then "seq" (when we heard of it)
 *       "clock": { "points": [{ "point": "impact-started", "at": "…"|null, "source": "auto"|"declared"|"corrected"|"missing", … }],
 *                  "spans": [{ "id": "ttd", "ms": 240000|null, … }] },   // as src/incident/analysis/clock.ts has them
 *       "facts": 310        // how many facts the entries were made of; together their "seqs" name each fact once
 *     }
 *
 * Every entry has `type`, `seq`, `seqs`, `at`, `recordedAt`, `who: { id, name, is: person|bot|imoc }` and `highlighted`.
 *
 * - `type: "message"`: each message once, with `channel`, `ts`, `thread` (ts of the thread's first message or null), `line`
 *   (the number of the line of work whose thread that is, or null), `broadcast`, `recovered` (read from the history
 *   afterwards), `text` (last wording as Slack sent it) and `plain` (the same for reading), `edited`,
 *   `revisions: [{ seq, at, text, plain }]` (first wording first), `deleted` (true or false), `absent` (Slack no longer
 *   shows it and does not say why; its words stay), `deletedAt`, `erased`,
 *   `reactions: [{ name, people: [{ who, at, removedAt }] }]`, `highlightedBy`, `files: [{ id, name, type, link }]`.
 *   Of a deleted or erased message every text is null.
 * - `type: "note"`: `id`, `plain` (null once withdrawn), `withdrawn`.
 * - `type: "event"`: `kind` (the fact's kind), `line` (of which line of work it tells, or null), `plain` (what `who` did, in words).
 */
export function timelineJson(facts: readonly Fact[], state: State, context: NameContext): TimelineJson {
  return {
    ...timelineHead(state),
    entries: timeline(facts, state, context).map((entry) => withoutHiddenNames(entry, context.name)),
    clock: clockIn(facts, state, context),
    facts: facts.length,
  }
}

/** The clock, with the reasons that people wrote for reading. */
function clockIn(facts: readonly Fact[], state: State, context: NameContext): IncidentClock {
  const { points, spans } = clockOf(facts, state)
  return { points: points.map((each) => ({ ...each, why: each.why && plainText(each.why, context) })), spans }
}

/** What it says of the incident as a whole. */
export function timelineHead(state: State): Pick<TimelineJson, 'incident' | 'lines'> {
  const { number, title, kind, status, severity, service, declaredAt, endedAt, declaredBy, channel, imoc } = state
  return {
    incident: {
      ...{ number, title, kind, status, severity, service, declaredAt, declaredBy, endedAt, channel },
      imoc: imoc && { user: imoc.user, since: imoc.since },
    },
    lines: state.lines.map(({ number, title, lead, at, place, closed }) => ({
      ...{ number, title, lead, openedAt: at, thread: place?.ts ?? null },
      ...{ closedAt: closed?.at ?? null, outcome: closed?.outcome ?? null },
    })),
  }
}
