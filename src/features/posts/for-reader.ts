import { hasLeft, isInside } from '../../incident/access/visibility.ts'
import { section } from '../../slack/blocks.ts'
import type { Message } from '../../slack/calls.ts'
import type { Place } from '../../store/posts.ts'
import type { PostView, Show } from '../post.ts'

/** Replaces a message with one that has no title and no buttons. */
const closed: Message = (() => {
  const text = 'You are no longer in this incident. This message was removed.'
  return { text, blocks: [section(text)] }
})()

/**
 * Returns a living post as its reader may see it. A person who is not in a private incident gets none, and the messages in their DMs are
 * emptied. Posts that call a person in are shown to them, unless they have left.
 */
export async function forReader(wanted: Show | null, place: Place | null, view: PostView): Promise<Show | null> {
  const { state } = view
  if (place === null && wanted && 'user' in wanted.to && (await isGone(wanted.to.user, view))) return null
  if (!state.private) return wanted
  if (wanted?.outside && 'channel' in wanted.to) return wanted
  // This message was posted for others before the incident was made private.
  if (place && isElsewhere(place, view)) return { to: { channel: place.channel }, message: withdrawn(state.number) }
  if (wanted && 'channel' in wanted.to && isElsewhere(wanted.to, view)) return null
  const reader = wanted && ('user' in wanted.to ? wanted.to.user : null)
  if (reader !== null && !isInside(state, reader)) {
    if (wanted?.outside) return wanted
    const message = hasLeft(state, reader) ? closed : withdrawn(state.number)
    return place ? { to: { user: reader }, message } : null
  }
  if (wanted !== null || place === null) return wanted
  const gone = await whoLeft(place.channel, view)
  return gone === null ? null : { to: { user: gone }, message: closed }
}

/** Slack accepts no direct message to a deactivated account; the people who depend on this person are notified in the channel. */
async function isGone(user: string, { ctx }: PostView): Promise<boolean> {
  return (await ctx.people.byId(user))?.kind === 'gone'
}

function withdrawn(number: number): Message {
  const text = `INC-${number} is now private. This message was removed.`
  return { text, blocks: [section(text)] }
}

/** Whether this is neither the incident's own channel nor a direct message. */
function isElsewhere({ channel }: { channel: string }, { state }: PostView): boolean {
  return !channel.startsWith('D') && channel !== state.channel?.id && channel !== state.meetingPlace?.channel
}

/** Returns the person whose direct messages this channel is, if they have left. */
async function whoLeft(channel: string, { state, ctx }: PostView): Promise<string | null> {
  for (const user of Object.keys(state.access?.moves ?? {})) {
    if (hasLeft(state, user) && (await ctx.people.dmOf(user)) === channel) return user
  }
  return null
}
