import { mayTell } from '../../../incident/access/visibility.ts'
import type { NewFact } from '../../../incident/facts.ts'
import { PermanentError } from '../../../incident/failure.ts'
import { announcementPost } from '../../../incident/updates/posts.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import { unknownIncident } from '../../commands/acting.ts'
import type { FeatureOf } from '../../feature.ts'
import { onAction } from '../../handlers.ts'
import { onPost, show } from '../../post.ts'
import { joinedChannel } from '../../posts/configured-channel.ts'
import { subscribe } from './actions.ts'
import { announcement } from './view.ts'

const redraw = (fact: { seq: number }) => [show(announcementPost.key, fact)]

/** One card for each incident in the announcements channel. It is kept up to date, and has a button to subscribe to updates. */
export const announceFeature: FeatureOf<'announce'> = {
  name: 'announce',

  posts: [
    onPost(announcementPost, {
      stays: true,
      render: async ({ state, links, ctx }) => {
        const name = ctx.settings.workspace.announcements
        if (name === null || !(state.channel || state.channelRefused) || !mayTell(state, 'announcements')) return null
        const channel = state.announcement?.channel ?? (await joinedChannel(name, ctx))
        if (channel === null) {
          if (state.channel) {
            // When somebody creates the channel, unarchives it or lets imoc in, what waits is announced. No call of ours was refused, so no
            // accepted call can show that the blocker is gone.
            const blocker = {
              key: `channel:${name}`,
              code: 'channel_not_found',
              method: 'announce',
              channel: null,
            }
            throw new PermanentError(
              `there is no channel ${name} that imoc can see ("announcements" in config/workspace.yaml)`,
              { blocker },
            )
          }
          ctx.log.warn(
            { channel: name },
            'the announcements channel does not exist; make it or change config/workspace.yaml',
          )
          return null
        }
        return { to: { channel }, message: announcement(state, ctx.settings, links) }
      },
      posted: ({ state }, place, now) => {
        const announced: NewFact = {
          kind: 'announced',
          data: place,
          actor: null,
          occurredAt: now,
          key: `announced:${place.ts}`,
        }
        // This fact is recorded even if the channel has been opened meanwhile, since an earlier try may have asked people to talk in the
        // thread.
        const met: NewFact = { kind: 'met-in-thread', data: place, actor: null, occurredAt: now, key: 'met-in-thread' }
        return { facts: state.channelRefused === null ? [announced] : [announced, met] }
      },
    }),
  ],

  actions: [
    onAction(subscribe, async ({ value, user }, ctx) => {
      const found = await ctx.incidents.byId(value)
      if (!found) return { text: inMrkdwn(unknownIncident.refused) }
      const { subscribers } = found.state
      const kind = subscribers.includes(user) ? 'unsubscribed' : 'subscribed'
      await ctx.writer.commit(found.id, (_, now) => ({
        facts: [{ kind, data: { user }, actor: user, occurredAt: now }],
      }))
      return kind === 'subscribed'
        ? { text: `I will send you every update of INC-${found.state.number}. Press the button again to stop them.` }
        : { text: `I will not send you any more updates of INC-${found.state.number}.` }
    }),
  ],

  reactions: {
    'channel-opened': redraw,
    'channel-refused': redraw,
    'status-changed': redraw,
    'severity-changed': redraw,
    retitled: redraw,
    'role-taken': redraw,
    'imoc-missing': redraw,
    'account-changed': redraw,
    paged: redraw,
    'page-exhausted': redraw,
    'update-written': redraw,
    subscribed: redraw,
    unsubscribed: redraw,
    erased: redraw,
  },
}
