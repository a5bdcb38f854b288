import type { KnownBlock, ModalView } from '@slack/types'
import type { Settings } from '../../config/index.ts'
import { type Audience, audiences } from '../../incident/facts/telling.ts'
import { mayTell } from '../../incident/gate.ts'
import type { State } from '../../incident/state/index.ts'
import { isOver } from '../../incident/status.ts'
import { statusWord } from '../../incident/wording.ts'
import { context, header, option, section } from '../../slack/blocks.ts'
import { box, boxes, menu, modal, words } from '../../slack/forms.ts'
import { plain } from '../../slack/mrkdwn.ts'
import { audienceNames, levelNames, limits, nextChoices, toldStatuses } from './rules.ts'
import type { Draft } from './schema.ts'

/** A field of the form with the length it may have. */
const field = (id: 'headline' | 'text' | 'impact' | 'doing', label: string, value: string, hint?: string) =>
  words({ id, label, hint, value, limit: limits[id], lines: id === 'text', optional: id !== 'text' })

/** The form, filled with what was told last: people edit, they do not start from nothing. */
export function updateModal(state: State, settings: Settings, typed: string): ModalView {
  const last = state.update
  const told = audiences.filter((audience) => mayTell(state, audience) && isThere(audience, settings))
  const chosen = told.filter((audience) => (last ? last.audiences.includes(audience) : audience !== 'subscribers'))
  const over = isOver(state.status)
  const nexts = nextChoices.map((next) => option(String(next.minutes), next.label))
  return modal({
    ...{ callback: 'update', metadata: state.id, title: 'Update', submit: 'Preview' },
    blocks: [
      field(
        ...(['text', 'What do people see?', typed || last?.text || ''] as const),
        'What it means for them, not what you guess about the cause.',
      ),
      field('impact', 'Impact', last?.impact ?? '', 'Who is hurt, how much, since when.'),
      field('doing', 'What are we doing?', last?.doing ?? ''),
      menu({
        ...{ id: 'status', label: 'Status', optional: true, chosen: state.status },
        options: toldStatuses.map((status) => option(status, status.charAt(0).toUpperCase() + status.slice(1))),
      }),
      menu({
        ...{ id: 'next', label: 'Next update', optional: true, hint: 'A promise: you will be held to it.' },
        ...{ options: nexts, chosen: (over ? nexts.at(-1) : nexts[2])?.value },
      }),
      told.length
        ? boxes({
            ...{ id: 'audiences', label: 'Tell', optional: true, ticked: chosen },
            options: told.map((audience) => option(audience, audienceNames[audience])),
          })
        : context('This incident is private: the update stays in its channel.'),
      ...(told.includes('status-page') ? statusPageFields(state, settings) : []),
    ],
  })
}

/** Whether the organisation has such a place at all. */
function isThere(audience: Audience, { workspace }: Settings): boolean {
  return audience !== 'stakeholders' || workspace.stakeholders !== null
}

function statusPageFields(state: State, settings: Settings): KnownBlock[] {
  const last = state.update
  const components = settings.statusPage.components.map(({ id, name }) => option(id, name))
  const hurt = Object.keys(last?.components ?? {}).concat(
    last ? [] : (settings.services.find((service) => service.id === state.service)?.components ?? []),
  )
  const affected = components.filter((each) => hurt.some((id) => id === each.value))
  const standing = isOver(state.status)
    ? 'operational'
    : (Object.values(last?.components ?? {})[0] ?? 'degraded_performance')
  const affects: KnownBlock[] = [
    {
      type: 'input',
      block_id: 'components',
      optional: true,
      label: { type: 'plain_text', text: 'What is affected?' },
      element: {
        type: 'multi_static_select',
        action_id: 'components',
        options: components,
        ...(affected.length ? { initial_options: affected } : {}),
      },
    },
    menu({
      ...{ id: 'level', label: 'How much?', optional: true, chosen: standing },
      options: Object.entries(levelNames).map(([id, name]) => option(id, name)),
    }),
  ]
  return [
    field('headline', 'Headline on the status page', last?.headline ?? state.title),
    ...(components.length ? affects : []),
    box({
      ...{ id: 'notify', label: "Mail the status page's subscribers?", value: 'notify', says: 'Yes, notify them' },
    }),
  ]
}

/** What goes out, to whom: nothing is public before this is confirmed. */
export function previewModal(input: {
  draft: Draft
  incidentId: string
  draftId: string
  providers: string[]
  subscribers: number
}): ModalView {
  const { draft, incidentId, draftId, providers, subscribers } = input
  const places = draft.audiences.map((audience) => {
    if (audience === 'status-page')
      return `• ${audienceNames[audience]} (${providers.join(', ')})${draft.notify ? ', *notifying its subscribers*' : ''}`
    if (audience === 'subscribers') return `• ${audienceNames[audience]} (${subscribers})`
    return `• ${audienceNames[audience]}`
  })
  const affected = Object.entries(draft.components).map(([id, level]) => `${id}: ${levelNames[level].toLowerCase()}`)
  return modal({
    ...{
      callback: 'update-preview',
      metadata: `${incidentId}|${draftId}`,
      title: 'Is this right?',
      submit: 'Post it',
      close: 'Not yet',
    },
    blocks: [
      header(draft.headline),
      section(`${statusWord(draft.status)}\n${plain(draft.text)}`),
      ...(draft.impact ? [section(`*Impact*\n${plain(draft.impact)}`)] : []),
      ...(draft.doing ? [section(`*What we do*\n${plain(draft.doing)}`)] : []),
      ...(affected.length ? [context(`Affected: ${plain(affected.join(', '))}`)] : []),
      context(
        draft.nextMinutes > 0 ? `Next update promised in ${draft.nextMinutes} minutes.` : 'No next update is promised.',
      ),
      section(places.length ? `*Goes to*\n${places.join('\n')}` : "*Stays in the incident's channel*"),
    ],
  })
}
