import { z } from 'zod'
import type { NewEffect } from '../../../incident/effects.ts'
import type { Fact, FactKind } from '../../../incident/facts.ts'
import { publishHome } from '../../../incident/posts/effects.ts'
import { userIds } from '../../../incident/timeline/user-ids.ts'
import { Id, orNull } from '../../../slack/fields.ts'
import type { Feature, HomePart } from '../../feature.ts'
import { onEffect } from '../../handlers.ts'

import { onPublishHome, publishSoon } from './publish.ts'

const Opened = z.object({ user: Id, tab: orNull(z.string()) })

/** What changes something on somebody's home. */
const shown: FactKind[] = [
  'declared',
  'status-changed',
  'update-written',
  'role-taken',
  'watch-ended',
  'role-given',
  'role-left',
  'account-changed',
  'paged',
  'page-answered',
  'page-ended',
  'handover-offered',
  'handover-answered',
  'handover-withdrawn',
  'checklist-started',
  'item-set',
  'callout-made',
  'callout-answered',
  'callout-withdrawn',
  'concern-raised',
  'concern-answered',
  'statement-unanswered',
  'statement-settled',
  'task-added',
  'task-taken',
  'task-dropped',
  'task-done',
  'change-begun',
  'change-ended',
  'undo-added',
  'undo-done',
  'line-opened',
  'line-led',
  'line-closed',
  'lock-held',
  'lock-lifted',
]

function publish(users: string[], cause: { seq: number }): NewEffect {
  const once = `publish-home:${users.toSorted().join()}`
  return publishHome({ name: `publish-home:${cause.seq}`, data: { users }, once })
}

/** Each person's tab. `parts` are what the other features show on it. */
export const home = (parts: readonly HomePart[]): Feature => ({
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
    // An open incident stands on everybody's home.
    erased: (fact) => [publishHome({ name: `publish-home:${fact.seq}`, data: { users: 'all' } })],
    ...Object.fromEntries(
      shown.map((kind) => [
        kind,
        (fact: Fact, state: { imoc: { user: string } | null }) => {
          const users = [...new Set([...userIds([fact]), ...(state.imoc ? [state.imoc.user] : [])])]
          return [publish(users, fact)]
        },
      ]),
    ),
    retitled: (fact) => [publishHome({ name: `publish-home:${fact.seq}`, data: { users: 'all' } })],
    'made-private': (fact) => [publishHome({ name: `publish-home:${fact.seq}`, data: { users: 'all' } })],
    // Who comes into a private incident has it on their home, and who leaves has not.
    joined: (fact, state) => (state.private ? [publish([fact.data.user], fact)] : []),
    left: (fact, state) => (state.private ? [publish([fact.data.user], fact)] : []),
    'asked-in': (fact) => [publish([fact.data.user], fact)],
  },
})
