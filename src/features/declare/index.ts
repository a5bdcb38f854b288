import { isRefusal } from '../../incident/refusal.ts'
import { nothing } from '../../jobs/effect-handler.ts'
import { channel as channelLink, decode, plain } from '../../slack/mrkdwn.ts'
import type { Feature } from '../feature.ts'
import { declare } from './declare.ts'
import { furnish, openChannel, retopic } from './effects.ts'
import { slugOf, titleLimit } from './rules.ts'
import { DeclareForm, Invite } from './schema.ts'
import { declareModal } from './view.ts'

export const declareFeature: Feature = {
  name: 'declare',

  commands: {
    declare: async (input, house) => {
      if (input.text === '') {
        await house.slack.openView(input.triggerId, declareModal(house.settings))
        return null
      }
      const open = { severity: 'unknown', private: false, callImoc: true, service: null, noticedBy: null }
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
      return { text: `${name} is declared. I am opening a channel and calling the IMOC.${asides.join('')}` }
    },
  },

  views: {
    declare: async (input, house) => {
      const form = DeclareForm.parse(input.values)
      const made = await declare({ ...form, by: input.user, answerTo: null }, house)
      return isRefusal(made) ? { errors: { title: made.refused } } : { close: true }
    },
  },

  effects: {
    'open-channel': openChannel,
    furnish,
    retopic,
    invite: async (run, house) => {
      const { users } = Invite.parse(run.data)
      if (!run.state.channel) return nothing
      await house.slack.invite(run.state.channel.id, users)
      const occurredAt = house.clock.now()
      return { facts: [{ kind: 'invited', data: { users }, actor: null, occurredAt, key: run.key }] }
    },
  },

  reactions: {
    'channel-opened': (_, state) => [
      { kind: 'invite', name: 'invite:declarer', data: { users: [state.declaredBy] } },
      { kind: 'furnish', name: 'furnish' },
    ],
    'status-changed': (fact) => [{ kind: 'retopic', name: `retopic:${fact.seq}` }],
    'severity-changed': (fact) => [{ kind: 'retopic', name: `retopic:${fact.seq}` }],
    erased: (fact) => [{ kind: 'retopic', name: `retopic:${fact.seq}` }],
    trouble: (fact, state) =>
      fact.data.what === 'open-channel'
        ? [
            {
              kind: 'dm',
              name: `no-channel:${fact.seq}`,
              data: {
                user: state.declaredBy,
                text: `INC-${state.number} is declared, but Slack does not let me open a channel for it (${plain(fact.data.error)}). ${fact.data.retrying ? 'I keep trying.' : 'Please ask whoever runs imoc to look.'} Talk where you are until then.`,
              },
            },
          ]
        : [],
  },
}
