import type { EventEntry } from '../../timeline/entry.ts'
import type { Around } from './around.ts'
import type { Said } from './said.ts'

/** `id` names the rule in suggestions and facts; `why` is the sentence that people read. */
type Named = { id: string; tag: string; why: string }

/** A rule about what people wrote. */
export type MessageRule = Named & { fits: (said: Said, around: Around) => boolean }

/** A rule about what people did with imoc. */
export type EventRule = Named & { fits: (entry: EventEntry, around: Around) => boolean }
