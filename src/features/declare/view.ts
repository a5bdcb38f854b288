import type { InputBlock, ModalView, PlainTextOption } from '@slack/types'
import type { Settings } from '../../config/index.ts'
import { noticedBy } from '../../incident/facts/lifecycle.ts'
import { context, option, section } from '../../slack/blocks.ts'
import { titleLimit } from './rules.ts'

const plain = (text: string) => ({ type: 'plain_text' as const, text })

function choice(id: string, label: string, options: PlainTextOption[], hint?: string): InputBlock {
  return {
    type: 'input',
    block_id: id,
    optional: true,
    label: plain(label),
    ...(hint ? { hint: plain(hint) } : {}),
    element: { type: 'static_select', action_id: id, options, placeholder: plain('Leave it open') },
  }
}

/** What `/incident declare` opens when it is given no title. Only the title has to be filled in. */
export function declareModal(settings: Settings): ModalView {
  const call = option('call', 'Call the IMOC')
  return {
    type: 'modal',
    callback_id: 'declare',
    title: plain('Declare an incident'),
    submit: plain('Declare'),
    close: plain('Cancel'),
    blocks: [
      {
        type: 'input',
        block_id: 'title',
        label: plain('What is wrong?'),
        element: {
          type: 'plain_text_input',
          action_id: 'title',
          max_length: titleLimit,
          focus_on_load: true,
          placeholder: plain('Checkout is failing'),
        },
      },
      choice(
        'severity',
        'Severity',
        settings.severities.map((level) => option(level.id, `${level.name}: ${level.means}`)),
        'It can wait, and change.',
      ),
      ...(settings.services.length
        ? [
            choice(
              'service',
              'Service',
              settings.services.map((service) => option(service.id, service.name)),
            ),
          ]
        : []),
      choice(
        'noticed',
        'How was it noticed?',
        noticedBy.map((way) => option(way, capital(way))),
      ),
      {
        type: 'input',
        block_id: 'private',
        optional: true,
        label: plain('Who may see it?'),
        element: {
          type: 'checkboxes',
          action_id: 'private',
          options: [option('private', 'Private: invited people only, announced nowhere')],
        },
      },
      {
        type: 'input',
        block_id: 'imoc',
        optional: true,
        label: plain('Incident manager on call'),
        element: { type: 'checkboxes', action_id: 'imoc', options: [call], initial_options: [call] },
      },
      section(
        `*When to call the IMOC:* any of these\n${settings.workspace.ask_for_imoc.map((rule) => `• ${rule}`).join('\n')}`,
      ),
      context('If in doubt, it is an incident. If in doubt, call. Nobody is blamed for either.'),
    ],
  }
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
