import { isOver } from '../../../incident/lifecycle/status.ts'
import type { State } from '../../../incident/state.ts'
import { isRefused } from '../../../slack/failure.ts'
import type { FeatureContext } from '../../context.ts'
import type { LivingPost } from '../../post.ts'
import { textsOf } from '../message-text.ts'
import { type Line, listMessage, most, pastMessage } from './view.ts'

/** One list, by its number and the user it is for. The last list is complete; earlier ones point to it. */
export const listPost: LivingPost<{ number: number; user: string }> = {
  render: async ({ state, about: { number, user }, ctx, isPosted }) => {
    const isLast = state.look?.number === number && state.imoc?.user === user
    const to = { user }
    if (isLast && state.unanswered.length > 0 && !isOver(state.status)) {
      const lines = await linesOf(state, ctx)
      return { to, message: listMessage(state, lines, state.unanswered.length) }
    }
    // The messages were settled before anybody saw the list, so there is nothing to post.
    return isPosted ? { to, message: pastMessage(state, user, isLast) } : null
  },
}

/** Reads the texts from where they are recorded, so that an erased text is gone from the list too. */
async function linesOf(state: State, ctx: FeatureContext): Promise<Line[]> {
  const shown = state.unanswered.slice(0, most)
  const channel = shown[0]?.channel ?? ''
  const said = await textsOf({ id: state.id, state }, { channel, ts: shown.map(({ ts }) => ts) }, ctx)
  return Promise.all(
    shown.map(async (each) => ({
      ...each,
      says: said.get(each.ts) ?? null,
      address: await addressOf(each, ctx),
    })),
  )
}

/** Returns null if the message is not in Slack now. */
async function addressOf(
  { channel, ts }: { channel: string; ts: string },
  ctx: FeatureContext,
): Promise<string | null> {
  try {
    return await ctx.slack.permalink(channel, ts)
  } catch (error) {
    if (isRefused(error, 'message_not_found', 'channel_not_found')) return null
    throw error
  }
}
