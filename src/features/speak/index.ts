import { minutes } from '../../incident/clock.ts'
import { GiveUp, Later } from '../../incident/failure.ts'
import { isOver } from '../../incident/status.ts'
import { type EffectRun, nothing } from '../../jobs/effect-handler.ts'
import { section } from '../../slack/blocks.ts'
import { type Feature, type LivingPost, show } from '../feature.ts'
import { Answer, Dm, Say, Show, ShowAgain } from './schema.ts'
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

      // For what may be shown in more places than the state tells: each that stands is looked at once more.
      'show-again': async (run, house) => {
        const { prefix } = ShowAgain.parse(run.data)
        const purposes = await house.posts.purposes(run.incidentId, prefix)
        return { facts: [], effects: purposes.map((purpose) => show(purpose, run)) }
      },

      say: async (run, house) => {
        const { text, thread } = Say.parse(run.data)
        const channel = run.state.channel?.id
        if (!channel && isOver(run.state.status)) return nothing
        if (!channel) throw new Later('There is no channel to say it in yet.', untilNextLook(run))
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
        if (run.again) return nothing
        try {
          await house.slack.answer(url, { text })
        } catch (error) {
          // Nobody waits for it any more, so nobody has to mend it.
          if (!(error instanceof GiveUp)) throw error
          house.log.warn({ error }, 'an answer to a command came too late')
        }
        return nothing
      },
    },
  }
}

/** Often at first, when the channel is being made; each minute once that takes long (ms). */
function untilNextLook({ now, createdAt }: EffectRun): number {
  return Math.min(Math.max((now.getTime() - createdAt.getTime()) / 4, 1_000), minutes(1))
}
