import type { FactOf } from '../../facts.ts'
import { isOver } from '../../lifecycle/status.ts'
import { duration } from '../../timeline/duration.ts'
import { type Section, type Sentence, sentence } from '../document.ts'
import type { Source } from '../source.ts'

/** Who led when: each IMOC with the time at which they took over and how long they had it. */
export function leads(source: Source): Section {
  const taken = handovers(source)
  const items = taken.map((fact, index) => turn(source, fact, taken[index + 1]))
  return { id: 'leads', title: 'Who led when', as: 'list', items }
}

function turn(source: Source, fact: FactOf<'role-taken'>, next: FactOf<'role-taken'> | undefined): Sentence[] {
  const { look, when, state } = source
  const name = look.name(fact.data.user)
  const how = { rota: ', from the rota', paged: ', paged', handover: ', by handover', claimed: '' }[fact.data.how]
  const from = `${name} was IMOC from ${when(fact.occurredAt)}${how}`
  const ending = endOf(source, fact, next)
  if (ending) {
    const held = duration(ending.occurredAt.getTime() - fact.occurredAt.getTime())
    const end =
      ending.occurredAt.toISOString() === state.endedAt ? 'the incident ended' : 'the incident ended for the time being'
    return sentence(`${from}, until ${end} at ${when(ending.occurredAt)} (${held}).`, [fact, ending])
  }
  const lost = lossOf(source, fact, next)
  if (lost) {
    const held = duration(lost.occurredAt.getTime() - fact.occurredAt.getTime())
    const why = lost.data.to === 'guest' ? 'became a guest in Slack' : 'were deactivated in Slack'
    return sentence(`${from}, until they ${why} at ${when(lost.occurredAt)} (${held}).`, [fact, lost])
  }
  if (next) {
    const held = duration(next.occurredAt.getTime() - fact.occurredAt.getTime())
    return sentence(`${from}, until ${look.name(next.data.user)} took over at ${when(next.occurredAt)} (${held}).`, [
      fact,
      next,
    ])
  }
  return sentence(`${from}.`, [fact])
}

/** The end of the incident that ended a turn: the one before a reopening, or the last one. */
function endOf(source: Source, fact: FactOf<'role-taken'>, next: FactOf<'role-taken'> | undefined) {
  const within = (at: Date) => at >= fact.occurredAt && (next === undefined || at <= next.occurredAt)
  const moves = source.of('status-changed').filter(({ occurredAt }) => within(occurredAt))
  const last = moves.findLast(({ occurredAt }) => occurredAt.toISOString() === source.state.endedAt)
  const dropped = source.of('watch-ended').find(({ occurredAt }) => within(occurredAt))
  if (!dropped) return next === undefined ? last : undefined
  return moves.findLast(({ data, occurredAt }) => isOver(data.to) && occurredAt <= dropped.occurredAt)
}

/** A sentence if the IMOC's account was closed, or could no longer come, during their turn. */
function lossOf(source: Source, fact: FactOf<'role-taken'>, next: FactOf<'role-taken'> | undefined) {
  return source.of('account-changed').find(({ data, occurredAt, seq }) => {
    const within = seq > fact.seq && (next === undefined || occurredAt <= next.occurredAt)
    return within && data.user === fact.data.user && data.had.imoc && !data.inside
  })
}

/** Each leader once, in the order in which they first led, with the facts that say so. */
export function leadersInOrder(source: Source): { names: string[]; facts: FactOf<'role-taken'>[] } {
  const facts = handovers(source)
  return { names: [...new Set(facts.map((fact) => source.look.name(fact.data.user)))], facts }
}

/** The facts in which another person than the previous one took the role. */
function handovers({ of }: Source): FactOf<'role-taken'>[] {
  const taken = of('role-taken')
  const dropped = of('watch-ended')
  const again = (fact: FactOf<'role-taken'>) =>
    dropped.some(({ seq, data }) => data.user === fact.data.user && seq < fact.seq)
  return taken.filter((fact, index) => taken[index - 1]?.data.user !== fact.data.user || again(fact))
}
