import { isRefusal } from '../../incident/refusal.ts'
import { isOver } from '../../incident/status.ts'
import { channel as channelLink, decode, plain } from '../../slack/mrkdwn.ts'
import type { Feature } from '../feature.ts'
import { declare } from './declare.ts'
import { answerWhere, furnish, invite, moveIn, retopic } from './effects.ts'
import { openAgain, openChannel } from './open-channel.ts'
import { inviteSpeaker, slugOf, speaker, titleLimit } from './rules.ts'
import { DeclareForm } from './schema.ts'
import { declareModal } from './view.ts'
import { tellWhere, wherePost } from './where.ts'

export const declareFeature: Feature = {
  name: 'declare',

  commands: {
    declare: async (input, house) => {
      if (input.text === '') {
        await house.slack.openView(input.triggerId, declareModal(house.settings))
        return null
      }
      const callImoc = house.settings.paging.page_at.includes('unknown')
      const open = { severity: 'unknown', private: false, callImoc, service: null, noticedBy: null }
      const made = await declare(
        { ...open, typed: decode(input.text), by: input.user, answerTo: input.responseUrl || null },
        house,
      )
      if (isRefusal(made)) return { text: made.refused }
      const { state } = made
      const name = `*INC-${state.number}* ${plain(state.title)}`
      if (made.already) {
        const where = state.channel ? ` in ${channelLink(state.channel.id)}` : ''
        return { text: `You have just declared that: ${name}${where}.` }
      }
      const asides = [
        made.shortened
          ? ` The title is its first ${titleLimit} characters; all of it is the first note of the timeline.`
          : '',
        slugOf(state.title) === ''
          ? ' It has no letters that a channel name may have, so the channel goes by its number.'
          : '',
      ]
      return {
        text: `${name} is declared. I am opening a channel${callImoc ? ' and paging the IMOC' : ''}.${asides.join('')}`,
      }
    },
  },

  actions: {
    'home-declare': async (input, house) => {
      await house.slack.openView(input.triggerId, declareModal(house.settings))
      return null
    },
  },

  views: {
    declare: async (input, house) => {
      const form = DeclareForm.parse(input.values)
      const made = await declare({ ...form, by: input.user, answerTo: null }, house)
      return isRefusal(made) ? { errors: { title: made.refused } } : { close: true }
    },
  },

  posts: { where: wherePost },

  effects: {
    'open-channel': openChannel,
    furnish,
    retopic,
    invite,
    'answer-where': answerWhere,
    'move-in': moveIn,
  },

  reactions: {
    'channel-opened': (fact, state, context) => [
      { kind: 'invite', name: 'invite:declarer', data: { users: [state.declaredBy] } },
      { kind: 'furnish', name: 'furnish' },
      ...tellWhere(fact, state, context),
      ...(state.meetingPlace ? [moved] : []),
    ],
    'channel-refused': tellWhere,
    'met-in-thread': (fact, state, context) => [...tellWhere(fact, state, context), ...(state.channel ? [moved] : [])],
    'role-taken': (fact, state, context) => (state.channel ? [] : tellWhere(fact, state, context)),
    // Whoever speaks in the thread after the move is brought along.
    message: (fact, state) => (state.channel ? speaker(fact, state).map(inviteSpeaker) : []),
    'status-changed': (fact, state, context) => [
      { kind: 'retopic', name: `retopic:${fact.seq}` },
      ...(state.channel ? [] : tellWhere(fact, state, context)),
      ...(!state.channel && isOver(fact.data.from) && !isOver(fact.data.to)
        ? [openAgain({ answerTo: null, chain: `again-${fact.seq}`, round: 1, unheard: false })]
        : []),
    ],
    'severity-changed': (fact) => [{ kind: 'retopic', name: `retopic:${fact.seq}` }],
    erased: (fact) => [{ kind: 'retopic', name: `retopic:${fact.seq}` }],
  },
}

const moved = { kind: 'move-in', name: 'move-in' }
