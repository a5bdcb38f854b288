import type { ModalView } from '@slack/types'
import { z } from 'zod'
import { PermanentError } from '../incident/failure.ts'
import type { Slack } from './calls.ts'
import type { Reply } from './interaction.ts'
import { notice } from './late-view.ts'
import type { Sender } from './sender.ts'

/**
 * A person for whom Slack gives no response_url. If they pressed something on their App Home or in a form, a modal is opened over it;
 * everybody else gets a direct message.
 */
export type FallbackTarget = { user: string; window: { triggerId: string; over: 'home' | 'modal' } | null }

const pressed = z.object({
  user: z.object({ id: z.string() }),
  trigger_id: z.string().default(''),
  response_url: z.string().optional(),
  view: z.object({ type: z.enum(['home', 'modal']) }).nullish(),
})

/** Returns null if the payload has an address for answers (response_url). */
export function readFallbackTarget(body: unknown): FallbackTarget | null {
  const { user, trigger_id: triggerId, response_url, view } = pressed.parse(body)
  return response_url ? null : { user: user.id, window: { triggerId, over: view?.type ?? 'home' } }
}

/** Answers in a modal over what the person sees; if that is not possible, or not possible now, by direct message. */
export async function sendFallbackReply(
  { user, window }: FallbackTarget,
  reply: Reply,
  { slack, sender, key, now }: { slack: Slack; sender: Sender; key: string; now: Date },
): Promise<void> {
  if (window && (await showOver(window, reply, slack))) return
  const channel = await slack.openDm(user)
  const message = { text: reply.text, blocks: reply.blocks ?? [] }
  await sender.post({ key, channel, message, again: false, since: now })
}

/** Returns false if the trigger was used already, or if three seconds have passed. */
async function showOver(
  { triggerId, over }: NonNullable<FallbackTarget['window']>,
  reply: Reply,
  slack: Slack,
): Promise<boolean> {
  const shown: ModalView = reply.blocks ? { ...notice('imoc'), blocks: reply.blocks } : notice('imoc', reply.text)
  try {
    if (over === 'modal') await slack.pushView(triggerId, shown)
    else await slack.openView(triggerId, shown)
    return true
  } catch (error) {
    if (error instanceof PermanentError) return false
    throw error
  }
}
