import type { InputBlock, KnownBlock, ModalView } from '@slack/types'
import type { Settings } from '../../config/index.ts'
import { type Audience, audiences } from '../../incident/facts/telling.ts'
import { mayTell } from '../../incident/gate.ts'
import type { State } from '../../incident/state/index.ts'
import { isOver, publicStatus } from '../../incident/status.ts'
import { statusWord } from '../../incident/wording.ts'
import { context, option, section } from '../../slack/blocks.ts'
import { box, boxes, menu, modal, words } from '../../slack/forms.ts'
import { beginning, moment, user } from '../../slack/mrkdwn.ts'
import type { House } from '../house.ts'
import { audienceNames, isReopened, levelNames, limits, nextChoices, toldStatuses } from './rules.ts'
import type { Draft } from './schema.ts'
import { formMetadata } from './seen.ts'

/** What the fields of a form hold when it opens. */
type Filled = Pick<Draft, 'headline' | 'text' | 'status' | 'audiences'> & {
  impact: string
  doing: string
  next: string | undefined
  affected: string[]
  /** Null where somebody has to choose. */
  level: string | null
  began: string | null
}

type Wanted = {
  state: State
  house: Pick<House, 'settings' | 'statusPages'>
  /** What was typed after the command. */
  typed?: string
  /** A draft that could not go out, and what has changed since it was begun. */
  written?: { draft: Draft; changes: string[] }
}

/**
 * The form. What was told last stands above it; filled in is what still holds for sure. A draft that could not go out is there
 * again, with the status as it is now.
 */
export function updateModal({ state, house, typed = '', written }: Wanted): ModalView {
  const { settings } = house
  const told = audiences.filter((audience) => mayTell(state, audience) && isThere(audience, settings))
  const filled = written ? filledAgain(state, written.draft) : filledAnew(state, settings, typed)
  const inPublic = told.includes('status-page')
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
  return modal({
    ...{ callback: 'update', metadata: formMetadata(state), title: 'Update', submit: 'Preview' },
    blocks: [
      ...(written ? [changed(written.changes)] : []),
      ...standing(state),
      ...(inPublic
        ? [
            context(
              'What is marked as public goes to the status page, if it is ticked below. The preview shows it word for word.',
            ),
          ]
        : []),
      field('text', 'What do people see?', 'What it means for them, not what you guess about the cause.'),
      field('impact', 'Impact', 'Who is hurt, and how much.'),
      field('doing', 'What are we doing?'),
      menu({
        ...{ id: 'status', label: label('Status'), optional: true, chosen: filled.status },
        options: toldStatuses.map((status) => option(status, status.charAt(0).toUpperCase() + status.slice(1))),
      }),
      menu({
        ...{ id: 'next', label: label('Next update'), optional: true, hint: 'A promise: you will be held to it.' },
        ...{ options: nextChoices.map((next) => option(String(next.minutes), next.label)), chosen: filled.next },
      }),
      told.length
        ? boxes({
            ...{ id: 'audiences', label: 'Tell', optional: true },
            ticked: told.filter((audience) => filled.audiences.includes(audience)),
            options: told.map((audience) => option(audience, audienceNames[audience])),
          })
        : context('This incident is private: the update stays in its channel.'),
      ...(inPublic ? statusPageFields(filled, house) : []),
    ],
  })
}

/** Nothing is lost, and nothing went out: said before anything else. */
function changed(changes: string[]): KnownBlock {
  const lines = changes.map((change) => `• ${change}`).join('\n')
  return section(
    `:warning: *Nothing was posted: this has changed since you began.*\n${lines}\nYour words are below. Look at them again.`,
  )
}

/** What people elsewhere were told last, and where it is not so any more. */
function standing(state: State): KnownBlock[] {
  const { update: last } = state
  if (!last) return []
  const by = last.by ? user(last.by) : 'imoc'
  const says = `Last update, ${moment(last.at)} by ${by}, ${statusWord(last.status)}: “${beginning(last.text, 1_000)}”`
  const contradicts = state.inPublic && isOver(last.status) !== isOver(state.status)
  const word = isOver(last.status) ? 'that all is well' : `*${publicStatus(last.status)}*`
  return [...(contradicts ? [section(`:warning: The status page still says ${word}.`)] : []), context(says)]
}

function filledAgain(state: State, draft: Draft): Filled {
  const moved = draft.seen?.status !== state.status
  return {
    ...{ headline: draft.headline, text: draft.text, impact: draft.impact ?? '', doing: draft.doing ?? '' },
    // Whoever meant another status says so once more, before their words move the incident.
    status: moved ? state.status : draft.status,
    ...{ audiences: draft.audiences, next: String(draft.nextMinutes), affected: Object.keys(draft.components) },
    level: moved ? null : (Object.values(draft.components)[0] ?? null),
    began: draft.beganAt,
  }
}

function filledAnew(state: State, settings: Settings, typed: string): Filled {
  const last = state.update
  const over = isOver(state.status)
  // How it was while it went on is not how it is once it is over, or has begun anew.
  const goesOn = !over && last !== null && !isOver(last.status)
  const ofService = settings.services.find((service) => service.id === state.service)?.components ?? []
  const next = over ? nextChoices.at(-1) : nextChoices[2]
  return {
    ...{ headline: last?.headline ?? state.title, text: typed, status: state.status },
    ...{ impact: (goesOn && last.impact) || '', doing: (goesOn && last.doing) || '' },
    audiences: last ? last.audiences : audiences.filter((audience) => audience !== 'subscribers'),
    next: next && String(next.minutes),
    affected: last ? Object.keys(last.components) : ofService,
    level: over
      ? 'operational'
      : isReopened(state)
        ? null
        : (Object.values(last?.components ?? {})[0] ?? 'degraded_performance'),
    began: last?.beganAt ?? null,
  }
}

/** Whether the organisation has such a place at all. */
function isThere(audience: Audience, { workspace }: Settings): boolean {
  return audience !== 'stakeholders' || workspace.stakeholders !== null
}

function statusPageFields(filled: Filled, { settings, statusPages }: Wanted['house']): KnownBlock[] {
  const components = settings.statusPage.components.map(({ id, name }) => option(id, name))
  const affected = components.filter((each) => filled.affected.some((id) => id === each.value))
  const affects: KnownBlock[] = [
    {
      type: 'input',
      block_id: 'components',
      optional: true,
      label: { type: 'plain_text', text: 'What is affected? (public)' },
      element: {
        type: 'multi_static_select',
        action_id: 'components',
        options: components,
        ...(affected.length ? { initial_options: affected } : {}),
      },
    },
    menu({
      ...{ id: 'level', label: 'How much? (public)', optional: true, chosen: filled.level, placeholder: 'Choose' },
      options: Object.entries(levelNames).map(([id, name]) => option(id, name)),
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
      ...{ optional: true, hint: 'Say it as customers would: at first it is the title of the incident.' },
    }),
    ...(components.length ? affects : []),
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
    hint: { type: 'plain_text', text: 'In your own time. Left empty, the page says when it was reported first.' },
    element: {
      type: 'datetimepicker',
      action_id: 'began',
      ...(at ? { initial_date_time: Math.floor(new Date(at).getTime() / 1_000) } : {}),
    },
  }
}
