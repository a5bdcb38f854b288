import type { EventEntry, MessageEntry } from '../../timeline/entry.ts'
import type { Around } from './around.ts'

/** What a person wrote, as the rules read it: `text` without pasted code and quoted lines, in lower case. */
export type Said = { entry: MessageEntry; text: string; words: string }

/** `id` names the rule in suggestions and facts; `why` is the sentence that people read. */
type Named = { id: string; tag: string; why: string }

/** A rule about messages of people. */
export type MessageRule = Named & { fits: (said: Said, around: Around) => boolean }

/** A rule about what people did with imoc. */
export type EventRule = Named & { fits: (entry: EventEntry, around: Around) => boolean }
