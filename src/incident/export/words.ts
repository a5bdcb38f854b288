import type { EntryNote, TimelineEntry } from '../timeline/entry.ts'

/** The tags of an entry, each once, in the order in which they were first given. */
export function tagsOf({ tags }: Pick<TimelineEntry, 'tags'>): string[] {
  return [...new Set(tags.map(({ tag }) => tag))]
}

/** A note of an investigator, and the answer to it, as one text. */
export function wordsOfNote({ plain, question, who, answer }: EntryNote): string {
  const words = plain === null ? 'erased' : plain
  const answered = answer === null ? '' : ` ${answer.who.name} answered: ${answer.plain ?? 'erased'}`
  return `${who.name} ${question ? 'asked' : 'noted'}: ${words}${answered}`
}
