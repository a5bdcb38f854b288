import { duration } from '../../timeline/duration.ts'
import type { MessageEntry } from '../../timeline/entry.ts'
import { counted, listed, quoted } from '../../timeline/words.ts'
import { type Section, type Sentence, sentence } from '../document.ts'
import type { Source } from '../source.ts'

const shortest = 3

/** Threads long enough to be a line of work: who began it, how long it ran, who was in it. */
export function linesOfWork(source: Source): Section {
  const items = [...threads(source).values()]
    .filter(({ length }) => length >= shortest)
    .map((thread) => line(source, thread))
  return { id: 'lines-of-work', title: 'Lines of work', as: 'list', items }
}

/** Messages by thread, the first message of each among them, in order of their first message. */
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

function line({ when }: Source, thread: MessageEntry[]): Sentence[] {
  const [first, last] = [thread[0], thread.at(-1)]
  if (first === undefined || last === undefined) return []
  const people = [...new Set(thread.map((entry) => entry.who.name))]
  const ran = duration(Date.parse(last.at) - Date.parse(first.at))
  const start = `${first.who.name} started a thread at ${when(first.at)}${opening(first)}`
  return sentence(`${start} ${counted(thread.length, 'message')} over ${ran}, by ${listed(people)}.`, thread)
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
