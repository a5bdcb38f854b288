import { rearm } from '../../../incident/lifecycle/effects.ts'
import { pageSaysOver, watchOver } from '../../../incident/lifecycle/posts.ts'
import { reopens } from '../../../incident/lifecycle/status.ts'
import { actions, button, section } from '../../../slack/blocks.ts'
import { user } from '../../../slack/mrkdwn.ts'
import type { FeatureOf } from '../../feature.ts'
import { onEffect } from '../../handlers.ts'
import { onPost } from '../../post.ts'
import { factOf, lineToPerson, say, tell } from '../../posts/line.ts'
import { openUpdate } from '../../updates/actions.ts'
import { contradictsStatusPage } from '../../updates/status-page-says.ts'
import { whatStatusPageSays } from '../../updates/what-status-page-says.ts'
import { rearmed } from './rules.ts'

/**
 * Treats an incident that is opened again like a new one: it gets an IMOC, pages and reminders. The time while it was over counts for
 * nobody.
 */
export const reopeningFeature: FeatureOf<'reopening'> = {
  name: 'reopening',

  effects: [
    onEffect(rearm, async (run, ctx) => {
      const { at, ...rest } = run.data
      const { checklists, paging } = ctx.settings
      const again = { run: ctx.newId(), checklists, pageAt: paging.page_at }
      return (state, now) => rearmed(state, { ...rest, at: new Date(at) }, again, now)
    }),
  ],

  posts: [
    onPost(pageSaysOver, {
      once: true,
      render: async ({ state, ctx }) => {
        const page = await whatStatusPageSays(state.id, ctx)
        if (!state.channel || !contradictsStatusPage(page, state.status)) return null
        const text =
          ':warning: This incident was reopened, but the status page still shows it as resolved. Post an update: `/incident update`.'
        const press = actions(button(openUpdate, 'Post an update', state.id, 'primary'))
        return { to: { channel: state.channel.id }, message: { text, blocks: [section(text), press] } }
      },
    }),
    onPost(
      watchOver,
      lineToPerson(async (view) => {
        const fact = await factOf('watch-ended', view)
        const { number, imoc } = view.state
        // A person who opened it again and is the IMOC needs no message.
        if (!fact || imoc?.user === fact.data.user) return null
        const now = imoc
          ? `${user(imoc.user)} leads it now.`
          : 'imoc is paging the on-call IMOC. To lead it again yourself, type `/incident imoc me` in its channel.'
        return { user: fact.data.user, text: `INC-${number} is open again. Your shift as IMOC has ended. ${now}` }
      }),
    ),
  ],

  reactions: {
    'status-changed': (fact, state) => {
      if (!reopens(fact.data)) return []
      const { seq, actor: by, occurredAt } = fact
      return [
        rearm({ name: `rearm:${seq}`, data: { seq, at: occurredAt.toISOString(), by }, urgent: true }),
        ...(state.inPublic ? [say(pageSaysOver(seq))] : []),
      ]
    },
    // A person who opened it again and is the IMOC needs no message.
    'watch-ended': (fact, state) => (state.imoc?.user === fact.data.user ? [] : [tell(watchOver(fact.seq))]),
  },
}
