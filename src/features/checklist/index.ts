import { z } from 'zod'
import { ItemState } from '../../incident/facts/command.ts'
import { isRefusal } from '../../incident/refusal.ts'
import type { State } from '../../incident/state/index.ts'
import { nothing } from '../../jobs/effect-handler.ts'
import { type Feature, show } from '../feature.ts'
import { setAside, tick } from './rules.ts'
import { checklistMessage, mirrorMessage, skipModal } from './view.ts'

const OpenDm = z.object({ user: z.string() })
const Skip = z.object({ incidentId: z.string(), run: z.string() })

/** Both faces of each list: the holder's in their DM, everyone's in the card's thread. */
const redraw = (fact: { seq: number }, state: State) =>
  state.checklists.flatMap(({ run }) => [show(`checklist:${run}`, fact), show(`mirror:${run}`, fact)])

/** A list, one to one, to the holder of a role; each tick is a fact. */
export const checklistFeature: Feature = {
  name: 'checklist',

  posts: {
    checklist: {
      render: ({ state, about, links, house }) => {
        const run = state.checklists.find((each) => each.run === about)
        if (!run || !(state.channel || state.channelRefused)) return null
        const { description } = house.settings.imoc
        return { to: { user: run.user }, message: checklistMessage({ state, run, description, links }) }
      },
      posted: ({ about }, place, now) => ({
        facts: [
          {
            kind: 'checklist-sent',
            data: { run: about, ...place },
            actor: null,
            occurredAt: now,
            key: `sent:${about}`,
          },
        ],
      }),
    },
    mirror: {
      render: ({ state, about }) => {
        const run = state.checklists.find((each) => each.run === about)
        if (!run || !state.card || run.items.length === 0) return null
        const { channel, ts } = state.card
        return { to: { channel, thread: ts }, message: mirrorMessage(run) }
      },
      posted: ({ about }, place, now) => ({
        facts: [
          {
            kind: 'checklist-mirrored',
            data: { run: about, ...place },
            actor: null,
            occurredAt: now,
            key: `mirrored:${about}`,
          },
        ],
      }),
    },
  },

  effects: {
    // Beside the opening of the channel, so that the list needs one call once it stands.
    'open-dm': async (run, house) => {
      await house.slack.openDm(OpenDm.parse(run.data).user)
      return nothing
    },
  },

  actions: {
    'checklist-tick': async (input, house) => {
      const [, incidentId = '', run = ''] = input.block.split('|')
      const done = await house.door.commit(incidentId, (state, now) =>
        tick(state, { run, ticked: input.selected, by: input.user }, now),
      )
      return isRefusal(done) ? { text: done.refused } : null
    },

    'checklist-skip': async (input, house) => {
      const [incidentId = '', id = ''] = (input.value ?? '').split('|')
      const found = await house.incidents.byId(incidentId)
      const run = found?.state.checklists.find((each) => each.run === id)
      if (!run) return { text: 'I do not know this checklist any more.' }
      await house.slack.openView(input.triggerId, skipModal(incidentId, run))
      return null
    },
  },

  views: {
    'checklist-skip': async (input, house) => {
      const { incidentId, run } = Skip.parse(JSON.parse(input.metadata))
      const { item = [], state: to = [], why = [] } = input.values
      const wish = { run, item: item[0] ?? '', to: ItemState.parse(to[0]), why: why[0] ?? null, by: input.user }
      const done = await house.door.commit(incidentId, (state, now) => setAside(state, wish, now))
      return isRefusal(done) ? { errors: { why: done.refused } } : { close: true }
    },
  },

  reactions: {
    'checklist-started': redraw,
    'item-set': redraw,
    'channel-opened': redraw,
    'channel-refused': redraw,
    'card-posted': redraw,
    'role-taken': (fact, state) => [
      { kind: 'open-dm', name: `open-dm:${fact.seq}`, data: { user: fact.data.user } },
      ...redraw(fact, state),
    ],
    'status-changed': redraw,
    erased: redraw,
  },
}
