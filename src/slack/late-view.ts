import type { ModalView } from '@slack/types'
import { section } from './blocks.ts'
import type { Values, ViewAnswer } from './interaction.ts'
import { plain } from './mrkdwn.ts'

/** A modal that only shows a text. */
export function notice(title: string, ...texts: string[]): ModalView {
  return { type: 'modal', title: { type: 'plain_text', text: title }, blocks: texts.map((text) => section(text)) }
}

/**
 * What a modal shows when its answer came too late for Slack. The form is gone from the screen by then, so if something was wrong with it,
 * this shows what had been typed, so that it can be copied.
 */
export function lateView(answer: ViewAnswer, typed: Values): ModalView {
  if ('update' in answer) return answer.update
  if (!('errors' in answer)) return notice('Done', 'It is done. You can close this.')
  const words = Object.values(typed).flat().filter(Boolean)
  const kept = words.length ? ['What you had typed:', ...words.map((text) => `> ${plain(text)}`)] : []
  return notice('Not done', plain(Object.values(answer.errors).join('\n')), ...kept)
}
