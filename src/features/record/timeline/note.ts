import { type Refusal, refuse } from '../../../incident/refusal.ts'
import { span } from '../../../incident/wording.ts'
import { mask } from '../../../store/mask.ts'
import { fastestWatch } from '../../commands/fastest-watch.ts'
import { saidTime } from '../../commands/said-time.ts'

/**
 * Reads a note's text and the moment it is about, in the writer's time zone (`said-time.ts` lists what is understood). Without a time the
 * note is about now; a duration stays in its text. `command` is how the person who reads a refusal writes a note.
 */
export function readNote(
  typed: string,
  now: Date,
  { zone, command }: { zone: string; command: string },
): { text: string; at: Date } | Refusal {
  const usage = `Write it as ${command} <text>, ${command} at 14:05 <text> or ${command} 10m ago <text>.`
  const words = mask(typed.trim())
  const said = saidTime(words, now, zone)
  if (said === null) return words === '' ? refuse(`A note needs text. ${usage}`) : { text: words, at: now }
  if ('unclear' in said) {
    return refuse(
      `I cannot tell which time "${said.unclear}" is, so the note was not saved: "${words}". Write the time as at 14:05, at 14:05 UTC, yesterday 14:05 or 10m ago. For a note about now, start with another word.`,
    )
  }
  if (said.at.getTime() > now.getTime() + fastestWatch) {
    return refuse(
      `That time is in the future, so the note was not saved: "${words}". Leave the time out, or write a time in the past.`,
    )
  }
  const text = said.rest.trim()
  if (text === '') return refuse(`A note needs text. ${usage}`)
  const took = said.until && ` (for ${span(said.until.getTime() - said.at.getTime())})`
  return { text: text + (took ?? ''), at: said.at }
}
