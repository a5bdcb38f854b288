import type { NewFact } from '../../incident/facts/index.ts'
import { mayTell } from '../../incident/gate.ts'
import { type Feature, show } from '../feature.ts'
import { announcement } from './view.ts'

const redraw = (fact: { seq: number }) => [show('announcement', fact)]

/** The announcements channel: one card for each incident, kept up to date, with a button to be told of updates. */
export const announceFeature: Feature = {
  name: 'announce',

  posts: {
    announcement: {
      render: async ({ state, links, house }) => {
        const name = house.settings.workspace.announcements
        if (name === null || !(state.channel || state.channelRefused) || !mayTell(state, 'announcements')) return null
        const channel = state.announcement?.channel ?? (await house.slack.channelNamed(name.replace(/^#/, '')))
        if (channel === null) {
          house.log.warn(
            { channel: name },
            'the announcements channel does not exist; make it or change config/workspace.yaml',
          )
          return null
        }
        if (!state.announcement) await house.slack.join(channel)
        return { to: { channel }, message: announcement(state, house.settings, links) }
      },
      posted: ({ state }, place, now) => {
        const announced: NewFact = { kind: 'announced', data: place, actor: null, occurredAt: now, key: 'announced' }
        // Even where the channel has opened meanwhile: a try before this one may have asked people to talk in the thread.
        const met: NewFact = { kind: 'met-in-thread', data: place, actor: null, occurredAt: now, key: 'met-in-thread' }
        return { facts: state.channelRefused === null ? [announced] : [announced, met] }
      },
    },
  },

  actions: {
    subscribe: async (input, house) => {
      const found = input.value ? await house.incidents.byId(input.value) : null
      if (!found) return { text: 'I do not know this incident any more.' }
      const { subscribers } = found.state
      const kind = subscribers.includes(input.user) ? 'unsubscribed' : 'subscribed'
      await house.door.commit(found.id, (_, now) => ({
        facts: [{ kind, data: { user: input.user }, actor: input.user, occurredAt: now }],
      }))
      return kind === 'subscribed'
        ? { text: `I will send you every update of INC-${found.state.number}. Press the button again to stop.` }
        : { text: `You get no more updates of INC-${found.state.number} from me.` }
    },
  },

  reactions: {
    'channel-opened': redraw,
    'channel-refused': redraw,
    'status-changed': redraw,
    'severity-changed': redraw,
    'role-taken': redraw,
    'imoc-missing': redraw,
    paged: redraw,
    'page-exhausted': redraw,
    'update-written': redraw,
    subscribed: redraw,
    unsubscribed: redraw,
    erased: redraw,
  },
}
