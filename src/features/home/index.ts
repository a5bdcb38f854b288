import { z } from 'zod'
import type { NewEffect } from '../../incident/effects.ts'
import type { Fact, FactKind } from '../../incident/facts/index.ts'
import { userIds } from '../../incident/timeline/user-ids.ts'
import type { Feature, HomePart } from '../feature.ts'
import { publishHome, publishOnce } from './publish.ts'

const Opened = z.object({ user: z.string(), tab: z.string().nullish() })

/** What changes something on somebody's home. */
const shown = [
  ...['declared', 'status-changed', 'update-written', 'role-taken', 'role-given', 'role-left'],
  ...['paged', 'page-answered', 'page-ended', 'handover-offered', 'handover-answered', 'handover-withdrawn'],
  ...['checklist-started', 'item-set', 'callout-made', 'callout-answered', 'callout-withdrawn'],
  ...['concern-raised', 'concern-answered', 'statement-unanswered', 'statement-settled'],
  ...[
    'task-added',
    'task-taken',
    'task-dropped',
    'task-done',
    'change-begun',
    'change-ended',
    'undo-added',
    'undo-done',
  ],
  ...['line-opened', 'line-led', 'line-closed', 'lock-held', 'lock-lifted', 'erased'],
] as FactKind[]

function publish(users: string[], cause: { seq: number }): NewEffect {
  const once = `publish-home:${users.toSorted().join()}`
  return { kind: 'publish-home', name: `publish-home:${cause.seq}`, data: { users }, once }
}

/** Each person's tab. `parts` are what the other features show on it. */
export const home = (parts: readonly HomePart[]): Feature => ({
  name: 'home',

  events: {
    app_home_opened: async ({ event }, house) => {
      const { user, tab } = Opened.parse(event)
      if (tab !== 'home') return
      await house.people.openedHome(user, house.clock.now())
      await publishOnce(user, parts, house)
    },
  },

  effects: { 'publish-home': (run, house) => publishHome(run, parts, house) },

  reactions: Object.fromEntries(
    shown.map((kind) => [
      kind,
      (fact: Fact, state: { imoc: { user: string } | null }) => {
        const users = [...new Set([...userIds([fact]), ...(state.imoc ? [state.imoc.user] : [])])]
        return [publish(users, fact)]
      },
    ]),
  ),
})
