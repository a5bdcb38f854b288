import type { Fact } from '../../facts.ts'
import type { Status } from '../../lifecycle/status.ts'
import { delta } from '../../timeline/duration.ts'
import { type ClockRow, type Section, sentence } from '../document.ts'
import { movesTo } from '../moves.ts'
import type { Source } from '../source.ts'

/**
 * When it was declared, engaged (the first IMOC), identified, mitigated and over. A step that was taken back and reached again appears
 * twice.
 */
export function clock(source: Source): Section {
  const rows = [declared(source), engaged(source), ...points.map((status) => reached(source, status))].flat()
  return { id: 'clock', title: 'The clock', as: 'clock', rows }
}

const points: Status[] = ['identified', 'mitigated', 'resolved', 'closed', 'cancelled']

function declared(source: Source): ClockRow[] {
  const [fact] = source.of('declared')
  return fact
    ? row(source, fact, 'declared', fact.actor ? `declared by ${source.look.name(fact.actor)}` : 'declared')
    : []
}

function engaged(source: Source): ClockRow[] {
  const [fact] = source.of('role-taken')
  if (!fact) return []
  const ways = { rota: 'from the rota', paged: 'acknowledged the page', handover: 'by handover', claimed: 'took it' }
  const how = ways[fact.data.how]
  return row(source, fact, 'engaged', `first IMOC: ${source.look.name(fact.data.user)}, ${how}`)
}

function reached(source: Source, status: Status): ClockRow[] {
  const moves = movesTo(source, status)
  const [first, last] = [moves[0], moves.at(-1)]
  if (first === undefined || last === undefined) return []
  const by = (fact: Fact): string => (fact.actor ? `set by ${source.look.name(fact.actor)}` : 'set by imoc')
  if (first === last) return row(source, first, status, by(first))
  return [...row(source, first, `${status}, first`, by(first)), ...row(source, last, `${status}, last`, by(last))]
}

function row({ state }: Source, fact: Fact, point: string, by: string): ClockRow[] {
  const at = fact.occurredAt.toISOString()
  return sentence(point, [fact]).map((cited) => ({ ...cited, at, after: delta(state.declaredAt, at), source: by }))
}
