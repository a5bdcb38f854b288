import type { ModalView } from '@slack/types'
import { mayTell } from '../../../incident/access/visibility.ts'
import { after, hours } from '../../../incident/clock.ts'
import { isRefusal } from '../../../incident/refusal.ts'
import type { State } from '../../../incident/state.ts'
import {
  rewordUpdates,
  tellAnnouncements,
  tellStakeholders,
  tellSubscriber,
} from '../../../incident/updates/effects.ts'
import { updateResult } from '../../../incident/updates/posts.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import type { ViewAnswer } from '../../../slack/interaction.ts'
import { decode } from '../../../slack/mrkdwn.ts'
import { unknownIncident } from '../../commands/acting.ts'
import { inForm } from '../../commands/in-form.ts'
import { inIncident } from '../../commands/in-incident.ts'
import type { FeatureContext } from '../../context.ts'
import type { FeatureOf } from '../../feature.ts'
import { onAction, onEffect, onSubmit } from '../../handlers.ts'
import { show } from '../../post.ts'
import { openUpdate, postLastUpdate } from '../actions.ts'
import { whatStatusPageSays } from '../what-status-page-says.ts'
import { previewForm, updateForm } from './actions.ts'
import { onRewordUpdates, onTellAnnouncements, onTellStakeholders, onTellSubscriber } from './effects.ts'
import { updateModal, type Wanted } from './modals.ts'
import { updatePosts } from './posts.ts'
import { previewModal } from './preview.ts'
import { asksMore, draftOf, isToAskAnew, staleness, writeUpdate } from './rules.ts'
import { Draft } from './schema.ts'

/** Posts updates: an update is written once, previewed once, and sent to each audience separately. */
export const updateFeature: FeatureOf<'update'> = {
  name: 'update',

  posts: updatePosts,

  commands: {
    update: (input, ctx) =>
      inIncident(input, ctx, async (found) => {
        await ctx.slack.openView(
          input.triggerId,
          await formOf(found, ctx, await begunBy(input.user, found, ctx, decode(input.text))),
        )
        return null
      }),
  },

  actions: [
    onAction(openUpdate, async ({ value, user, triggerId }, ctx) => {
      const found = await ctx.incidents.byId(value)
      if (!found) return { text: inMrkdwn(unknownIncident.refused) }
      await ctx.slack.openView(triggerId, await formOf(found, ctx, await begunBy(user, found, ctx)))
      return null
    }),

    onAction(postLastUpdate, async ({ value, user, triggerId }, ctx) => {
      const found = await ctx.incidents.byId(value)
      if (!found) return { text: inMrkdwn(unknownIncident.refused) }
      const begun = await begunBy(user, found, ctx)
      await ctx.slack.openView(triggerId, await formOf(found, ctx, { ...begun, last: true }))
      return null
    }),
  ],

  views: [
    onSubmit(updateForm, async ({ metadata: { incidentId, seen }, values, user: by }, ctx) => {
      const found = await ctx.incidents.byId(incidentId)
      if (!found) return { errors: { text: await inForm(unknownIncident.refused, ctx) } }
      const now = ctx.clock.now()
      const page = await whatStatusPageSays(found.id, ctx)
      const checked = draftOf(found.state, values, { seen, now, page })
      if ('errors' in checked) return checked
      const { draft } = checked
      const changes = staleness(draft, found.state, ctx.settings.severities, now)
      if (changes.length === 0 && (isToAskAnew(draft, page) || asksMore(draft)))
        return { update: updateModal({ state: found.state, ctx, page, written: { draft, changes } }) }
      const draftId = ctx.newId()
      // A text that nobody posted is not kept longer than it can be of use.
      await ctx.drafts.dropOlder(after(now, -hours(24)))
      await ctx.drafts.save({ id: draftId, incidentId: found.id, data: { ...draft, by }, createdAt: now })
      return { update: previewModal({ draft, state: found.state, draftId, ctx, now }) }
    }),

    onSubmit(previewForm, async ({ metadata: { incidentId, draft: id }, user: by }, ctx) => {
      const kept = await ctx.drafts.find(id)
      if (kept?.incidentId !== incidentId) return sentBefore(incidentId, id, ctx)
      const { data: draft } = Draft.safeParse(kept.data)
      if (!draft) return { errors: { '': 'This draft cannot be read any more: close it, and write the update again.' } }
      const done = await ctx.writer.commit(incidentId, (state, now) => writeUpdate(state, { id, draft, by }, now))
      if (isRefusal(done)) return writtenAnew(incidentId, draft, ctx)
      await ctx.drafts.drop(id)
      return { close: true }
    }),
  ],

  effects: [
    onEffect(tellAnnouncements, onTellAnnouncements),
    onEffect(tellStakeholders, onTellStakeholders),
    onEffect(tellSubscriber, onTellSubscriber),
    onEffect(rewordUpdates, onRewordUpdates),
  ],

  reactions: {
    'update-written': (fact, state) => {
      const { id, audiences } = fact.data
      const told = audiences.filter((audience) => mayTell(state, audience))
      return [
        show(updateResult(id), fact),
        ...(told.includes('announcements')
          ? [tellAnnouncements({ name: `tell:${id}:announcements`, data: { id } })]
          : []),
        ...(told.includes('stakeholders') ? [tellStakeholders({ name: `tell:${id}:stakeholders`, data: { id } })] : []),
        ...(told.includes('subscribers')
          ? state.subscribers.map((user) => tellSubscriber({ name: `tell:${id}:${user}`, data: { id, user } }))
          : []),
      ]
    },
    'channel-opened': (fact, state) => (state.update ? [show(updateResult(state.update.id), fact)] : []),
    erased: (fact, state) => [
      ...(state.update ? [show(updateResult(state.update.id), fact)] : []),
      ...(fact.data.of === 'update-written' || fact.data.of === 'declared'
        ? [rewordUpdates({ name: `reword-updates:${fact.seq}`, data: { seq: fact.data.seq } })]
        : []),
    ],
    'update-delivered': (fact) => [show(updateResult(fact.data.id), fact)],
    'update-refused': (fact) => [show(updateResult(fact.data.id), fact)],
  },
}

async function formOf(
  found: { id: string; state: State },
  ctx: FeatureContext,
  more: Pick<Wanted, 'typed' | 'written' | 'last'> = {},
): Promise<ModalView> {
  return updateModal({ state: found.state, ctx, page: await whatStatusPageSays(found.id, ctx), ...more })
}

/** Returns the draft that a person wrote shortly before and has not posted, unless they have typed another text now. */
async function begunBy(
  user: string,
  found: { id: string; state: State },
  ctx: FeatureContext,
  typed = '',
): Promise<Pick<Wanted, 'typed' | 'written'>> {
  const now = ctx.clock.now()
  const kept = typed === '' ? await ctx.drafts.newest(found.id, after(now, -hours(1))) : null
  const { data: draft } = Draft.safeParse(kept?.data)
  const { update } = found.state
  const hasPosted = update?.by === user && kept !== null && kept.createdAt <= new Date(update.at)
  if (!draft || draft.by !== user || hasPosted) return { typed }
  return { written: { draft, changes: staleness(draft, found.state, ctx.settings.severities, now), unposted: true } }
}

/** Opens the form again with the text that was written, and shows above it what has changed since. */
async function writtenAnew(incidentId: string, draft: Draft, ctx: FeatureContext): Promise<ViewAnswer> {
  const found = await ctx.incidents.byId(incidentId)
  if (!found) return { errors: { preview: await inForm(unknownIncident.refused, ctx) } }
  const changes = staleness(draft, found.state, ctx.settings.severities, ctx.clock.now())
  return { update: await formOf(found, ctx, { written: { draft, changes } }) }
}

/**
 * A preview without a draft was posted already, lost its draft when texts were erased, or is older than the time for which drafts are kept.
 */
async function sentBefore(incidentId: string, id: string, ctx: FeatureContext): Promise<ViewAnswer> {
  const facts = await ctx.incidents.facts(incidentId, { kinds: ['update-written'] })
  const posted = facts.some((fact) => fact.kind === 'update-written' && fact.data.id === id)
  if (posted) return { close: true }
  return {
    errors: {
      preview:
        'That was not posted: the preview is more than a day old, or words of this incident have been erased since. Write it again with /incident update.',
    },
  }
}
