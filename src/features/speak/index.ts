import { nothing } from '../../jobs/effect-handler.ts'
import { section } from '../../slack/blocks.ts'
import type { Feature, LivingPost } from '../feature.ts'
import { Answer, Dm, Say, Show } from './schema.ts'
import { showPost } from './show.ts'

/** What every other feature says, it says through these effects. `posts` are the living posts of all features. */
export function speak(posts: ReadonlyMap<string, LivingPost>): Feature {
  return {
    name: 'speak',
    effects: {
      show: async (run, house) => {
        const { purpose } = Show.parse(run.data)
        const post = posts.get(purpose.split(':')[0] ?? '')
        if (!post) throw new Error(`No feature shows "${purpose}".`)
        return showPost(run, purpose, post, house)
      },

      say: async (run, house) => {
        const { text, thread } = Say.parse(run.data)
        const channel = run.state.channel?.id
        if (!channel) return nothing
        const message = { text, blocks: [section(text)] }
        const { key, again, createdAt } = run
        await house.sender.post({ key, channel, ...(thread ? { thread } : {}), message, again, since: createdAt })
        return nothing
      },

      dm: async (run, house) => {
        const { user, text } = Dm.parse(run.data)
        const channel = await house.slack.openDm(user)
        const message = { text, blocks: [section(text)] }
        await house.sender.post({ key: run.key, channel, message, again: run.again, since: run.createdAt })
        return nothing
      },

      answer: async (run, house) => {
        const { url, text } = Answer.parse(run.data)
        if (!run.again) await house.slack.answer(url, { text })
        return nothing
      },
    },
  }
}
