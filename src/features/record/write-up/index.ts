import { cut } from '../../../incident/cut.ts'
import { deedOf } from '../../../incident/effect-names.ts'
import type { NewEffect } from '../../../incident/effects.ts'
import { severityName } from '../../../incident/lifecycle/severity.ts'
import { refreshSummary } from '../../../incident/record/effects.ts'
import { summaryPost } from '../../../incident/record/posts.ts'
import { userIds } from '../../../incident/timeline/user-ids.ts'
import { toSummary } from '../../../incident/write-up/to-summary.ts'
import { writeUp } from '../../../incident/write-up/write-up.ts'
import { context, section } from '../../../slack/blocks.ts'
import { link, plain } from '../../../slack/mrkdwn.ts'
import { inIncident } from '../../commands/in-incident.ts'
import type { FeatureOf } from '../../feature.ts'
import { onEffect } from '../../handlers.ts'
import { onPost, show } from '../../post.ts'
import { onlyYours } from '../../posts/only-yours.ts'

/** The document after the incident. It is built from the facts whenever it is read; a summary is posted at the end. */
export const writeUpFeature: FeatureOf<'write-up'> = {
  name: 'write-up',

  posts: [
    onPost(summaryPost, {
      render: async ({ state, links, ctx }) => {
        if (!state.channel) return null
        const facts = await ctx.incidents.facts(state.id)
        const names = await ctx.people.names(userIds(facts))
        const document = writeUp(facts, state, {
          name: (id) => names.get(id) ?? id,
          severity: (id) => severityName(id, ctx.settings.severities),
          deed: deedOf,
          now: ctx.clock.now(),
        })
        const text = `Summary of INC-${state.number}, from its ${facts.length} facts`
        const summary = cut(toSummary(document), 2_800)
        const about = `${link(links.writeUp, 'Write-up')} · ${link(links.timeline, 'Timeline')} · Is something missing? Write it here and it will be added.`
        return {
          to: { channel: state.channel.id },
          message: { text, blocks: [section(`:memo: *${text}*`), section(plain(summary)), context(about)] },
        }
      },
      posted: (_, place, now) => ({
        facts: [{ kind: 'summarised', data: place, actor: null, occurredAt: now, key: 'summarised' }],
      }),
    }),
  ],

  effects: [
    /** A posted summary must not keep a text that was erased. If no summary was posted, none is posted because of an erasure. */
    onEffect(refreshSummary, async (run, ctx) => {
      const posted = await ctx.incidents.facts(run.incidentId, { kinds: ['summarised'], limit: 1 })
      return { facts: [], effects: posted.length ? [show(summaryPost.key, { seq: run.state.version })] : [] }
    }),
  ],

  commands: {
    'write-up': (input, ctx) =>
      inIncident(input, ctx, async ({ state }) => {
        const own = await ctx.ownLink(input.user, state, 'write-up')
        return { text: `${link(own, `Write-up of INC-${state.number}`)}, in its current state (${onlyYours})` }
      }),
  },

  reactions: {
    'status-changed': (fact) => (fact.data.to === 'resolved' ? [show(summaryPost.key, fact)] : []),
    'message-deleted': (fact) => [refresh(fact)],
    'note-withdrawn': (fact) => [refresh(fact)],
    erased: (fact) => [refresh(fact)],
  },
}

function refresh(cause: { seq: number }): NewEffect {
  return refreshSummary({ name: `refresh-summary:${cause.seq}` })
}
