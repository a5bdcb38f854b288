import type {
  ActionsBlock,
  Button,
  Checkboxes,
  ContextBlock,
  HeaderBlock,
  MrkdwnElement,
  MrkdwnOption,
  Overflow,
  PlainTextOption,
  SectionBlock,
  StaticSelect,
} from '@slack/types'
import { cut } from '../incident/cut.ts'
import type { Action } from './define.ts'

/** Blocks within the limits of Slack: a text that is too long is cut here, and in forms.ts for fields. */
export const header = (text: string): HeaderBlock => ({
  type: 'header',
  text: { type: 'plain_text', text: something(cut(text, 150)), emoji: true },
})

/** Slack refuses an empty text, and a text of invisible characters is empty once it is cleaned. */
const something = (text: string): string => (text === '' ? '…' : text)

/** `verbatim`: Slack makes no mention, channel or link out of plain text ("@channel", "#general"); our markup still works. */
const marked = (text: string, limit: number): MrkdwnElement => ({
  type: 'mrkdwn',
  text: something(cut(text, limit)),
  verbatim: true,
})

export const section = (mrkdwn: string): SectionBlock => ({ type: 'section', text: marked(mrkdwn, 3000) })

export const fields = (...texts: string[]): SectionBlock => ({
  type: 'section',
  fields: texts.slice(0, 10).map((text) => marked(text, 2000)),
})

export const context = (mrkdwn: string): ContextBlock => ({ type: 'context', elements: [marked(mrkdwn, 2000)] })

export const actions = (...elements: (Button | Overflow)[]): ActionsBlock => ({ type: 'actions', elements })

export const button = <V, B>(
  { id, value: codec }: Action<V, B>,
  label: string,
  value: NoInfer<V>,
  style?: 'primary' | 'danger',
): Button => ({
  type: 'button',
  action_id: id,
  text: { type: 'plain_text', text: cut(label, 75), emoji: true },
  value: codec.write(value),
  ...(style ? { style } : {}),
})

/** Buttons, a menu or boxes, in a block whose id says what they are about. */
export const actionsAbout = <V, B>(
  { block }: Action<V, B>,
  about: NoInfer<B>,
  ...elements: (Button | StaticSelect | Checkboxes)[]
): ActionsBlock => ({ type: 'actions', block_id: block.write(about), elements })

/** A menu outside a form; the chosen option is the value. */
export const select = <B>(
  { id }: Action<string, B>,
  { placeholder, options }: { placeholder: string; options: PlainTextOption[] },
): StaticSelect => ({
  type: 'static_select',
  action_id: id,
  placeholder: { type: 'plain_text', text: cut(placeholder, 150) },
  options,
})

/** Boxes to tick outside a form: each change sends all boxes that are ticked. */
export function ticks<V, B>({ id }: Action<V, B>, options: MrkdwnOption[], ticked: MrkdwnOption[]): Checkboxes {
  return { type: 'checkboxes', action_id: id, options, ...(ticked.length ? { initial_options: ticked } : {}) }
}

/** The action of an overflow menu. */
export const moreAction = 'more'

/** How many options an overflow menu has at most (Slack). */
export const mostInMore = 5

/** Puts buttons into an overflow menu: the value of an option is the button's action, a space and the button's value. */
export const more = (buttons: readonly Button[]): Overflow => ({
  type: 'overflow',
  action_id: moreAction,
  options: buttons
    .slice(0, mostInMore)
    .map(({ action_id, text, value }) => ({ text, value: `${action_id} ${value ?? ''}` })),
})

/** `means` is shown under the label. */
export const option = (value: string, label: string, means?: string): PlainTextOption => ({
  value,
  text: { type: 'plain_text', text: cut(label, 75), emoji: true },
  ...(means ? { description: { type: 'plain_text', text: cut(means, 75), emoji: true } } : {}),
})
