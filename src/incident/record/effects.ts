import { z } from 'zod'
import { defineEffect, type EffectData } from '../effects.ts'

const count = z.number().default(0)

/** What a comparison found so far that imoc did not know. */
export const Found = z.object({ messages: count, edits: count, deletions: count, others: count })
export type Found = z.infer<typeof Found>

/**
 * One comparison with Slack's history, page by page. Each page is an effect of its own, so that a restart continues where it was, and a 429
 * costs one page. It reads the channel first, newest first, and then one by one the threads that the channel named.
 */
export const reconcile = defineEffect('reconcile', {
  does: "compare the timeline with Slack's history",
  data: {
    /** Unique in the incident. */
    id: z.string(),
    /** Why it was asked for: `start`, `reconnect`, `hourly`, `opened`, `gap`, `end`. */
    why: z.string(),
    /** The thread where people meet while there is no channel; null for the incident's own channel. */
    place: z.object({ channel: z.string(), ts: z.string() }).nullable().default(null),
    /** The ts from which to read; "0" for the whole channel. */
    oldest: z.string(),
    page: count,
    /** The number of the last fact when it was asked for; it tells which of two comparisons is the later one. */
    asOf: count,
    /** When it was asked for (ISO 8601, UTC); set with the first page. */
    begunAt: z.string().nullable().default(null),
    /** Where the next page begins: Slack's cursor, and the ts at which the last one ended. */
    cursor: z.string().nullable().default(null),
    edge: z.string().nullable().default(null),
    /** The newest ts of the channel when it was read; null until then. */
    top: z.string().nullable().default(null),
    /** The thread that is being read; null while it is the channel. */
    thread: z.string().nullable().default(null),
    threads: z.array(z.string()).default([]),
    found: Found.prefault({}),
  },
})

export const lookBack = defineEffect('look-back', {
  does: "plan the next look into Slack's history",
  data: { round: z.string(), count: z.number() },
})

export const rejoin = defineEffect('rejoin', { does: 'come back into the channel', data: { channel: z.string() } })

export const refreshSummary = defineEffect('refresh-summary', { does: 'change the summary' })

export const bringNotes = defineEffect('bring-notes', {
  does: 'bring into the channel what was recorded without Slack',
  data: { first: z.boolean().default(false) },
})

export type HistoryPass = EffectData<typeof reconcile>
