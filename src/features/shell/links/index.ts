import { relink } from '../../../incident/access/effects.ts'
import { isRefusal } from '../../../incident/refusal.ts'
import { nothing } from '../../../jobs/effect-handler.ts'
import type { CommandInput, Reply } from '../../../slack/interaction.ts'
import { inIncident } from '../../commands/in-incident.ts'
import type { House } from '../../context.ts'
import { type Feature, handle, showAgain } from '../../feature.ts'
import { onAction, type Press } from '../../handlers.ts'
import { bookmarksOf } from '../../posts/bookmarks.ts'
import { renew } from '../../posts/renewed-links.ts'
import { renewLinks } from './actions.ts'
import { linksReply, renewReply } from './view.ts'

/** The addresses of an incident's pages, and new ones in their place: whoever had the old ones is left outside. */
export const linksFeature: Feature = {
  name: 'links',

  commands: { links },
  actions: [onAction(renewLinks, press)],

  effects: [
    handle(relink, async ({ state, incidentId }, house) => {
      // As they are now: they may have been renewed once more.
      const found = await house.incidents.byId(incidentId)
      if (state.channel && found) await house.slack.bookmark(state.channel.id, bookmarksOf(house.links(found.webKey)))
      return nothing
    }),
  ],

  reactions: {
    'links-renewed': (fact, state) => [
      ...(state.channel ? [relink({ name: `relink:${fact.seq}` })] : []),
      showAgain('', fact),
    ],
  },
}

function links(input: CommandInput, house: House): Promise<Reply | null> {
  return inIncident(input, house, async ({ webKey, state }) =>
    /^renew\b/i.test(input.text) ? renewReply(state, house.newId()) : linksReply(state, house.links(webKey)),
  )
}

async function press(input: Press<{ incidentId: string; id: string }>, house: House): Promise<Reply | null> {
  const { incidentId, id } = input.value
  const webKey = house.newId().replaceAll('-', '')
  const done = await house.door.commit(incidentId, (_, now) => renew({ id, by: input.user, webKey }, now))
  if (isRefusal(done)) return { text: done.refused }
  const found = await house.incidents.byId(incidentId)
  return found && linksReply(found.state, house.links(found.webKey), 'The old links no longer work.')
}
