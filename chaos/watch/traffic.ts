import type { Practice } from 'practice-slack'
import { z } from 'zod'
import type { Answered, Told } from '../verify/evidence.ts'

const envelope = z.looseObject({
  event: z.looseObject({
    type: z.string(),
    subtype: z.string().optional(),
    channel: z.string(),
    ts: z.string(),
    deleted_ts: z.string().optional(),
    message: z
      .looseObject({
        ts: z.string(),
        subtype: z.string().optional(),
        edited: z.looseObject({ ts: z.string() }).optional(),
      })
      .optional(),
  }),
})

/** The traffic between Slack and the bot, collected while it happens, because the practice Slack's record keeps only the newest. */
export type Traffic = {
  /** Wordings, deletions and pins that the bot accepted, each by `wordingKey`, `deletionKey` or `pinKey`. */
  taken: ReadonlySet<string>
  /** The requests for whose answer people waited. */
  answered: readonly Answered[]
  /** The texts of the bot's answers, given at once or later. */
  told: readonly Told[]
  /** How often each fault applied, by its id. */
  strikes: ReadonlyMap<string, number>
  /** The bot's calls by method; `lost` events; redelivered events. */
  counts: ReadonlyMap<string, number>
  /** Reads what is new. */
  read(): void
}

export const wordingKey = (channel: string, ts: string, wording: string): string => `${channel}/${ts}/${wording}`
/** For pins that were added or removed, which are not in the history. */
export const pinKey = (channel: string, ts: string, deed: 'pin_added' | 'pin_removed'): string =>
  `${channel}/${ts}/${deed}`
export const deletionKey = (channel: string, ts: string): string => `${channel}/${ts}/deleted`

export function watchTraffic(practice: Practice): Traffic {
  const taken = new Set<string>()
  const answered: Answered[] = []
  const told: Told[] = []
  const strikes = new Map<string, number>()
  const counts = new Map<string, number>()
  const add = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1)
  let last = 0

  return {
    taken,
    answered,
    told,
    strikes,
    counts,
    read() {
      for (const entry of practice.read.log(last)) {
        last = entry.n
        if (entry.fault) add(strikes, entry.fault)
        const words = said.safeParse(entry.what === 'response_url' ? entry.request : entry.answer)
        if (words.success && /^(response_url$|\/)/.test(entry.what)) told.push({ at: entry.at, text: words.data.text })
        if (entry.direction === 'bot→slack') {
          add(counts, entry.what)
          if (entry.status === 429) add(counts, '429')
          continue
        }
        if (!/^(event|lost) /.test(entry.what)) {
          const { what, at, ms, ok, answer } = entry
          answered.push({ what, at, ms, failed: ok ? null : String(answer) })
        }
        if (entry.what.startsWith('lost ')) add(counts, 'lost')
        if (entry.retry) add(counts, 'delivered again')
        if (!entry.ok || !/^event (message|pin_)/.test(entry.what)) continue
        const key = pinOf(entry.request) ?? keyOf(entry.request)
        if (key) taken.add(key)
      }
    },
  }
}

const said = z.looseObject({ text: z.string() })

const pin = z.looseObject({
  event: z.looseObject({
    type: z.enum(['pin_added', 'pin_removed']),
    channel_id: z.string(),
    item: z.looseObject({ message: z.looseObject({ ts: z.string() }) }),
  }),
})

function pinOf(request: unknown): string | undefined {
  const found = pin.safeParse(request)
  if (!found.success) return undefined
  const { type, channel_id, item } = found.data.event
  return pinKey(channel_id, item.message.ts, type)
}

function keyOf(request: unknown): string | undefined {
  const found = envelope.safeParse(request)
  if (!found.success) return undefined
  const { subtype, channel, ts, deleted_ts, message } = found.data.event
  if (subtype === 'message_deleted') return deleted_ts && deletionKey(channel, deleted_ts)
  if (subtype !== 'message_changed') return wordingKey(channel, ts, ts)
  if (message?.subtype === 'tombstone') return deletionKey(channel, message.ts)
  return message?.edited && wordingKey(channel, message.ts, message.edited.ts)
}
