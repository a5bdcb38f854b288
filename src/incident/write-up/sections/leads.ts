import type { FactOf } from '../../facts/index.ts'
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
  const how = { rota: ', from the rota', paged: ', paged', handover: ', handed over', claimed: '' }[fact.data.how]
  const from = `${name} was IMOC from ${when(fact.occurredAt)}${how}`
  if (next) {
    const held = duration(next.occurredAt.getTime() - fact.occurredAt.getTime())
    return sentence(`${from}, until ${look.name(next.data.user)} took over at ${when(next.occurredAt)} (${held}).`, [
      fact,
      next,
    ])
  }
  const ending = source.of('status-changed').findLast(({ occurredAt }) => occurredAt.toISOString() === state.endedAt)
  if (ending === undefined || ending.occurredAt < fact.occurredAt) return sentence(`${from}.`, [fact])
  const held = duration(ending.occurredAt.getTime() - fact.occurredAt.getTime())
  return sentence(`${from} to the end at ${when(ending.occurredAt)} (${held}).`, [fact, ending])
}

/** Each leader once, in the order in which they first led, with the facts that say so. */
export function leadersInOrder(source: Source): { names: string[]; facts: FactOf<'role-taken'>[] } {
  const facts = handovers(source)
  return { names: [...new Set(facts.map((fact) => source.look.name(fact.data.user)))], facts }
}

/** The role taken by another person than the one who had it. */
function handovers({ of }: Source): FactOf<'role-taken'>[] {
  const taken = of('role-taken')
  return taken.filter((fact, index) => taken[index - 1]?.data.user !== fact.data.user)
}
