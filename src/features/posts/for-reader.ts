import { hasLeft, isInside } from '../../incident/access/visibility.ts'
import { section } from '../../slack/blocks.ts'
import type { Message } from '../../slack/calls.ts'
import type { Place } from '../../store/posts.ts'
import type { PostView, Show } from '../post.ts'

/** In the place of whatever stood there: no title, and nothing to press. */
const closed: Message = (() => {
  const text = 'You are no longer in this incident. This message was removed.'
  return { text, blocks: [section(text)] }
})()

/**
 * A living post as its reader may have it: who is not in a private incident gets none, and what stands in their direct messages
 * is emptied. What calls them in is for them, unless they have left.
 */
export async function forReader(wanted: Show | null, place: Place | null, view: PostView): Promise<Show | null> {
  const { state } = view
  if (place === null && wanted && 'user' in wanted.to && (await isGone(wanted.to.user, view))) return null
  if (!state.private) return wanted
  if (wanted?.outside && 'channel' in wanted.to) return wanted
  // What was posted for others before it was made private.
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

/** Slack takes no direct message for somebody who is deactivated; those who depend on them are told in the channel. */
async function isGone(user: string, { ctx }: PostView): Promise<boolean> {
  return (await ctx.people.byId(user))?.kind === 'gone'
}

function withdrawn(number: number): Message {
  const text = `INC-${number} is now private. This message was removed.`
  return { text, blocks: [section(text)] }
}

/** A channel that is not the incident's own, and nobody's direct messages. */
function isElsewhere({ channel }: { channel: string }, { state }: PostView): boolean {
  return !channel.startsWith('D') && channel !== state.channel?.id && channel !== state.meetingPlace?.channel
}

/** Whose direct messages a channel is, of those who have left. */
async function whoLeft(channel: string, { state, ctx }: PostView): Promise<string | null> {
  for (const user of Object.keys(state.access?.moves ?? {})) {
    if (hasLeft(state, user) && (await ctx.people.dmOf(user)) === channel) return user
  }
  return null
}
