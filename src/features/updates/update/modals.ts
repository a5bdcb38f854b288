import type { InputBlock, KnownBlock, ModalView } from '@slack/types'
import type { Settings } from '../../../config/index.ts'
import { mayTell } from '../../../incident/access/gate.ts'
import { isOver, publicStatus, type Status } from '../../../incident/lifecycle/status.ts'
import type { State } from '../../../incident/state.ts'
import { type Audience, audiences } from '../../../incident/updates/facts.ts'
import { levelWords, statusWord } from '../../../incident/wording.ts'
import { context, option, section } from '../../../slack/blocks.ts'
import { box, boxes, menu, modal, words } from '../../../slack/forms.ts'
import { moment, user } from '../../../slack/mrkdwn.ts'
import { linkedWithin } from '../../../slack/web-links.ts'
import type { FeatureContext } from '../../context.ts'
import { contradictsPage, type PageSays } from '../page-says.ts'
import { updateForm } from './actions.ts'
import { asksMore, audienceNames, isReopened, levelNames, limits, nextChoices, toldStatuses } from './rules.ts'
import { type Draft, levelField } from './schema.ts'
import { seenOf } from './seen.ts'

/** What the fields of a form hold when it opens. */
type Filled = Pick<Draft, 'headline' | 'text' | 'status' | 'audiences'> & {
  impact: string
  doing: string
  next: string | undefined
  affected: string[]
  /** How much those are affected that have no field of their own; null where somebody has to choose. */
  level: string | null
  /** The level of each component that the page was told of; null where somebody has to choose. */
  levels: Record<string, string | null>
  began: string | null
}

export type Wanted = {
  state: State
  page: PageSays | null
  ctx: Pick<FeatureContext, 'settings' | 'statusPages'>
  /** What was typed after the command. */
  typed?: string
  /** It is to say that it is over. */
  last?: boolean
  /** A draft that could not go out, and what has changed since it was begun. */
  written?: { draft: Draft; changes: string[]; unposted?: boolean }
}

/**
 * The form. What was told last stands above it; filled in is what still holds for sure. A draft that could not go out is there
 * again, with the status as it is now.
 */
export function updateModal({ state, ctx, page, typed = '', written, last = false }: Wanted): ModalView {
  const { settings } = ctx
  const told = audiences.filter((audience) => mayTell(state, audience) && isThere(audience, settings))
  const meant = last && !isOver(state.status) ? { ...state, status: 'resolved' as const } : state
  const filled = written ? filledAgain(state, page, written.draft) : filledAnew(meant, page, settings, typed)
  const inPublic = told.includes('status-page')
  // Of what is over nobody does anything, and nobody waits for more.
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
  const seen = seenOf(state, { askedAnew: contradictsPage(page, filled.status), atEnd })
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

/** Nothing is lost, and nothing went out: said before anything else. */
function changed(changes: string[]): KnownBlock {
  const lines = changes.map((change) => `• ${change}`).join('\n')
  return section(
    `:warning: *Nothing was posted: this has changed since you began.*\n${lines}\nYour words are below. Look at them again.`,
  )
}

/** What people elsewhere were told last, and where it is not so any more. */
function standing(state: State, page: PageSays | null, status: Status): KnownBlock[] {
  const { update: last } = state
  if (!last) return []
  const by = last.by ? user(last.by) : 'imoc'
  const says = `Last update, ${moment(last.at)} by ${by}, ${statusWord(last.status)}: “${linkedWithin(last.text.replace(/\s+/g, ' '), 1_000)}”`
  const contradicts = page !== null && isOver(page.status) !== isOver(status)
  const word = contradicts && !isOver(page.status) ? `*${publicStatus(page.status)}*` : 'that there is no problem'
  return [...(contradicts ? [section(`:warning: The status page still says ${word}.`)] : []), context(says)]
}

/** What is filled in for the next update. */
const usualNext = String(nextChoices[2]?.minutes)

function filledAgain(state: State, page: PageSays | null, draft: Draft): Filled {
  const moved = draft.seen?.status !== state.status
  // Whoever meant another status says so once more, before their words move the incident.
  const status = moved ? state.status : draft.status
  const { components } = draft
  const affected = Object.keys(components).filter((id) => !(page && id in page.levels))
  const isAnswered = !moved && (draft.seen?.askedAnew || !contradictsPage(page, status))
  const own = Object.keys(page?.levels ?? {}).map((id) => [id, components[id] ?? null])
  return {
    ...{ headline: draft.headline, text: draft.text, impact: draft.impact ?? '', doing: draft.doing ?? '' },
    ...{ status, audiences: draft.audiences, affected },
    next: asksMore(draft) ? usualNext : String(draft.nextMinutes),
    level: moved ? null : (affected.map((id) => components[id])[0] ?? null),
    levels: isAnswered ? Object.fromEntries(own) : levelsAt(status, page),
    began: draft.beganAt,
  }
}

function filledAnew(state: State, page: PageSays | null, settings: Settings, typed: string): Filled {
  const last = state.update
  const over = isOver(state.status)
  // How it was while it went on is not how it is once it is over, or has begun anew.
  const goesOn = !over && last !== null && !isOver(last.status)
  const ofService = settings.services.find((service) => service.id === state.service)?.components ?? []
  const affected = last ? Object.keys(last.components) : ofService
  return {
    ...{ headline: last?.headline ?? state.title, text: typed, status: state.status },
    ...{ impact: (goesOn && last.impact) || '', doing: (goesOn && last.doing) || '' },
    // Whoever asked to be told of every update is told of every one.
    audiences: audiences.filter((audience) =>
      audience === 'subscribers' ? state.subscribers.length > 0 : !last || last.audiences.includes(audience),
    ),
    next: usualNext,
    affected: affected.filter((id) => !(page && id in page.levels)),
    level: over
      ? 'operational'
      : isReopened(state)
        ? null
        : (Object.values(last?.components ?? {})[0] ?? 'degraded_performance'),
    levels: levelsAt(state.status, page),
    began: last?.beganAt ?? null,
  }
}

/** What still holds of the levels on the page: nothing once it says that all is well and it is not. */
function levelsAt(status: Status, page: PageSays | null): Filled['levels'] {
  const levels = Object.entries(page?.levels ?? {})
  if (contradictsPage(page, status)) return Object.fromEntries(levels.map(([id]) => [id, null]))
  return Object.fromEntries(levels.map(([id, level]) => [id, isOver(status) ? 'operational' : level]))
}

/** Whether the organisation has such a place at all. */
function isThere(audience: Audience, { workspace }: Settings): boolean {
  return audience !== 'stakeholders' || workspace.stakeholders !== null
}

function statusPageFields(
  filled: Filled,
  page: PageSays | null,
  { settings, statusPages }: Wanted['ctx'],
): KnownBlock[] {
  const { components } = settings.statusPage
  const own = components.filter(({ id }) => id in filled.levels)
  const others = components.filter(({ id }) => !(id in filled.levels)).map(({ id, name }) => option(id, name))
  const affected = others.filter((each) => filled.affected.some((id) => id === each.value))
  const levels = Object.entries(levelNames).map(([id, name]) => option(id, name))
  const affects: KnownBlock[] = [
    {
      type: 'input',
      block_id: 'components',
      optional: true,
      label: { type: 'plain_text', text: `What ${own.length ? 'else ' : ''}is affected? (public)` },
      element: {
        type: 'multi_static_select',
        action_id: 'components',
        options: others,
        ...(affected.length ? { initial_options: affected } : {}),
      },
    },
    menu({
      ...{
        id: 'level',
        label: 'How severe is it? (public)',
        optional: true,
        chosen: filled.level,
        placeholder: 'Choose',
      },
      options: levels,
    }),
  ]
  return [
    words({
      ...{
        id: 'headline',
        label: 'Headline on the status page (public)',
        value: filled.headline,
        limit: limits.headline,
      },
      ...{ optional: true, hint: "Use words that customers understand. It starts as the incident's title." },
    }),
    ...own.map(({ id, name }) =>
      menu({
        ...{ id: levelField(id), label: `${name} (public)`, optional: true, chosen: filled.levels[id] ?? null },
        ...{
          hint: `The status page says “${levelWords[page?.levels[id] ?? 'operational']}” now.`,
          placeholder: 'Choose',
        },
        options: levels,
      }),
    ),
    ...(others.length ? affects : []),
    began(filled.began),
    ...(statusPages.some((page) => page.mails)
      ? [
          box({
            ...{ id: 'notify', label: "Mail the status page's subscribers?", value: 'notify' },
            says: 'Yes, mail them',
          }),
        ]
      : []),
  ]
}

function began(at: string | null): InputBlock {
  return {
    type: 'input',
    block_id: 'began',
    optional: true,
    label: { type: 'plain_text', text: 'When did it begin? (public)' },
    hint: {
      type: 'plain_text',
      text: 'In your own time zone. If you leave it empty, the page shows when the incident was first reported.',
    },
    element: {
      type: 'datetimepicker',
      action_id: 'began',
      ...(at ? { initial_date_time: Math.floor(new Date(at).getTime() / 1_000) } : {}),
    },
  }
}
