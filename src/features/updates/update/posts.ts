import { isErased } from '../../../incident/erasure.ts'
import type { FactOf } from '../../../incident/facts.ts'
import { updateResult, updateTold } from '../../../incident/updates/posts.ts'
import { statusWord } from '../../../incident/wording.ts'
import { section } from '../../../slack/blocks.ts'
import type { Message } from '../../../slack/calls.ts'
import type { FeatureContext } from '../../context.ts'
import { onPost, type PostView, type Show } from '../../post.ts'
import { configuredChannel } from '../../posts/configured-channel.ts'
import { writtenUpdate } from '../written-update.ts'
import { resultMessage, stakeholderMessage, toldMessage } from './messages.ts'

/** The update itself, at one of its audiences in Slack. */
export const toldPost = onPost(updateTold, {
  once: true,
  render: async (view) => {
    const { id, whom } = view.about
    const fact = await writtenUpdate(view.state.id, id, view.ctx)
    if (!fact || (isErased(fact) && !view.isPosted)) return null
    const to = await audienceOf(whom, view)
    if (to === null) return null
    if (isErased(fact)) return { to, message: takenBack(fact, view.state.number) }
    const { data } = fact
    return whom === 'stakeholders'
      ? { to, message: stakeholderMessage(data, view.state, view.ctx.settings) }
      : { to, message: toldMessage(data, view.state) }
  },
})

/** What became of an update, in the incident's channel; and the update itself at each audience in Slack. */
export const updatePosts = [
  onPost(updateResult, {
    render: async ({ state, about, ctx }) => {
      if (!state.channel) return null
      const to = { channel: state.channel.id }
      if (state.update?.id === about) return { to, message: resultMessage(state.update) }
      // An earlier update stays as it was, unless its text was erased.
      const fact = await writtenUpdate(state.id, about, ctx)
      return fact && isErased(fact) ? { to, message: takenBack(fact, state.number) } : null
    },
  }),
  toldPost,
]

async function audienceOf(whom: string, { state, ctx, isPosted }: PostView): Promise<Show['to'] | null> {
  if (whom === 'announcements') {
    return state.announcement && { channel: state.announcement.channel, thread: state.announcement.ts }
  }
  if (whom !== 'stakeholders') return { user: whom }
  const channel = await stakeholders(ctx)
  // If the message is in Slack already, its place is known.
  return channel === null && !isPosted ? null : { channel: channel ?? '' }
}

/** Returns the stakeholders' channel; null if there is none that imoc can see. */
export async function stakeholders(ctx: FeatureContext): Promise<string | null> {
  const name = ctx.settings.workspace.stakeholders
  return name === null ? null : configuredChannel(name, ctx, { hidden: true })
}

function takenBack({ data }: FactOf<'update-written'>, number: number): Message {
  const text = `INC-${number} ${statusWord(data.status)}: the text of this update was erased.`
  return { text, blocks: [section(text)] }
}
