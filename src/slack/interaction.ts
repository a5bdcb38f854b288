import type { KnownBlock, ModalView } from '@slack/types'

/** What people do in Slack, in our own types: payloads are parsed at the edge, so that features never see a raw one. */

/** Shown only to the person who asks. */
export type Reply = { text: string; blocks?: KnownBlock[] }

type Asked = { user: string; triggerId: string }

export type CommandInput = Asked & {
  channel: string
  channelName: string
  /** What follows the verb, trimmed. */
  text: string
  /** Accepts up to five messages within 30 minutes (Slack). */
  responseUrl: string
}

export type ActionInput = Asked & {
  action: string
  block: string
  /** A button's value, or the chosen option's. */
  value: string | null
  /** The values of all ticked or chosen options. */
  selected: string[]
  channel: string | null
  ts: string | null
}

/** What was typed or chosen, as text, by block id; several choices are separate entries. */
export type Values = Record<string, string[]>

export type ViewInput = Asked & { callback: string; metadata: string; values: Values }
export type ViewAnswer = { close: true } | { errors: Record<string, string> } | { update: ModalView }

export type ShortcutInput = Asked & {
  callback: string
  channel: string | null
  ts: string | null
  author: string | null
}

export type EventInput = { event: unknown; eventId: string }
