import { isOver } from '../../../incident/lifecycle/status.ts'
import type { State } from '../../../incident/state.ts'
import { isRefused } from '../../../slack/failure.ts'
import type { FeatureContext } from '../../context.ts'
import type { LivingPost } from '../../post.ts'
import { textsOf } from '../message-text.ts'
import { type Line, listMessage, most, pastMessage } from './view.ts'

/** The list, by its number and whose it is; the last one is whole, those before it point on. */
export const listPost: LivingPost<{ number: number; user: string }> = {
  render: async ({ state, about: { number, user }, ctx, isPosted }) => {
    const isLast = state.look?.number === number && state.imoc?.user === user
    const to = { user }
    if (isLast && state.unanswered.length > 0 && !isOver(state.status)) {
      const lines = await linesOf(state, ctx)
      return { to, message: listMessage(state, lines, state.unanswered.length) }
    }
    // Settled before anybody saw it: nothing to say.
    return isPosted ? { to, message: pastMessage(state, user, isLast) } : null
  },
}

/** The words are read where they are recorded, so that what is erased there is gone from here. */
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

/** Null where Slack has no such message any more. */
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
