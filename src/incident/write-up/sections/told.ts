import type { FactOf } from '../../facts.ts'
import { duration } from '../../timeline/duration.ts'
import { person } from '../../timeline/who.ts'
import { because, listed } from '../../timeline/words.ts'
import { audienceWords, updateWords } from '../../updates/words.ts'
import { type Section, type Sentence, sentence } from '../document.ts'
import type { Source } from '../source.ts'

type Update = FactOf<'update-written'>

/** Every update with its words, whom it reached, and whether the next one came as promised. */
export function told(source: Source): Section {
  const updates = source.of('update-written')
  const items = updates.map((update, index) => [
    ...words(source, update),
    ...refused(source, update),
    ...reached(source, update),
    ...promise(source, update, updates[index + 1]),
  ])
  return { id: 'told', title: 'What was told, and when', as: 'list', items }
}

function words({ look, when }: Source, update: Update): Sentence[] {
  const by = person(update.actor, look).name
  return sentence(
    `${when(update.occurredAt)}, ${by}, status ${update.data.status}: ${updateWords(update.data, look)}`,
    [update],
  )
}

function reached({ of }: Source, update: Update): Sentence[] {
  const delivered = of('update-delivered').filter((fact) => fact.data.id === update.data.id)
  const audiences = [...new Set(delivered.map((fact) => audienceWords[fact.data.audience]))]
  return sentence(`It reached ${listed(audiences)}.`, delivered)
}

function refused({ of, look, when }: Source, update: Update): Sentence[] {
  return of('update-refused')
    .filter((fact) => fact.data.id === update.data.id)
    .flatMap((fact) => {
      const where = `It did not reach ${audienceWords[fact.data.audience]} at ${when(fact.occurredAt)}`
      return sentence(`${where}${because(look.plain(fact.data.error))}`, [fact])
    })
}

function promise(source: Source, update: Update, next: Update | undefined): Sentence[] {
  const { nextAt } = update.data
  if (nextAt === null || Number.isNaN(Date.parse(nextAt))) return []
  const promised = `The next update was promised for ${source.when(nextAt)}`
  if (next) return sentence(`${promised} and ${came(source, nextAt, next)}.`, [update, next])
  const ended = source.of('status-changed').find((fact) => fact.occurredAt.toISOString() === source.state.endedAt)
  if (ended && ended.occurredAt > update.occurredAt && ended.occurredAt <= new Date(nextAt))
    return sentence(
      `${promised}; the incident was ${ended.data.to} at ${source.when(ended.occurredAt)}, before that.`,
      [update, ended],
    )
  return sentence(`${promised}${source.now > new Date(nextAt) ? '; no later one is recorded' : ''}.`, [update])
}

function came({ when }: Source, nextAt: string, next: Update): string {
  const late = next.occurredAt.getTime() - Date.parse(nextAt)
  return late < 60_000
    ? `came at ${when(next.occurredAt)}`
    : `came at ${when(next.occurredAt)}, ${duration(late)} after that`
}
