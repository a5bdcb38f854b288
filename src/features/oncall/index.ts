import type { NewEffect } from '../../incident/effects.ts'
import { takeImoc } from '../../incident/imoc.ts'
import { isRefusal } from '../../incident/refusal.ts'
import { onDuty } from '../../incident/rota.ts'
import { isOver } from '../../incident/status.ts'
import { nothing } from '../../jobs/effect-handler.ts'
import { moment, user } from '../../slack/mrkdwn.ts'
import type { Feature } from '../feature.ts'
import { inIncident } from '../in-incident.ts'
import { rotaNow, userOf } from '../rota-people.ts'
import { callImoc, take } from './take.ts'

/** Who leads: the rota's IMOC is called, anyone may take over by saying so themselves. */
export const oncallFeature: Feature = {
  name: 'oncall',

  commands: {
    imoc: async (input, house) => {
      const word = input.text.toLowerCase()
      if (word === 'me') return inIncident(input.channel, house, (found) => take(found.id, input.user, house))
      if (word === 'call') return inIncident(input.channel, house, (found) => callImoc(found.id, input.user, house))
      if (word !== '') {
        return {
          text: 'Nobody can be made IMOC by another. Say `/incident imoc me` to take over, `/incident imoc call` to call whoever is on the rota, or `/incident imoc` to see who it is.',
        }
      }
      const { now, next } = await rotaNow(house)
      const rota = `On the rota now: ${now}. Next: ${next}.`
      const found = await house.incidents.byChannel(input.channel)
      const imoc = found?.state.imoc
      if (!imoc) return { text: rota }
      return { text: `IMOC of INC-${found.state.number}: ${user(imoc.user)} since ${moment(imoc.since)}. ${rota}` }
    },
  },

  actions: {
    'take-imoc': async (input, house) => (input.value ? take(input.value, input.user, house) : null),
    'call-imoc': async (input, house) => (input.value ? callImoc(input.value, input.user, house) : null),
  },

  effects: {
    /** The rota's member becomes the IMOC, unless somebody has taken over meanwhile. */
    'call-imoc': async (run, house) => {
      if (run.state.imoc || isOver(run.state.status)) return nothing
      const now = house.clock.now()
      const member = onDuty(house.settings.rota, now)
      const found = await userOf(member, house)
      if (found === null) {
        const why = `the rota names ${member}, whom Slack does not know; mend config/rota.yaml and take over by /incident imoc me`
        return { facts: [{ kind: 'imoc-missing', data: { why }, actor: null, occurredAt: now }] }
      }
      const { checklists } = house.settings
      const taken = takeImoc(run.state, { user: found, how: 'rota', run: house.newId(), checklists }, now)
      return isRefusal(taken) ? nothing : taken
    },
  },

  reactions: {
    declared: (fact) => (fact.data.callImoc ? [{ kind: 'call-imoc', name: 'call-imoc:declared' }] : []),
    'imoc-wanted': (fact) => [{ kind: 'call-imoc', name: `call-imoc:${fact.seq}` }],
    'role-taken': (fact, state) => [
      ...(state.channel
        ? [{ kind: 'invite', name: `invite:imoc:${fact.seq}`, data: { users: [fact.data.user] } }]
        : []),
      ...(fact.data.how === 'claimed'
        ? [{ kind: 'say', name: `imoc-said:${fact.seq}`, data: { text: `${user(fact.data.user)} is IMOC now.` } }]
        : []),
    ],
    // The call and the channel race: whichever comes second tells of it.
    'channel-opened': (fact, state) => [
      ...(state.imoc ? [{ kind: 'invite', name: `invite:imoc:${fact.seq}`, data: { users: [state.imoc.user] } }] : []),
      ...(state.imocMissing ? [sayMissing(fact, state.imocMissing)] : []),
    ],
    'imoc-missing': (fact, state) => (state.channel ? [sayMissing(fact, fact.data.why)] : []),
  },
}

function sayMissing(cause: { seq: number }, why: string): NewEffect {
  const text = `:warning: I could not call an IMOC: ${why}.`
  return { kind: 'say', name: `imoc-missing:${cause.seq}`, data: { text } }
}
