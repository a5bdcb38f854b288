import { after, hours } from '../../incident/clock.ts'
import { mayTell } from '../../incident/gate.ts'
import { isRefusal } from '../../incident/refusal.ts'
import type { ViewAnswer } from '../../slack/interaction.ts'
import { decode } from '../../slack/mrkdwn.ts'
import { type Feature, show } from '../feature.ts'
import type { House } from '../house.ts'
import { inIncident } from '../in-incident.ts'
import { tellAnnouncements, tellStakeholders, tellSubscriber } from './effects.ts'
import { resultMessage } from './messages.ts'
import { previewModal, updateModal } from './modals.ts'
import { draftOf, writeUpdate } from './rules.ts'
import { Draft, UpdateForm } from './schema.ts'

/** Telling people: written once, looked at once, told to each audience on its own. */
export const updateFeature: Feature = {
  name: 'update',

  posts: {
    update: {
      render: ({ state, about }) =>
        state.channel && state.update?.id === about
          ? { to: { channel: state.channel.id }, message: resultMessage(state.update) }
          : null,
    },
  },

  commands: {
    update: (input, house) =>
      inIncident(input.channel, house, async (found) => {
        await house.slack.openView(input.triggerId, updateModal(found.state, house.settings, decode(input.text)))
        return null
      }),
  },

  actions: {
    'card-update': async (input, house) => {
      const found = input.value ? await house.incidents.byId(input.value) : null
      if (!found) return { text: 'I do not know this incident any more.' }
      await house.slack.openView(input.triggerId, updateModal(found.state, house.settings, ''))
      return null
    },
  },

  views: {
    update: async (input, house) => {
      const found = await house.incidents.byId(input.metadata)
      if (!found) return { errors: { text: 'I do not know this incident any more.' } }
      const checked = draftOf(found.state, UpdateForm.parse(input.values))
      if ('errors' in checked) return checked
      const { draft } = checked
      const draftId = house.newId()
      // Words that nobody sent are not kept longer than they can be of use.
      await house.drafts.dropOlder(after(house.clock.now(), -hours(24)))
      await house.drafts.save({ id: draftId, incidentId: found.id, data: draft, createdAt: house.clock.now() })
      const subscribers = found.state.subscribers.length
      return {
        update: previewModal({ draft, incidentId: found.id, draftId, providers: providerNames(house), subscribers }),
      }
    },

    'update-preview': async (input, house) => {
      const [incidentId = '', id = ''] = input.metadata.split('|')
      const kept = await house.drafts.find(id)
      if (!kept) return sentBefore(incidentId, id, house)
      const draft = Draft.parse(kept.data)
      const done = await house.door.commit(incidentId, (state, now) =>
        writeUpdate(state, { id, draft, by: input.user }, now),
      )
      if (isRefusal(done)) house.log.error({ refused: done.refused }, 'an update was refused')
      else await house.drafts.drop(id)
      return { close: true }
    },
  },

  effects: {
    'tell-announcements': tellAnnouncements,
    'tell-stakeholders': tellStakeholders,
    'tell-subscriber': tellSubscriber,
  },

  reactions: {
    'update-written': (fact, state) => {
      const { audiences, ...update } = fact.data
      const { id } = update
      const told = audiences.filter((audience) => mayTell(state, audience))
      return [
        show(`update:${id}`, fact),
        ...(told.includes('announcements')
          ? [{ kind: 'tell-announcements', name: `tell:${id}:announcements`, data: update }]
          : []),
        ...(told.includes('stakeholders')
          ? [{ kind: 'tell-stakeholders', name: `tell:${id}:stakeholders`, data: update }]
          : []),
        ...(told.includes('subscribers')
          ? state.subscribers.map((user) => ({
              kind: 'tell-subscriber',
              name: `tell:${id}:${user}`,
              data: { ...update, user },
            }))
          : []),
      ]
    },
    'channel-opened': (fact, state) => (state.update ? [show(`update:${state.update.id}`, fact)] : []),
    erased: (fact, state) => (state.update ? [show(`update:${state.update.id}`, fact)] : []),
    'update-delivered': (fact) => [show(`update:${fact.data.id}`, fact)],
    'update-refused': (fact) => [show(`update:${fact.data.id}`, fact)],
  },
}

/** A preview whose draft is gone was posted already, or has been lying about for longer than drafts are kept. */
async function sentBefore(incidentId: string, id: string, house: House): Promise<ViewAnswer> {
  const facts = await house.incidents.facts(incidentId, { kinds: ['update-written'] })
  const posted = facts.some((fact) => fact.kind === 'update-written' && fact.data.id === id)
  if (posted) return { close: true }
  return {
    errors: {
      preview: 'That was not posted: the preview is more than a day old. Write it again with /incident update.',
    },
  }
}

const providerNames = (house: House) => house.statusPages.map((page) => page.name)
