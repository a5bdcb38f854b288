import type { ActionsBlock, Button, ContextBlock, HeaderBlock, PlainTextOption, SectionBlock } from '@slack/types'
import { cut } from './mrkdwn.ts'

/** Blocks with Slack's limits kept: what is too long is cut here and nowhere else. */
export const header = (text: string): HeaderBlock => ({
  type: 'header',
  text: { type: 'plain_text', text: cut(text, 150), emoji: true },
})

export const section = (mrkdwn: string): SectionBlock => ({
  type: 'section',
  text: { type: 'mrkdwn', text: cut(mrkdwn, 3000) },
})

export const fields = (...texts: string[]): SectionBlock => ({
  type: 'section',
  fields: texts.slice(0, 10).map((text) => ({ type: 'mrkdwn' as const, text: cut(text, 2000) })),
})

export const context = (mrkdwn: string): ContextBlock => ({
  type: 'context',
  elements: [{ type: 'mrkdwn', text: cut(mrkdwn, 2000) }],
})

export const actions = (...elements: Button[]): ActionsBlock => ({ type: 'actions', elements })

export const button = (id: string, label: string, value: string, style?: 'primary' | 'danger'): Button => ({
  type: 'button',
  action_id: id,
  text: { type: 'plain_text', text: cut(label, 75), emoji: true },
  value,
  ...(style ? { style } : {}),
})

export const option = (value: string, label: string): PlainTextOption => ({
  value,
  text: { type: 'plain_text', text: cut(label, 75), emoji: true },
})
