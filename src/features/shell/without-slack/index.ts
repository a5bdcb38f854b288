import { bringNotes } from '../../../incident/record/effects.ts'
import { notePost } from '../../../incident/record/posts.ts'
import type { FeatureContext } from '../../context.ts'
import type { FeatureOf } from '../../feature.ts'
import { onEffect } from '../../handlers.ts'
import { onPost, show } from '../../post.ts'
import { noteMessage } from './view.ts'

/** Posts in the channel what was recorded without Slack: at once if there is a channel, otherwise as soon as there is. */
export const withoutSlackFeature: FeatureOf<'without-slack'> = {
  name: 'without-slack',

  posts: [
    onPost(notePost, {
      render: async ({ state, about, ctx }) => {
        const fact = (await notes(state.id, ctx)).find(({ data }) => data.id === about)
        if (!state.channel || !fact) return null
        const withdrawn = fact.data.erased === true || !state.notes.includes(about)
        return { to: { channel: state.channel.id }, message: noteMessage(fact, withdrawn) }
      },
    }),
  ],

  effects: [
    // The facts are read here, since the state does not say by which way a note came.
    onEffect(bringNotes, async (run, ctx) => {
      const { first } = run.data
      const brought = (await notes(run.incidentId, ctx))
        .filter(({ data }) => data.via !== undefined)
        // A note that was withdrawn before there was a channel is not posted in it.
        .filter(({ data }) => !first || (run.state.notes.includes(data.id) && data.erased !== true))
      return { facts: [], effects: brought.map(({ data }) => show(notePost(data.id), { seq: run.state.version })) }
    }),
  ],

  reactions: {
    noted: (fact, state) => (fact.data.via && state.channel ? [show(notePost(fact.data.id), fact)] : []),
    'channel-opened': (fact) => [bringNotes({ name: `bring-notes:${fact.seq}`, data: { first: true } })],
    'note-withdrawn': (fact) => [bringNotes({ name: `bring-notes:${fact.seq}` })],
    erased: (fact) => [bringNotes({ name: `bring-notes:${fact.seq}` })],
  },
}

async function notes(incidentId: string, ctx: FeatureContext) {
  const facts = await ctx.incidents.facts(incidentId, { kinds: ['noted'] })
  return facts.filter((fact) => fact.kind === 'noted')
}
