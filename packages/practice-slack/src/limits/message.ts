import { isBag } from '../json.ts'
import { blockList } from './block-list.ts'
import { blocksOfMessage, isTable } from './blocks-in.ts'
import { list } from './kit/list.ts'
import { lengthProblems } from './kit/values.ts'
import { metadata } from './metadata.ts'
import type { Problem } from './problem.ts'
import { mostTableText } from './tables.ts'
import { textLength } from './text-length.ts'

/** The parts of a chat.postMessage that have limits. */
export type MessageParts = {
  text?: unknown
  blocks?: unknown
  attachments?: unknown
  metadata?: unknown
  markdown_text?: unknown
}

/** chat.postMessage truncates a longer text and only warns. */
export const mostText = 40_000
/** chat.update refuses a longer text. */
export const mostUpdatedText = 4000
export const mostMarkdownText = 12_000
export const mostAttachments = 100

/** Blocks with a limit of their own are not counted. */
const countedApart = ['markdown', 'table', 'data_table']

/**
 * Slack refuses a message whose blocks contain too much text in total, and does not document the limit. Messages with 9,597 characters were
 * accepted and with 11,341 refused, so messages up to this length are known to be accepted.
 */
export const mostBlockText = 9600

/** Everything that Slack would refuse (or truncate) in a message. */
export function checkMessage(message: MessageParts): Problem[] {
  const { text, blocks, attachments, markdown_text } = message
  return [
    ...(typeof text === 'string' ? lengthProblems(text.length, '/text', mostText, 0) : []),
    ...(typeof markdown_text === 'string'
      ? lengthProblems(markdown_text.length, '/markdown_text', mostMarkdownText, 0)
      : []),
    ...(blocks === undefined ? [] : blockProblems(blocks)),
    ...(attachments === undefined ? [] : list(attachment, mostAttachments)(attachments, '/attachments', 'message')),
    ...tooMuchInTables(message),
    ...(message.metadata === undefined ? [] : metadata(message.metadata, '/metadata', 'message')),
  ]
}

/** All tables of a message together have the limit that each of them has by itself. */
function tooMuchInTables(message: MessageParts): Problem[] {
  const lengths = blocksOfMessage(message).flatMap(({ block }) => (isTable(block) ? [textLength(block)] : []))
  const found = lengths.reduce((sum, one) => sum + one, 0)
  // One table that is too long by itself is reported already.
  if (found <= mostTableText || lengths.some((one) => one > mostTableText)) return []
  return [{ pointer: '/blocks', rule: 'max-total', limit: mostTableText, found }]
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
