import { isBookkeeping, whatHappened } from '../../lifecycle/what-happened.ts'
import { duration } from '../../timeline/duration.ts'
import { isReceived } from '../../timeline/messages.ts'
import { counted } from '../../timeline/words.ts'
import { type Section, type Sentence, sentence } from '../document.ts'
import type { Source } from '../source.ts'
import { threads } from './lines-of-work.ts'

/** How much there is to read, and where. It counts things and never what single people did. */
export function statistics(source: Source): Section {
  const items = [span(source), talk(source), reactions(source), doings(source)].filter((item) => item.length > 0)
  return { id: 'statistics', title: 'The timeline in numbers', as: 'list', items }
}

function span({ facts: all, state, when }: Source): Sentence[] {
  const facts = whatHappened(all, state)
  const [first, last] = [facts[0], facts.at(-1)]
  if (first === undefined || last === undefined) return []
  const length = duration(last.occurredAt.getTime() - first.occurredAt.getTime())
  return sentence(
    `${counted(facts.length, 'fact')} from ${when(first.occurredAt)} to ${when(last.occurredAt)} (${length}).`,
    [first, last],
  )
}

function talk(source: Source): Sentence[] {
  const messages = source.entries.filter((entry) => entry.type === 'message')
  const received = messages.filter(isReceived)
  const parts = [
    counted(received.length, 'message'),
    ...some(received.filter(({ who }) => who.is === 'bot').length, (count) => `${count} of them by bots`),
    ...some(threads(source).size, (count) => counted(count, 'thread')),
    ...some(messages.filter(({ edited }) => edited).length, (count) => `${count} edited`),
    ...some(received.filter(({ deleted }) => deleted).length, (count) => `${count} deleted`),
    ...some(
      messages.length - received.length,
      (count) => `${count} more deleted before imoc received ${count === 1 ? 'it' : 'them'}`,
    ),
  ]
  return sentence(`${parts.join(', ')}.`, messages)
}

function reactions({ of }: Source): Sentence[] {
  const given = of('reaction-added')
  return sentence(`${counted(given.length, 'reaction')}.`, given)
}

function doings({ of, entries, state }: Source): Sentence[] {
  const highlights = entries.filter(({ highlighted, type }) => highlighted && type !== 'event')
  const kinds = [
    { facts: highlights, one: 'highlight' },
    { facts: of('status-changed').filter((fact) => !isBookkeeping(fact, state)), one: 'status move' },
    { facts: of('update-written'), one: 'update' },
    { facts: of('update-delivered'), one: 'delivery', many: 'deliveries' },
  ].filter(({ facts }) => facts.length > 0)
  const words = kinds.map(({ facts, one, many }) => counted(facts.length, one, many))
  return sentence(
    `${words.join(', ')}.`,
    kinds.flatMap(({ facts }): { seq: number }[] => facts),
  )
}

function some(count: number, words: (count: number) => string): string[] {
  return count === 0 ? [] : [words(count)]
}
