import { checklistDm, checklistMirror, listNudge } from '../../../incident/checklists/posts.ts'
import type { ChecklistRun } from '../../../incident/checklists/state.ts'
import type { NewFact } from '../../../incident/facts.ts'
import type { State } from '../../../incident/state.ts'
import { onPost } from '../../post.ts'
import { nudgeMessage } from './nudge-view.ts'
import { checklistMessage, mirrorMessage } from './view.ts'

/** The living posts of one list: the holder's message, the one for everyone, and the reminder. */
export const checklistPosts = [
  onPost(checklistDm, {
    render: ({ state, about, links, ctx }) => {
      const run = runOf(state, about)
      if (!run || !(state.channel || state.channelRefused)) return null
      const { description } = ctx.settings.imoc
      return { to: { user: run.user }, message: checklistMessage({ state, run, description, links }) }
    },
    posted: ({ about }, place, now) => {
      const data = { run: about, ...place }
      const sent: NewFact = { kind: 'checklist-sent', data, actor: null, occurredAt: now, key: `sent:${about}` }
      return { facts: [sent] }
    },
  }),

  onPost(checklistMirror, {
    render: ({ state, about }) => {
      const run = runOf(state, about)
      if (!run || !state.card || run.items.length === 0) return null
      const { channel, ts } = state.card
      return { to: { channel, thread: ts }, message: mirrorMessage(state, run) }
    },
    posted: ({ about }, place, now) => {
      const data = { run: about, ...place }
      const key = `mirrored:${about}`
      const shown: NewFact = { kind: 'checklist-mirrored', data, actor: null, occurredAt: now, key }
      return { facts: [shown] }
    },
  }),

  onPost(listNudge, {
    render: ({ state, about }) => {
      const run = runOf(state, about)
      return run ? { to: { user: run.user }, message: nudgeMessage(state, run) } : null
    },
  }),
]

function runOf(state: State, id: string): ChecklistRun | undefined {
  return state.checklists.find((each) => each.run === id)
}
