import type { KnownBlock, ModalView } from '@slack/types'
import type { Settings } from '../../../config/index.ts'
import { mayTell } from '../../../incident/access/visibility.ts'
import { isOver, publicStatus, type Status } from '../../../incident/lifecycle/status.ts'
import type { Sentence } from '../../../incident/sentence.ts'
import type { State } from '../../../incident/state.ts'
import { type Audience, audiences } from '../../../incident/updates/facts.ts'
import { statusWord } from '../../../incident/wording.ts'
import { context, option, section } from '../../../slack/blocks.ts'
import { boxes, menu, modal, words } from '../../../slack/forms.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import { moment, user } from '../../../slack/mrkdwn.ts'
import { linkedWithin } from '../../../slack/web-links.ts'
import type { FeatureContext } from '../../context.ts'
import { contradictsStatusPage, type StatusPageSays } from '../status-page-says.ts'
import { updateForm } from './actions.ts'
import { filledAgain, filledAnew } from './filled.ts'
import { statusPageFields } from './page-fields.ts'
import { asksMore, audienceNames, limits, nextChoices, toldStatuses } from './rules.ts'
import type { Draft } from './schema.ts'
import { seenOf } from './seen.ts'

export type Wanted = {
  state: State
  page: StatusPageSays | null
  ctx: Pick<FeatureContext, 'settings' | 'statusPages'>
  /** The text that was typed after the command. */
  typed?: string
  /** The update is to say that the incident is over. */
  last?: boolean
  /** A draft that could not be posted, and what has changed since it was begun. */
  written?: { draft: Draft; changes: Sentence[]; unposted?: boolean }
}

/**
 * The form. It shows the last update above the fields, and fills in what certainly still holds. A draft that could not be posted is filled
 * in again, with the current status.
 */
export function updateModal({ state, ctx, page, typed = '', written, last = false }: Wanted): ModalView {
  const { settings } = ctx
  const told = audiences.filter((audience) => mayTell(state, audience) && isThere(audience, settings))
  const meant = last && !isOver(state.status) ? { ...state, status: 'resolved' as const } : state
  const filled = written ? filledAgain(state, page, written.draft) : filledAnew(meant, page, settings, typed)
  const inPublic = told.includes('status-page')
  // Once an incident is over, nobody works on it and nobody waits for another update.
  const atEnd = isOver(filled.status)
  const label = (text: string) => (inPublic ? `${text} (public)` : text)
  const field = (id: 'text' | 'impact' | 'doing', name: string, hint?: string) =>
    words({
      id,
      label: label(name),
      hint,
      value: filled[id],
      limit: limits[id],
      lines: id === 'text',
      optional: id !== 'text',
    })
  const seen = seenOf(state, { askedAnew: contradictsStatusPage(page, filled.status), atEnd })
  return modal(
    updateForm,
    { incidentId: state.id, seen },
    {
      ...{ title: 'Update', submit: 'Preview' },
      blocks: [
        ...(written?.changes.length ? [changed(written.changes)] : []),
        ...(written?.unposted ? [context('This is what you wrote before and have not posted.')] : []),
        ...(written && asksMore(written.draft)
          ? [context('This incident is not over: say what we are doing, and when the next update comes.')]
          : []),
        ...standing(state, page, filled.status),
        ...(inPublic
          ? [
              context(
                'Fields marked as public are posted to the status page if you tick it below. The preview shows the exact text.',
              ),
            ]
          : []),
        field('text', 'What do people see?', 'What it means for them, not what you guess about the cause.'),
        field('impact', 'Impact', 'Who is affected, and how much.'),
        ...(atEnd ? [] : [field('doing', 'What are we doing?', 'Left out where the status is Resolved.')]),
        menu({
          ...{ id: 'status', label: label('Status'), optional: true, chosen: filled.status },
          options: toldStatuses.map((status) => option(status, status.charAt(0).toUpperCase() + status.slice(1))),
        }),
        ...(atEnd
          ? []
          : [
              menu({
                ...{
                  id: 'next',
                  label: label('Next update'),
                  optional: true,
                  hint: 'People will expect the update at that time. Left out where the status is Resolved.',
                },
                ...{
                  options: nextChoices.map((next) => option(String(next.minutes), next.label)),
                  chosen: filled.next,
                },
              }),
            ]),
        told.length
          ? boxes({
              ...{ id: 'audiences', label: 'Tell', optional: true },
              ticked: told.filter((audience) => filled.audiences.includes(audience)),
              options: told.map((audience) => {
                const count = audience === 'subscribers' ? ` (${state.subscribers.length})` : ''
                return option(audience, audienceNames[audience] + count)
              }),
            })
          : context('This incident is private: the update stays in its channel.'),
        ...(inPublic ? statusPageFields(filled, page, ctx) : []),
      ],
    },
  )
}

/** Says above everything else that nothing is lost and nothing was posted. */
function changed(changes: Sentence[]): KnownBlock {
  const lines = changes.map((change) => `• ${inMrkdwn(change)}`).join('\n')
  return section(
    `:warning: *Nothing was posted: this has changed since you began.*\n${lines}\nYour words are below. Look at them again.`,
  )
}

/** Shows the last update that people elsewhere got, and what has changed since. */
function standing(state: State, page: StatusPageSays | null, status: Status): KnownBlock[] {
  const { update: last } = state
  if (!last) return []
  const by = last.by ? user(last.by) : 'imoc'
  const says = `Last update, ${moment(last.at)} by ${by}, ${statusWord(last.status)}: “${linkedWithin(last.text.replace(/\s+/g, ' '), 1_000)}”`
  const contradicts = page !== null && isOver(page.status) !== isOver(status)
  const word = contradicts && !isOver(page.status) ? `*${publicStatus(page.status)}*` : 'that there is no problem'
  return [...(contradicts ? [section(`:warning: The status page still says ${word}.`)] : []), context(says)]
}

/** Whether the organisation has such an audience at all. */
function isThere(audience: Audience, { workspace }: Settings): boolean {
  return audience !== 'stakeholders' || workspace.stakeholders !== null
}
