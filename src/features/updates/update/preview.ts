import type { KnownBlock, ModalView } from '@slack/types'
import { isOver, publicStatus } from '../../../incident/lifecycle/status.ts'
import type { State } from '../../../incident/state.ts'
import { counted } from '../../../incident/timeline/words.ts'
import type { Audience } from '../../../incident/updates/facts.ts'
import { levelWords, statusWord } from '../../../incident/wording.ts'
import { context, section } from '../../../slack/blocks.ts'
import { modal } from '../../../slack/forms.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import { moment, plain } from '../../../slack/mrkdwn.ts'
import { linked, linkedWithin } from '../../../slack/web-links.ts'
import type { FeatureContext } from '../../context.ts'
import { publicWords } from '../public-words.ts'
import { previewForm } from './actions.ts'
import { inSections, stakeholderMessage, toldMessage } from './messages.ts'
import { audienceNames, staleness } from './rules.ts'
import type { Draft } from './schema.ts'

type Preview = {
  draft: Draft
  state: State
  draftId: string
  ctx: Pick<FeatureContext, 'settings' | 'statusPages'>
  now: Date
}

/** Shows exactly what each audience will get: nothing is posted before this is confirmed. If it cannot be posted, the preview says why. */
export function previewModal({ draft, state, draftId, ctx, now }: Preview): ModalView {
  const stale = staleness(draft, state, ctx.settings.severities, now)
  const memory = { incidentId: state.id, draft: draftId }
  const shown = draft.audiences.flatMap((audience) => told(audience, { draft, state, ctx, now }))
  if (stale.length) {
    const lines = stale.map((change) => `• ${inMrkdwn(change)}`).join('\n')
    return modal(previewForm, memory, {
      ...{ title: 'This has changed', submit: 'Edit it', close: 'Drop it' },
      blocks: [
        section(`:warning: *Nothing was posted. These things changed since you opened the form:*\n${lines}`),
        context(`You had written: “${linkedWithin(draft.text, 1_900)}”`),
      ],
    })
  }
  return modal(previewForm, memory, {
    ...{ title: 'Check the update', submit: 'Post it', close: 'Not yet' },
    blocks: [
      ...move(draft, state),
      ...leftOpen(draft, state),
      ...(shown.length ? shown : [section("*Stays in the incident's channel*"), ...toldMessage(draft, state).blocks]),
      context(
        draft.nextAt ? `The next update is promised for ${moment(draft.nextAt)}.` : 'No next update is promised.',
      ),
    ],
  })
}

/** A change of status concerns everybody, so it is shown before the text. */
function move({ status }: Draft, state: State): KnownBlock[] {
  if (status === state.status) return []
  const from = statusWord(state.status)
  if (isOver(state.status) && !isOver(status))
    return [section(`:warning: *This reopens INC-${state.number}*: ${from} → ${statusWord(status)}`)]
  return [section(`Moves INC-${state.number}: ${from} → ${statusWord(status)}`)]
}

/** Shows what nobody has answered or finished to a person who says that the incident is over. */
function leftOpen({ status }: Draft, { status: now, concerns, callouts, tasks, changes }: State): KnownBlock[] {
  if (!isOver(status) || isOver(now)) return []
  const kinds: [number, string, string?][] = [
    [
      concerns.filter(({ answer }) => answer === null).length,
      'concern without an answer',
      'concerns without an answer',
    ],
    [
      callouts.filter((each) => each.status === 'open').length,
      'callout that nobody has acknowledged',
      'callouts that nobody has acknowledged',
    ],
    [tasks.filter(({ done }) => done === null).length, 'task'],
    [changes.filter(({ ended }) => ended === null).length, 'change in flight', 'changes in flight'],
  ]
  const open = kinds.flatMap(([count, one, many]) => (count > 0 ? [counted(count, one, many)] : []))
  return open.length ? [context(`:warning: Still open: ${open.join(', ')}.`)] : []
}

/** Shows one audience and the text that it will get. */
function told(audience: Audience, preview: Omit<Preview, 'draftId'>): KnownBlock[] {
  const { draft, state, ctx } = preview
  const name = audienceNames[audience]
  if (audience === 'status-page') return onStatusPages(preview)
  if (audience === 'stakeholders') {
    const place = `${name} (${plain(ctx.settings.workspace.stakeholders ?? '')})`
    return [to(place), ...stakeholderMessage(draft, state, ctx.settings).blocks]
  }
  const place =
    audience === 'subscribers'
      ? `${name} (${state.subscribers.length})`
      : `${name} (${plain(ctx.settings.workspace.announcements ?? 'none')})`
  return [to(place), ...toldMessage(draft, state).blocks]
}

function onStatusPages({ draft, ctx, now }: Omit<Preview, 'draftId'>): KnownBlock[] {
  const names = new Map(ctx.settings.statusPage.components.map(({ id, name }) => [id, name]))
  const affected = Object.entries(draft.components).map(
    ([id, level]) => `${names.get(id) ?? id}: ${levelWords[level].toLowerCase()}`,
  )
  const pages = ctx.statusPages.map(
    (page) => `${page.name}${draft.notify && page.mails ? ', *mailing its subscribers*' : ''}`,
  )
  return [
    to(`${audienceNames['status-page']} (${pages.join('; ')})`),
    ...inSections([`*${plain(draft.headline)}*\n${publicStatus(draft.status)}`, linked(publicWords(draft, now))]),
    ...(affected.length
      ? [context(`Affected: ${plain(affected.join(', '))}`)]
      : !isOver(draft.status) && names.size > 0
        ? [
            context(
              ':warning: Nothing is marked as affected, so the page shows every component as it is now. “Not yet” goes back.',
            ),
          ]
        : []),
    ...(draft.beganAt ? [context(`Began ${moment(draft.beganAt)}`)] : []),
  ]
}

const to = (place: string): KnownBlock => section(`:arrow_right: *${place}*`)
