import { isRefusal } from '../../incident/refusal.ts'
import type { Feature } from '../feature.ts'
import { settleTrouble, tellAdmins } from './effects.ts'
import { settle, tell, tellNow, tryAgain } from './rules.ts'
import { troubleMessage } from './view.ts'

/** What imoc had to give up is said to those who run it, and a press tries it again. */
export const troubleFeature: Feature = {
  name: 'trouble',

  posts: {
    trouble: {
      render: async ({ state, about, house }) => {
        const [seq = '', admin = ''] = about.split('|')
        const fact = await house.incidents.fact(state.id, Number(seq))
        if (fact?.kind !== 'trouble') return null
        if (admin !== '') return { to: { user: admin }, message: troubleMessage(state, fact, { inChannel: false }) }
        if (!state.channel) return null
        return { to: { channel: state.channel.id }, message: troubleMessage(state, fact, { inChannel: true }) }
      },
    },
  },

  effects: { 'tell-admins': tellAdmins, 'settle-trouble': settleTrouble },

  actions: {
    'try-again': async (input, house) => {
      const [incidentId = '', seq = ''] = (input.value ?? '').split('|')
      const done = await house.door.commit(incidentId, (state, now) =>
        tryAgain(state, { seq: Number(seq), by: input.user }, now),
      )
      return { text: isRefusal(done) ? done.refused : 'I am trying again; the message above says what came of it.' }
    },
  },

  reactions: {
    trouble: tell,
    retried: settle,
    'trouble-over': settle,
    'channel-opened': tellNow,
    'channel-unarchived': tellNow,
  },
}
