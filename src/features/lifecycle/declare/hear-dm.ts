import { z } from 'zod'
import { momentOf } from '../../../incident/clock.ts'
import { PermanentError } from '../../../incident/failure.ts'
import { Id, orNull, Ts, Words } from '../../../slack/fields.ts'
import type { EventInput } from '../../../slack/interaction.ts'
import { decode } from '../../../slack/mrkdwn.ts'
import { labelled } from '../../commands/mentioned.ts'
import type { FeatureContext } from '../../context.ts'
import { titleTyped } from './rules.ts'
import { dmAnswer } from './view.ts'

const Dm = z.object({
  channel: Id,
  ts: Ts,
  user: orNull(Id),
  bot_id: orNull(Id),
  subtype: orNull(z.string()),
  thread_ts: orNull(Ts),
  text: orNull(Words),
})

/** Slack sends an event again if it is not acknowledged within three seconds. This time (ms) is a little less, since clocks differ. */
const mayBeSecond = 2_000

/** The newest messages that this process has begun to answer: Slack may send a message again that was not acknowledged. */
const begun = new Set<string>()
const kept = 500

/**
 * Answers a direct message to imoc with one line that says where incidents are declared. It answers each message once, and does not answer
 * other bots.
 */
export async function hearDm({ event }: EventInput, ctx: FeatureContext): Promise<void> {
  const { channel, ts, user, bot_id, subtype, thread_ts, text } = Dm.parse(event)
  const isSaid = !subtype || subtype === 'file_share'
  if (!isSaid || bot_id || !user || user === ctx.self.userId) return
  if ((await ctx.people.byId(user))?.kind === 'bot') return
  const key = `dm:${channel}:${ts}`
  const again = wasBegun(key) || ctx.clock.now().getTime() - momentOf(ts).getTime() > mayBeSecond
  const message = dmAnswer(titleTyped(decode(await labelled(text ?? '', ctx))))
  const thread = thread_ts ? { thread: thread_ts } : {}
  try {
    await ctx.sender.post({ key, channel, ...thread, message, again, since: momentOf(ts) })
  } catch (error) {
    // A second try would be refused as well.
    if (!(error instanceof PermanentError)) throw error
    ctx.log.warn({ error }, 'a direct message could not be answered')
  }
}

/** Whether the answer to this message was begun before. From now on it was. */
function wasBegun(key: string): boolean {
  const before = begun.has(key)
  begun.add(key)
  for (const old of [...begun].slice(0, Math.max(0, begun.size - kept))) begun.delete(old)
  return before
}
