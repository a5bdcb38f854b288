import type { MessageExpect } from './expect-format.ts'
import { nearest } from './nearest.ts'
import { channelAt, labelled, look, type Run } from './run.ts'
import { shown } from './said.ts'
import type { Message, Snapshot } from './stage.ts'
import { all, clipped, type Verdict } from './verdict.ts'

/** Whether the expected messages are in their channel. */
export async function judgeMessages(run: Run, wanted: MessageExpect): Promise<Verdict> {
  const place = wanted.in ?? '#incident'
  const first = await look(run, wanted.who)
  const seen = wanted.who === undefined ? await look(run, undefined, channelAt(run, place, first).id) : first
  const channel = channelAt(run, place, seen)
  const candidates = channel.messages.filter((message) => stands(run, wanted, message, seen))
  const found = candidates.filter((message) => !wanted.text || all(wanted.text, shown(message, seen)))

  const last = found.at(-1)
  const held = wanted.count === undefined ? last !== undefined : found.length === wanted.count
  const seenText =
    wanted.not || wanted.count !== undefined
      ? counted(found, seen)
      : closest(wanted, candidates, channel.messages, seen)
  return { held, seen: seenText, ...(last ? { found: { channel: channel.id, ts: last.ts } } : {}) }
}

/** Whether a message meets all conditions except those on its words. */
function stands(run: Run, wanted: MessageExpect, message: Message, seen: Snapshot): boolean {
  const { from, thread, after, reaction } = wanted
  if (from === 'imoc' && message.bot_id === undefined) return false
  if (
    from !== undefined &&
    from !== 'imoc' &&
    message.user !== seen.people.find((person) => person.handle === from)?.id
  )
    return false
  const isReply = message.thread_ts !== undefined && message.thread_ts !== message.ts
  if (typeof thread === 'boolean' && isReply !== thread) return false
  if (typeof thread === 'string' && !(isReply && message.thread_ts === labelled(run, thread).ts)) return false
  if (after !== undefined && message.ts <= labelled(run, after).ts) return false
  return reaction === undefined || Boolean(message.reactions?.some((one) => one.name === reaction))
}

function counted(found: Message[], seen: Snapshot): string {
  const last = found.at(-1)
  return `${found.length} such message${found.length === 1 ? '' : 's'}${last ? `, the last: ${quoted(last, seen)}` : ''}`
}

function closest(wanted: MessageExpect, candidates: Message[], others: Message[], seen: Snapshot): string {
  const words = wanted.text?.map((one) => one.source).join(' ') ?? ''
  const pool = candidates.length ? candidates : others
  const best = nearest(words, pool, (message) => shown(message, seen)) ?? pool.at(-1)
  return best ? quoted(best, seen) : 'no message at all'
}

function quoted(message: Message, seen: Snapshot): string {
  const writer =
    message.bot_id === undefined ? (seen.people.find((person) => person.id === message.user)?.handle ?? '?') : 'imoc'
  const time = new Date(Number(message.ts) * 1000).toISOString().slice(11, 16)
  return `${time} ${writer}: ${clipped(shown(message, seen))}`
}
