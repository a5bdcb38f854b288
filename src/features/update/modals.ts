import type { InputBlock, KnownBlock, ModalView } from '@slack/types'
import type { Settings } from '../../config/index.ts'
import { audiences } from '../../incident/facts/telling.ts'
import { mayTell } from '../../incident/gate.ts'
import type { State } from '../../incident/state.ts'
import { isOver } from '../../incident/status.ts'
import { statusWord } from '../../incident/wording.ts'
import { context, header, option, section } from '../../slack/blocks.ts'
import { cut, plain } from '../../slack/mrkdwn.ts'
import { audienceNames, levelNames, limits, nextChoices, toldStatuses } from './rules.ts'
import type { Draft } from './schema.ts'

const plainText = (text: string) => ({ type: 'plain_text' as const, text })

function words(
  id: 'headline' | 'text' | 'impact' | 'doing',
  label: string,
  value: string,
  more: { optional?: boolean; multiline?: boolean; hint?: string },
): InputBlock {
  return {
    type: 'input',
    block_id: id,
    optional: more.optional ?? false,
    label: plainText(label),
    ...(more.hint ? { hint: plainText(more.hint) } : {}),
    element: {
      type: 'plain_text_input',
      action_id: id,
      multiline: more.multiline ?? false,
      max_length: limits[id],
      ...(value ? { initial_value: cut(value, limits[id]) } : {}),
    },
  }
}

/** The form, filled with what was told last: people edit, they do not start from nothing. */
export function updateModal(state: State, settings: Settings, typed: string): ModalView {
  const last = state.update
  const told = audiences.filter((audience) => mayTell(state, audience))
  const chosen = told.filter((audience) => (last ? last.audiences.includes(audience) : audience !== 'subscribers'))
  const audienceOption = (audience: (typeof audiences)[number]) => option(audience, audienceNames[audience])
  const statusOptions = toldStatuses.map((status) => option(status, status.charAt(0).toUpperCase() + status.slice(1)))
  const status = statusOptions.find((each) => each.value === state.status)
  const components = settings.statusPage.components.map(({ id, name }) => option(id, name))
  const hurt = Object.keys(last?.components ?? {}).concat(
    last ? [] : (settings.services.find((service) => service.id === state.service)?.components ?? []),
  )
  const affected = components.filter((each) => hurt.some((id) => id === each.value))
  const levels = Object.entries(levelNames).map(([id, name]) => option(id, name))
  const over = isOver(state.status)
  const standing = over ? 'operational' : (Object.values(last?.components ?? {})[0] ?? 'degraded_performance')
  const level = levels.find((each) => each.value === standing)
  const nexts = nextChoices.map((next) => option(String(next.minutes), next.label))
  const next = over ? nexts.at(-1) : nexts[2]
  const blocks: KnownBlock[] = [
    words('text', 'What do people see?', typed || last?.text || '', {
      multiline: true,
      hint: 'What it means for them, not what you guess about the cause.',
    }),
    words('impact', 'Impact', last?.impact ?? '', { optional: true, hint: 'Who is hurt, how much, since when.' }),
    words('doing', 'What are we doing?', last?.doing ?? '', { optional: true }),
    {
      type: 'input',
      block_id: 'status',
      label: plainText('Status'),
      element: {
        type: 'static_select',
        action_id: 'status',
        options: statusOptions,
        ...(status ? { initial_option: status } : {}),
      },
      optional: true,
    },
    {
      type: 'input',
      block_id: 'next',
      label: plainText('Next update'),
      optional: true,
      hint: plainText('A promise: you will be held to it.'),
      element: { type: 'static_select', action_id: 'next', options: nexts, ...(next ? { initial_option: next } : {}) },
    },
  ]
  if (told.length) {
    blocks.push({
      type: 'input',
      block_id: 'audiences',
      optional: true,
      label: plainText('Tell'),
      element: {
        type: 'checkboxes',
        action_id: 'audiences',
        options: told.map(audienceOption),
        ...(chosen.length ? { initial_options: chosen.map(audienceOption) } : {}),
      },
    })
  } else blocks.push(context('This incident is private: the update stays in its channel.'))
  if (told.includes('status-page')) {
    blocks.push(words('headline', 'Headline on the status page', last?.headline ?? state.title, { optional: true }))
    if (components.length) {
      blocks.push(
        {
          type: 'input',
          block_id: 'components',
          optional: true,
          label: plainText('What is affected?'),
          element: {
            type: 'multi_static_select',
            action_id: 'components',
            options: components,
            ...(affected.length ? { initial_options: affected } : {}),
          },
        },
        {
          type: 'input',
          block_id: 'level',
          optional: true,
          label: plainText('How much?'),
          element: {
            type: 'static_select',
            action_id: 'level',
            options: levels,
            ...(level ? { initial_option: level } : {}),
          },
        },
      )
    }
    blocks.push({
      type: 'input',
      block_id: 'notify',
      optional: true,
      label: plainText("Mail the status page's subscribers?"),
      element: { type: 'checkboxes', action_id: 'notify', options: [option('notify', 'Yes, notify them')] },
    })
  }
  return {
    type: 'modal',
    callback_id: 'update',
    private_metadata: state.id,
    title: plainText('Update'),
    submit: plainText('Preview'),
    close: plainText('Cancel'),
    blocks,
  }
}

/** What goes out, to whom: nothing is public before this is confirmed. */
export function previewModal(input: {
  draft: Draft
  draftId: string
  providers: string[]
  subscribers: number
}): ModalView {
  const { draft, draftId, providers, subscribers } = input
  const places = draft.audiences.map((audience) => {
    if (audience === 'status-page')
      return `• ${audienceNames[audience]} (${providers.join(', ')})${draft.notify ? ', *notifying its subscribers*' : ''}`
    if (audience === 'subscribers') return `• ${audienceNames[audience]} (${subscribers})`
    return `• ${audienceNames[audience]}`
  })
  const affected = Object.entries(draft.components).map(([id, level]) => `${id}: ${levelNames[level].toLowerCase()}`)
  return {
    type: 'modal',
    callback_id: 'update-preview',
    private_metadata: draftId,
    title: plainText('Is this right?'),
    submit: plainText('Post it'),
    close: plainText('Not yet'),
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
  }
}
