import type { FactOf } from '../../facts.ts'
import { duration } from '../../timeline/duration.ts'
import type { MessageEntry } from '../../timeline/entry.ts'
import { because, counted, listed, quoted } from '../../timeline/words.ts'
import { type Section, type Sentence, sentence } from '../document.ts'
import type { Source } from '../source.ts'

const shortest = 3

/** Lines of work by their titles, and threads long enough to count as one: who led or began it, how long it ran, who took part. */
export function linesOfWork(source: Source): Section {
  const opened = source.of('line-opened').map((fact) => ({
    at: fact.occurredAt.toISOString(),
    item: line(source, fact),
  }))
  const unnamed = [...threads(source).values()]
    .filter((all) => all.length >= shortest && all.every((entry) => entry.line === null))
    .map((all) => ({ at: all[0]?.at ?? '', item: thread(source, all) }))
  const items = [...opened, ...unnamed].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  return { id: 'lines-of-work', title: 'Lines of work', as: 'list', items: items.map(({ item }) => item) }
}

/** Messages by thread, including the first message of each, in the order of their first messages. */
export function threads({ entries }: Source): Map<string, MessageEntry[]> {
  const messages = entries.filter((entry) => entry.type === 'message')
  const roots = new Set(messages.flatMap((entry) => (entry.thread === null ? [] : [key(entry.channel, entry.thread)])))
  const byRoot = new Map<string, MessageEntry[]>()
  for (const entry of messages) {
    const root = key(entry.channel, entry.thread ?? entry.ts)
    if (roots.has(root)) byRoot.set(root, [...(byRoot.get(root) ?? []), entry])
  }
  return byRoot
}

/** A line that was opened explicitly: by whom, who led it when, what was written in it, and its result. */
function line(source: Source, opened: FactOf<'line-opened'>): Sentence[] {
  const { look, when, of } = source
  const { number, title, lead } = opened.data
  const by = opened.actor === null || opened.actor === lead ? '' : ` by ${look.name(opened.actor)}`
  const begun = `was opened${by} at ${when(opened.occurredAt)} and led by ${look.name(lead)}`
  const led = of('line-led').filter((fact) => fact.data.number === number)
  const later = led.map((fact) => `, then by ${look.name(fact.data.lead)} from ${when(fact.occurredAt)}`)
  const closed = of('line-closed').find((fact) => fact.data.number === number)
  return [
    ...sentence(`Line ${number}, ${quoted(look.plain(title))}, ${begun}${later.join('')}.`, [opened, ...led]),
    ...talk(source, number),
    ...(closed
      ? sentence(`Closed at ${when(closed.occurredAt)}${because(look.plain(closed.data.outcome ?? ''))}`, [closed])
      : []),
  ]
}

function talk({ entries }: Source, number: number): Sentence[] {
  const said = entries.filter((entry) => entry.type === 'message').filter((entry) => entry.line === number)
  return sentence(`${spoken(said)}.`, said)
}

function thread({ when }: Source, all: MessageEntry[]): Sentence[] {
  const [first] = all
  if (first === undefined) return []
  const start = `${first.who.name} started a thread at ${when(first.at)}${opening(first)}`
  return sentence(`${start} ${spoken(all)}.`, all)
}

/** "3 messages over 11 min, by Ana and Sam". */
function spoken(all: readonly MessageEntry[]): string {
  const ran = duration(Date.parse(all.at(-1)?.at ?? '') - Date.parse(all[0]?.at ?? ''))
  return `${counted(all.length, 'message')} over ${ran}, by ${listed([...new Set(all.map((entry) => entry.who.name))])}`
}

function opening(first: MessageEntry): string {
  if (first.deleted) return '; its first message was deleted.'
  const words = firstWords(first.plain ?? '')
  return words === '' ? '.' : `: ${quoted(words)}.`
}

function firstWords(text: string): string {
  const line = text.split('\n')[0] ?? ''
  return line.length <= 80 ? line : `${line.slice(0, 80).replace(/\s+\S*$/, '')} …`
}

function key(channel: string, ts: string): string {
  return `${channel}/${ts}`
}
