import { createHash } from 'node:crypto'
import { storable } from '../../../store/json.ts'
import { wordsOf } from './message-words.ts'

type Worded = Parameters<typeof wordsOf>[0]

/** What an edit can have changed, as it is stored: links that Slack unfolds afterwards are no words of it. */
export function ownWords(message: Worded): string {
  return storable(wordsOf({ ...message, attachments: undefined }))
}

/**
 * Names one edit of a message, whether an event or the history tells of it. Slack dates edits by whole seconds, so that those of one
 * second differ by their words alone: by a trace of them that is too short to find them by.
 */
export function editKey(channel: string, message: Worded & { ts: string }, editedAt: string): string {
  const trace = createHash('sha256').update(ownWords(message)).digest('hex').slice(0, 3)
  return `edited:${channel}:${message.ts}:${editedAt}:${trace}`
}
