import type { State } from '../../incident/state.ts'
import type { Seen, TypedNote } from './deps.ts'

/** In which order notes are listed: the newest first, or by when what they are about happened. */
export const orders = ['newest', 'time'] as const
export type Order = (typeof orders)[number]

/** What a reader is about to do with a note. */
export const deeds = ['change', 'delete', 'share', 'withdraw', 'answer'] as const
export type Deed = (typeof deeds)[number]

/** `typed`: what was typed and not stored, so that nobody has to type it again. `seen`: how its reader had the note, if not as it is now. */
export type Doing = { deed: Deed; id: string; typed: TypedNote | null; seen: string | null }

export type InvestigationView = Seen & {
  state: State
  now: Date
  severity(id: string): string
  /** A Slack user. */
  reader: string
  isInvestigator: boolean
  mayRespond: boolean
  investigators: string[]
  order: Order
  doing: Doing | null
  /** The form for a new note, and the id that the note gets. */
  fresh: TypedNote & { id: string }
  /** Words that were typed and not stored, for which the page has no form. */
  kept: string | null
  /** One sentence about what was just done, or why it was not. */
  said: { text: string; good: boolean } | null
}

export const nothingTyped: TypedNote = { text: '', question: false, about: '', from: '', until: '' }

/** The investigators, the reader first if they are one. `you`: as the reader is called. */
export function whoReads(
  { investigators, name, reader, isInvestigator }: InvestigationView,
  you: 'You' | 'you' = 'You',
): string[] {
  const others = investigators.filter((each) => each !== reader).map(name)
  return isInvestigator ? [you, ...others] : others
}
