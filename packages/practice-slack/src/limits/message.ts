import { isBag } from '../json.ts'
import { blockList } from './block-list.ts'
import { list } from './kit/list.ts'
import { lengthProblems } from './kit/values.ts'
import { metadata } from './metadata.ts'
import type { Problem } from './problem.ts'
import { textLength } from './text-length.ts'

/** A message as chat.postMessage takes it, as far as there is something to check. */
export type MessageParts = {
  text?: unknown
  blocks?: unknown
  attachments?: unknown
  metadata?: unknown
  markdown_text?: unknown
}

/** What is longer is cut by chat.postMessage, with no more than a warning. */
export const mostText = 40_000
/** What is longer is refused by chat.update. */
export const mostUpdatedText = 4000
export const mostMarkdownText = 12_000
export const mostAttachments = 100

/** What has a limit of its own does not count. */
const countedApart = ['markdown', 'table', 'data_table']

/**
 * Slack refuses a message whose blocks hold too much text in all, and does not say how much that is. 9,597 characters
 * were seen to pass and 11,341 to be refused: what keeps to this has been seen to pass.
 */
export const mostBlockText = 9600

/** Everything that Slack would refuse (or cut) in a message. */
export function checkMessage(message: MessageParts): Problem[] {
  const { text, blocks, attachments, markdown_text } = message
  return [
    ...(typeof text === 'string' ? lengthProblems(text.length, '/text', mostText, 0) : []),
    ...(typeof markdown_text === 'string'
      ? lengthProblems(markdown_text.length, '/markdown_text', mostMarkdownText, 0)
      : []),
    ...(blocks === undefined ? [] : blockProblems(blocks)),
    ...(attachments === undefined ? [] : list(attachment, mostAttachments)(attachments, '/attachments', 'message')),
    ...(message.metadata === undefined ? [] : metadata(message.metadata, '/metadata', 'message')),
  ]
}

function blockProblems(blocks: unknown): Problem[] {
  const counted = (Array.isArray(blocks) ? blocks : []).filter(
    (block: unknown) => !(isBag(block) && countedApart.includes(String(block.type))),
  )
  const found = textLength(counted)
  const tooMuch: Problem[] =
    found > mostBlockText ? [{ pointer: '/blocks', rule: 'total-text', limit: mostBlockText, found }] : []
  return [...blockList(blocks, '/blocks', 'message'), ...tooMuch]
}

function attachment(value: unknown, at: string): Problem[] {
  if (!isBag(value)) return [{ pointer: at, rule: 'kind', limit: 'an object', found: typeof value }]
  return value.blocks === undefined ? [] : blockList(value.blocks, `${at}/blocks`, 'message')
}
