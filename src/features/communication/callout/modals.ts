import type { ModalView } from '@slack/types'
import type { Callout } from '../../../incident/communication/state.ts'
import { context, section } from '../../../slack/blocks.ts'
import { modal, person, words } from '../../../slack/forms.ts'
import { plainWithin, user } from '../../../slack/mrkdwn.ts'
import type { Begun } from '../../commands/values.ts'
import { calloutForm, questionForm } from './actions.ts'
import { limits } from './rules.ts'

export type Filled = { to?: string; text?: string; how?: string; plan?: string; note?: string }

/** The form asks for the person, what I see, how I know it, and what I plan. */
export function calloutModal(memory: Begun, filled: Filled = {}): ModalView {
  const { to, text, how, plan, note } = filled
  return modal(calloutForm, memory, {
    ...{ title: 'Call out', submit: 'Say it' },
    blocks: [
      ...(note ? [section(note)] : []),
      person({ id: 'to', label: 'To whom?', hint: 'One person, who must acknowledge it.', chosen: to }),
      words({
        id: 'text',
        label: 'What do you see?',
        limit: limits.text,
        lines: true,
        value: text,
        focus: to !== undefined,
      }),
      words({ id: 'how', label: 'How do you know it?', limit: limits.how, optional: true, value: how }),
      words({ id: 'plan', label: 'What do you plan?', limit: limits.plan, optional: true, value: plan }),
      context('It is posted in the channel and sent to them by DM.'),
    ],
  })
}

/** The form asks what the person called out to wants to know first. */
export function questionModal(memory: Begun, callout: Callout): ModalView {
  const { number, from, text } = callout
  return modal(
    questionForm,
    { ...memory, number },
    {
      ...{ title: `About callout ${number}`, submit: 'Ask' },
      blocks: [
        section(`${user(from)}: ${plainWithin(text, 2_800)}`),
        words({ id: 'question', label: 'What do you want to know?', limit: limits.question, lines: true, focus: true }),
        context(`${user(from)} gets it by DM. The callout stays open until you acknowledge it.`),
      ],
    },
  )
}
