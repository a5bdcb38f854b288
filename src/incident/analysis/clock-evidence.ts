import type { Fact, FactOf } from '../facts.ts'
import { hasReached, isOver, type Status } from '../lifecycle/status.ts'
import { correction, recovery } from './clock-board.ts'
import { type Facts, movesOf } from './clock-facts.ts'
import { saysImpactBegan, saysNoticed } from './clock-notes.ts'
import type { ClockPoint } from './clock-points.ts'
import { roundsOf, type Shown, shownBy } from './clock-rounds.ts'

/** What the facts show of a point: each round in which it was reached, or why there is none. */
export type Evidence = { rounds: Shown[]; missing: string; atLatest: boolean }

export function evidenceOf(facts: Facts): Record<ClockPoint, Evidence> {
  return {
    'impact-started': impactStarted(facts),
    detected: detected(facts),
    engaged: engaged(facts),
    diagnosed: diagnosed(facts),
    mitigated: mitigated(facts),
    corrected: known(correction(facts)),
    recovered: known(recovery(facts)),
    resolved: resolved(facts),
  }
}

function known(found: Shown | string): Evidence {
  return typeof found === 'string' ? none(found) : { rounds: [found], missing: '', atLatest: false }
}

const none = (missing: string): Evidence => ({ rounds: [], missing, atLatest: false })

const shown = (rounds: Shown[], missing: string): Evidence => ({ rounds, missing, atLatest: false })

/** What the last update says that says anything; otherwise the earliest note that says that it began. */
function impactStarted({ of, updates, state }: Facts): Evidence {
  const update = updates.findLast(({ data }) => data.beganAt && !Number.isNaN(Date.parse(data.beganAt)))
  if (update?.data.beganAt) {
    const said = 'wrote in an update since when people are affected'
    const at = new Date(update.data.beganAt).toISOString()
    return known({ ...shownBy(update, said, { source: 'declared' }), at })
  }
  const note = standingNotes({ of, state }).find(({ data }) => saysImpactBegan(data.text))
  if (note) return known(shownBy(note, 'noted that it began', { source: 'declared' }))
  return none('no update and no note says since when people are affected')
}

/** The earliest note that says that somebody or something noticed; where none is earlier, the declaration, as the latest possible moment. */
function detected({ of, state }: Facts): Evidence {
  const [declared] = of('declared')
  const note = standingNotes({ of, state }).find(({ data }) => saysNoticed(data.text))
  if (note && (declared === undefined || note.occurredAt <= declared.occurredAt))
    return known(shownBy(note, 'noted that it was noticed', { source: 'declared' }))
  if (declared === undefined) return none('it was entered afterwards, and no note says when it was noticed')
  const { noticedBy } = declared.data
  const how = noticedBy === null || noticedBy === 'other' ? '' : `, noticed by ${noticers[noticedBy]}`
  return { rounds: [shownBy(declared, `declared it${how}`)], missing: '', atLatest: true }
}

const noticers = {
  monitoring: 'monitoring',
  customer: 'a customer',
  support: 'support',
  engineer: 'an engineer',
  vendor: 'a vendor',
}

function standingNotes({ of, state }: Pick<Facts, 'of' | 'state'>): FactOf<'noted'>[] {
  const standing = new Set(state.notes)
  return of('noted').filter(({ data }) => data.erased !== true && standing.has(data.id))
}

/** The first who acknowledged a page or took a role, and the first again after each reopening. */
function engaged({ of }: Facts): Evidence {
  const evidence = of('role-taken', 'role-given', 'page-answered').flatMap((fact) => {
    if (fact.kind === 'page-answered')
      return fact.data.answer === 'acknowledged' ? [shownBy(fact, 'acknowledged a page', { by: fact.data.user })] : []
    const said = fact.kind === 'role-taken' ? 'became IMOC' : 'took a role'
    return [shownBy(fact, said, { by: fact.data.user })]
  })
  const moves = movesOf({ of })
  const reopened = moves.filter(({ data }, index) => {
    const before = moves[index - 1]?.data.to
    return before !== undefined && isOver(before) && !isOver(data.to)
  })
  return shown(roundsOf(evidence, times(reopened)), 'nobody acknowledged a page or took a role')
}

/** The status identified, or a hypothesis that was supported and still is: whichever came first. */
function diagnosed(facts: Facts): Evidence {
  const moves = facts.of('status-changed').filter(({ data }) => data.to === 'identified')
  const evidence = [
    ...moves.map((fact) => shownBy(fact, 'set the status to identified')),
    ...supported(facts).map((fact) => shownBy(fact, 'found support for a hypothesis that still holds')),
  ]
  const inOrder = evidence.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  const missing = 'the status never was identified, and no hypothesis is supported'
  return shown(roundsOf(inOrder, fallsBehind(facts, 'identified')), missing)
}

/** For each hypothesis that is supported at the end: the move since which it is. */
function supported({ of }: Facts): FactOf<'hypothesis-moved'>[] {
  const since = new Map<number, FactOf<'hypothesis-moved'>>()
  for (const fact of of('hypothesis-moved')) {
    const { number, to } = fact.data
    if (to !== 'supported') since.delete(number)
    else if (!since.has(number)) since.set(number, fact)
  }
  return [...since.values()]
}

function mitigated(facts: Facts): Evidence {
  const moves = facts.of('status-changed').filter(({ data }) => data.to === 'mitigated')
  const evidence = moves.map((fact) => shownBy(fact, 'set the status to mitigated'))
  return shown(roundsOf(evidence, fallsBehind(facts, 'mitigated')), 'the status never was mitigated')
}

/** The status resolved, or closed where it was closed without that. What was cancelled was no incident, so it was not resolved. */
function resolved({ of, state }: Facts): Evidence {
  const moves = movesOf({ of })
  const evidence = moves
    .filter(({ data }) => data.to === 'resolved' || data.to === 'closed')
    .map((fact) => shownBy(fact, `set the status to ${fact.data.to}`))
  const open = moves.filter(({ data }) => !isOver(data.to))
  const last = moves.at(-1)?.data.to
  const unsaid =
    state.kind === 'past'
      ? 'it was entered afterwards, and nobody said when it was resolved'
      : 'the status is not resolved'
  const missing = last === 'cancelled' ? 'it was cancelled: it was no incident' : unsaid
  return shown(roundsOf(evidence, times(open)), missing)
}

/** When the incident was moved behind this status. */
const fallsBehind = (facts: Facts, status: Status): string[] =>
  times(movesOf(facts).filter(({ data }) => !hasReached(data.to, status)))

const times = (facts: readonly Fact[]): string[] => facts.map(({ occurredAt }) => occurredAt.toISOString())
