import { isRefusal, refuse } from '../../../incident/refusal.ts'
import { actions, button, section } from '../../../slack/blocks.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import { decode, link, plain } from '../../../slack/mrkdwn.ts'
import { inIncident } from '../../commands/in-incident.ts'
import { shownIn } from '../../commands/said-time.ts'
import type { FeatureOf } from '../../feature.ts'
import { onAction } from '../../handlers.ts'
import { onlyYours } from '../../posts/only-yours.ts'
import { unhighlight, withdrawNote } from './actions.ts'
import { readNote } from './note.ts'

/** Notes, and marks on messages that are to stand out in the timeline. */
export const timelineFeature: FeatureOf<'timeline'> = {
  name: 'timeline',

  commands: {
    note: (input, ctx) =>
      inIncident(input, ctx, async (found) => {
        const zone = (await ctx.people.byId(input.user))?.zone ?? 'Etc/UTC'
        const note = readNote(decode(input.text), ctx.clock.now(), { zone, command: '/incident note' })
        if (isRefusal(note)) return { text: inMrkdwn(note.refused) }
        const id = ctx.newId()
        await ctx.writer.commit(found.id, () => ({
          facts: [
            { kind: 'noted', data: { id, text: note.text }, actor: input.user, occurredAt: note.at, key: `note:${id}` },
          ],
        }))
        const text = `Noted for ${shownIn(note.at, zone)}: ${plain(note.text)}`
        return { text, blocks: [section(text), actions(button(withdrawNote, 'Undo', { incidentId: found.id, id }))] }
      }),

    timeline: (input, ctx) =>
      inIncident(input, ctx, async ({ state }) => {
        const own = await ctx.ownLink(input.user, state, 'timeline')
        return { text: `${link(own, `Timeline of INC-${state.number}`)} (${onlyYours})` }
      }),
  },

  actions: [
    onAction(withdrawNote, async ({ value: { incidentId, id }, user: actor }, ctx) => {
      const done = await ctx.writer.commit(incidentId, (state, now) =>
        state.notes.includes(id)
          ? { facts: [{ kind: 'note-withdrawn', data: { id }, actor, occurredAt: now, key: `withdrawn:${id}` }] }
          : refuse('That note is withdrawn already.'),
      )
      return { text: isRefusal(done) ? inMrkdwn(done.refused) : 'The note is withdrawn.' }
    }),
    onAction(unhighlight, async ({ value: { incidentId, channel, ts }, user: actor }, ctx) => {
      const done = await ctx.writer.commit(incidentId, (state, now) =>
        state.highlights[ts]
          ? { facts: [{ kind: 'unhighlighted', data: { channel, ts }, actor, occurredAt: now }] }
          : refuse('That message is not highlighted any more.'),
      )
      return {
        text: isRefusal(done)
          ? inMrkdwn(done.refused)
          : 'The message stays in the timeline but is no longer highlighted.',
      }
    }),
  ],

  shortcuts: {
    'add-to-timeline': async (input, ctx) => {
      const { channel, ts } = input
      const found = channel ? await ctx.incidents.byChannel(channel) : null
      if (!found || !channel || !ts) {
        return {
          text: "This is not an incident's channel. Use this shortcut in an incident's channel to highlight a message in the timeline.",
        }
      }
      const done = await ctx.writer.commit(found.id, (state, now) =>
        state.highlights[ts]?.includes('shortcut')
          ? refuse('That message is already highlighted.')
          : { facts: [{ kind: 'highlighted', data: { channel, ts }, actor: input.user, occurredAt: now }] },
      )
      if (isRefusal(done)) return { text: inMrkdwn(done.refused) }
      const text = 'The message is highlighted in the timeline at the time it was written.'
      return {
        text,
        blocks: [section(text), actions(button(unhighlight, 'Undo', { incidentId: found.id, channel, ts }))],
      }
    },
  },
}
