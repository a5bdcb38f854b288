import { clockOf, type IncidentClock } from '../../analysis/clock.ts'
import type { ClockReading } from '../../analysis/clock-reading.ts'
import type { ClockSpan } from '../../analysis/clock-spans.ts'
import { insteadWords, pointWithin, saidBy, sinceWords, spanWords } from '../../analysis/clock-words.ts'
import type { Status } from '../../lifecycle/status.ts'
import { isBookkeeping } from '../../lifecycle/what-happened.ts'
import { delta } from '../../timeline/duration.ts'
import { type ClockRow, type Section, type Sentence, sentence } from '../document.ts'
import { movesTo } from '../moves.ts'
import type { Source } from '../source.ts'

/**
 * The points of the clock, the declaration among them and the end after them. What nobody has said is missing. A point that was reached
 * again after the incident had fallen back appears twice.
 */
export function clock(source: Source): Section {
  const read = clockOf(source.facts, source.state)
  const known = ({ at }: ClockReading) => at !== null || source.state.status !== 'cancelled'
  const rows = read.points
    .filter(known)
    .flatMap((reading) => [...pointRows(source, reading), ...(reading.point === 'detected' ? declared(source) : [])])
  const ends = (['closed', 'cancelled'] as const).flatMap((status) => ended(source, status))
  return {
    id: 'clock',
    title: 'The clock',
    as: 'clock',
    from: source.state.kind === 'past' ? 'the beginning' : 'declaring',
    rows: [...rows, ...ends],
    spans: spans(source, read),
  }
}

function pointRows(source: Source, reading: ClockReading): ClockRow[] {
  const { last } = reading
  const name = pointWithin(reading.point)
  if (last === null) return row(source, name, { ...reading, says: sourceOf(source, reading) })
  return [
    ...row(source, `${name}, first`, { ...reading, says: sourceOf(source, reading) }),
    ...row(source, `${name}, last`, { ...last, says: `${reading.source}: ${saidBy(last, source.look.name)}` }),
  ]
}

type Timed = Pick<ClockReading, 'at' | 'since' | 'seqs'> & { says: string }

function row({ state, of }: Source, text: string, { at, since, seqs, says }: Timed): ClockRow[] {
  // That something is missing rests on everything that was recorded, so no fact is shown with it.
  const facts = seqs.length ? seqs.map((seq) => ({ seq })) : of('declared').slice(0, 1)
  const after = at === null ? '' : delta(state.declaredAt, at)
  return sentence(text, facts).map((cited) => ({
    ...{ ...cited, at, after, source: says },
    since: since === null ? '' : sinceWords(since),
  }))
}

function sourceOf({ look, when }: Source, reading: ClockReading): string {
  const { source, why, atLatest, doubt } = reading
  const latest = atLatest ? ', at the latest' : ''
  const because = why === null ? '' : `: “${look.plain(why)}”`
  return `${source}${latest}: ${saidBy(reading, look.name)}${because}${insteadWords(reading, when)}${doubt === null ? '' : `. ${doubt}`}`
}

function declared(source: Source): ClockRow[] {
  const [fact] = source.of('declared')
  if (!fact || isBookkeeping(fact, source.state)) return []
  const by = fact.actor ? source.look.name(fact.actor) : 'imoc'
  return row(source, 'declared', {
    at: source.state.declaredAt,
    since: null,
    seqs: [fact.seq],
    says: `auto: ${by} declared it`,
  })
}

/** The last move to an end that is no point of the clock. */
function ended(source: Source, status: Extract<Status, 'closed' | 'cancelled'>): ClockRow[] {
  const move = movesTo(source, status).at(-1)
  if (!move || isBookkeeping(move, source.state)) return []
  const says = `auto: ${move.actor ? source.look.name(move.actor) : 'imoc'} set the status to ${status}`
  return row(source, status, { at: move.occurredAt.toISOString(), since: null, seqs: [move.seq], says })
}

/** What follows from the points, of this incident alone. */
function spans(source: Source, { points, spans: all }: IncidentClock): Sentence[] {
  if (source.state.status === 'cancelled') return []
  const seqsOf = ({ from, to }: ClockSpan) =>
    points.flatMap(({ point, seqs, last }) => (point === from || point === to ? [...seqs, ...(last?.seqs ?? [])] : []))
  return all.flatMap((span) => {
    const seqs = seqsOf(span)
    return sentence(`${spanWords(span)}.`, seqs.length ? seqs.map((seq) => ({ seq })) : source.of('declared'))
  })
}
