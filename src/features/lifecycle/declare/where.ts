import type { Settings } from '../../../config/index.ts'
import { mayTell } from '../../../incident/access/visibility.ts'
import { after, apart } from '../../../incident/clock.ts'
import type { NewEffect } from '../../../incident/effects.ts'
import { wherePost } from '../../../incident/lifecycle/posts.ts'
import { isOver } from '../../../incident/lifecycle/status.ts'
import type { State } from '../../../incident/state.ts'
import type { FeatureContext } from '../../context.ts'
import { type LivingPost, show } from '../../post.ts'
import { whereBlocks, whereText } from './where-view.ts'

/** How long the message about where to talk waits for the thread that it can link to (ms). */
const threadPatience = 10_000

/** Tells one person by DM where to talk while there is no channel. It is edited once there is one. */
export const whereToTalk: LivingPost<string> = {
  render: async ({ state, about, ctx }) => {
    if (state.channelRefused === null) return null
    const text = await whereNow(state, ctx)
    return { to: { user: about }, message: { text, blocks: whereBlocks(state, text) } }
  },
}

/** Returns the text about where to talk. If it names a thread, it asks Slack for the link. */
export async function whereNow(state: State, { slack }: Pick<FeatureContext, 'slack'>): Promise<string> {
  const thread = state.channel || isOver(state.status) ? null : state.meetingPlace
  return whereText(state, thread && (await slack.permalink(thread.channel, thread.ts)))
}

/** Tells the declarer and the IMOC where to talk: at once if the place is known, otherwise as soon as the thread may exist. */
export function tellWhere(
  cause: { seq: number },
  state: State,
  context: { now: Date; settings: Settings },
): NewEffect[] {
  if (state.channelRefused === null) return []
  const waits = awaitsThread(state, context.settings)
  const people = new Set([state.declaredBy, ...(state.imoc ? [state.imoc.user] : [])])
  return [...people].map((user) => ({
    ...show(wherePost(user), cause),
    ...(waits ? { dueAt: after(context.now, threadPatience) } : {}),
  }))
}

/** Whether the message should still wait. `asked` is when it was asked for. */
export function mayWait(state: State, settings: Settings, asked: Date, now: Date): boolean {
  return awaitsThread(state, settings) && apart(now, asked) < threadPatience
}

/** There is no place to talk yet, but the announcement's thread will be one. */
function awaitsThread(state: State, settings: Settings): boolean {
  const announced = settings.workspace.announcements !== null && mayTell(state, 'announcements')
  return announced && !state.channel && !state.meetingPlace
}
