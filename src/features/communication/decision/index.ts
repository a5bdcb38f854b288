import { isRefusal } from '../../../incident/refusal.ts'
import { decode } from '../../../slack/mrkdwn.ts'
import { unknownIncident } from '../../commands/acting.ts'
import { inIncident } from '../../commands/in-incident.ts'
import { type Feature, show, showAgain } from '../../feature.ts'
import { decide } from './rules.ts'
import { DecisionForm, FormMemory } from './schema.ts'
import { decideButton, decidedInShort, decisionMessage, decisionModal, lastBlocks } from './view.ts'

/** What was decided, with what was weighed: said aloud once, and frozen as it was entered. */
export const decisionFeature: Feature = {
  name: 'decision',

  posts: {
    // By the seq of its fact, which has all of it.
    decision: {
      render: async ({ state, about, house }) => {
        const fact = await house.incidents.fact(state.id, Number(about))
        if (fact?.kind !== 'decided' || !state.channel) return null
        return { to: { channel: state.channel.id }, message: decisionMessage(fact) }
      },
    },
  },

  commands: {
    decide: (input, house) =>
      inIncident(input, house, async ({ id: incidentId }) => {
        const memory = { incidentId, id: house.newId() }
        await house.slack.openView(input.triggerId, decisionModal(memory, decode(input.text)))
        return null
      }),
  },

  actions: {
    'decide-open': async (input, house) => {
      const found = input.value ? await house.incidents.byId(input.value) : null
      if (!found) return { text: unknownIncident.refused }
      await house.slack.openView(input.triggerId, decisionModal({ incidentId: found.id, id: house.newId() }, ''))
      return null
    },
  },

  views: {
    decide: async (input, house) => {
      const { incidentId, id } = FormMemory.parse(JSON.parse(input.metadata))
      const form = DecisionForm.parse(input.values)
      const done = await house.door.commit(incidentId, (state, now) => decide(state, { id, form, by: input.user }, now))
      return isRefusal(done) ? { errors: { what: done.refused } } : { close: true }
    },
  },

  card: {
    blocks: ({ state }) => lastBlocks(state),
    short: ({ state }) => decidedInShort(state),
    buttons: ({ state }) => [decideButton(state)],
  },

  reactions: {
    decided: (fact) => [show(`decision:${fact.seq}`, fact)],
    erased: (fact, state) => (state.decisions.length ? [showAgain('decision:', fact)] : []),
  },
}
