import { z } from 'zod'
import { defineEffect, type EffectData } from '../effects.ts'

const count = z.number().default(0)

/** What a comparison found that was new to us, so far. */
export const Found = z.object({ messages: count, edits: count, deletions: count, others: count })
export type Found = z.infer<typeof Found>

/**
 * One comparison with Slack's history, page by page: each page is an effect of its own, so that a restart goes on where it
 * was, and a 429 costs one page. First the channel, newest first; then the threads that it named, one after the other.
 */
export const reconcile = defineEffect('reconcile', {
  does: "compare the timeline with Slack's history",
  data: {
    /** Unique in the incident. */
    id: z.string(),
    /** What it was asked for: `start`, `reconnect`, `hourly`, `opened`, `gap`, `end`. */
    why: z.string(),
    /** The thread where people meet while there is no channel; null for the incident's own channel. */
    place: z.object({ channel: z.string(), ts: z.string() }).nullable().default(null),
    /** The ts from which on; "0" for the whole channel. */
    oldest: z.string(),
    page: count,
    /** The number of the last fact when it was asked for: which of two was asked for later. */
    asOf: count,
    /** When it was asked for (ISO 8601, UTC); set with the first page. */
    begunAt: z.string().nullable().default(null),
    /** Where the next page begins: Slack's cursor, and the ts at which the last one ended. */
    cursor: z.string().nullable().default(null),
    edge: z.string().nullable().default(null),
    /** The newest ts of the channel when it was read; null while it was not. */
    top: z.string().nullable().default(null),
    /** The thread that is read now; null while it is the channel. */
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
