import { z } from 'zod'
import type { NewEffect } from '../../../incident/effects.ts'
import { publishHome } from '../../../incident/posts/effects.ts'
import { userIds } from '../../../incident/timeline/user-ids.ts'
import { Id, orNull } from '../../../slack/fields.ts'
import type { FeatureOf, HomePart } from '../../feature.ts'
import { onEffect } from '../../handlers.ts'
import { reactAlike } from '../../reaction.ts'
import { onPublishHome, publishSoon } from './publish.ts'

const Opened = z.object({ user: Id, tab: orNull(z.string()) })

function publish(users: string[], cause: { seq: number }): NewEffect[] {
  const once = `publish-home:${users.toSorted().join()}`
  return [publishHome({ name: `publish-home:${cause.seq}`, data: { users }, once })]
}

const publishAll = (cause: { seq: number }): NewEffect[] => [
  publishHome({ name: `publish-home:${cause.seq}`, data: { users: 'all' } }),
]

/** The App Home of each person. `parts` are what the other features show on it. */
export const home = (parts: readonly HomePart[]): FeatureOf<'home'> => ({
  name: 'home',

  events: {
    app_home_opened: async ({ event }, ctx) => {
      const { user, tab } = Opened.parse(event)
      if (tab !== 'home') return
      await ctx.people.openedHome(user, ctx.clock.now())
      await publishSoon(user, parts, ctx)
    },
  },

  effects: [onEffect(publishHome, (run, ctx) => onPublishHome(run, parts, ctx))],

  reactions: {
    ...reactAlike('home', (fact, { imoc }) =>
      publish([...new Set([...userIds([fact]), ...(imoc ? [imoc.user] : [])])], fact),
    ),
    // An open incident is on everybody's App Home.
    erased: publishAll,
    retitled: publishAll,
    'made-private': publishAll,
    // A person who comes into a private incident sees it on their App Home, and a person who leaves does not.
    joined: (fact, state) => (state.private ? publish([fact.data.user], fact) : []),
    left: (fact, state) => (state.private ? publish([fact.data.user], fact) : []),
    'asked-in': (fact) => publish([fact.data.user], fact),
    'let-in': (fact) => publish([fact.data.user], fact),
  },
})
