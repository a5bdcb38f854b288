import { day, delta } from '../../timeline/duration.ts'
import type { MessageEntry, NoteEntry, TimelineEntry } from '../../timeline/entry.ts'
import { listed, quoted } from '../../timeline/words.ts'
import { type Section, type StoryEntry, sentence } from '../document.ts'
import type { Source } from '../source.ts'

/** The highlights in order, each at its own time, by days. */
export function story(source: Source): Section {
  const days = new Map<string, StoryEntry[]>()
  for (const entry of source.entries.filter((each) => belongs(each, source))) {
    const date = day(entry.at)
    days.set(date, [...(days.get(date) ?? []), ...told(entry, source)])
  }
  const inOrder = [...days].map(([date, entries]) => ({ day: date, entries }))
  return { id: 'story', title: 'The story as it unfolded', as: 'story', days: inOrder }
}

/** What was highlighted and later deleted keeps its place, without its words. */
function belongs(entry: TimelineEntry, { of }: Source): boolean {
  if (entry.highlighted) return true
  if (entry.type !== 'message' || !entry.deleted) return false
  const marked = [...of('pinned', 'highlighted'), ...of('reaction-added').filter(({ data }) => data.name === 'pushpin')]
  return marked.some((fact) => entry.seqs.includes(fact.seq))
}

function told(entry: TimelineEntry, { state }: Source): StoryEntry[] {
  return sentence(words(entry), [entry]).map((cited) => ({
    ...cited,
    at: entry.at,
    after: delta(state.declaredAt, entry.at),
    who: entry.who.name,
    kind: entry.type === 'event' || !wordsLeft(entry) ? 'did' : entry.type === 'note' ? 'noted' : 'said',
  }))
}

function words(entry: TimelineEntry): string {
  if (entry.type === 'event') return entry.plain
  return entry.type === 'note' ? noteWords(entry) : messageWords(entry)
}

function wordsLeft(entry: TimelineEntry): boolean {
  return entry.type === 'event' || entry.plain !== null
}

function noteWords({ plain }: NoteEntry): string {
  return plain === null ? 'a note was withdrawn' : `noted ${quoted(plain)}`
}

function messageWords({ deleted, plain, edited, files }: MessageEntry): string {
  if (deleted) return 'a message was deleted'
  if (plain === null) return 'a message was erased'
  const parts = [plain === '' ? '' : said(plain), edited ? '(edited)' : '', sharedFiles(files)]
  return parts.filter((part) => part !== '').join(' ') || 'sent a message without words'
}

/** Quotation marks around a block of code would be on lines of their own. */
function said(plain: string): string {
  return plain.includes('```') ? plain : quoted(plain)
}

function sharedFiles(files: MessageEntry['files']): string {
  return files.length === 0 ? '' : `(with ${listed(files.map((file) => file.name))})`
}
