import { createHash } from 'node:crypto'
import { storable } from '../../../store/json.ts'
import { wordsOf } from './message-words.ts'

type Worded = Parameters<typeof wordsOf>[0]

/** Returns what an edit can have changed, as it is stored. Links that Slack unfurls afterwards are not part of that text. */
export function ownWords(message: Worded): string {
  return storable(wordsOf({ ...message, attachments: undefined }))
}

/**
 * Returns the key of one edit of a message, the same for an event and for the history. Slack dates edits by whole seconds, so edits of the
 * same second differ only by their text: the key contains a hash of it that is too short to reveal the text.
 */
export function editKey(channel: string, message: Worded & { ts: string }, editedAt: string): string {
  const trace = createHash('sha256').update(ownWords(message)).digest('hex').slice(0, 3)
  return `edited:${channel}:${message.ts}:${editedAt}:${trace}`
}
