import { type Bag, isBag } from '../json.ts'
import { isTable } from '../limits/blocks-in.ts'

type Written = { text: string; blocks?: unknown; attachments?: unknown }

/**
 * What stands in a message, line by line, in mrkdwn: its blocks, or its text if it has none, and its attachments. A row of a table is one
 * line with ` | ` between its cells, after a line with its caption.
 */
export function messageWords({ text, blocks, attachments }: Written): string {
  const inBlocks = bags(blocks).flatMap(linesOf)
  const own = inBlocks.length > 0 ? inBlocks : [text]
  return [...own, ...bags(attachments).flatMap(linesOfAttachment)].filter(Boolean).join('\n')
}

const bags = (value: unknown): Bag[] => (Array.isArray(value) ? value.filter(isBag) : [])

const linesOfAttachment = ({ title, text, fallback, blocks }: Bag): string[] => {
  const inside = [title, text].filter((part) => typeof part === 'string')
  const all = [...inside, ...bags(blocks).flatMap(linesOf)]
  return all.length > 0 || typeof fallback !== 'string' ? all : [fallback]
}

function linesOf(block: Bag): string[] {
  if (isTable(block)) return tableLines(block)
  if (block.type === 'rich_text') return bags(block.elements).flatMap(richLines)
  if (typeof block.text === 'string') return [block.text]
  return Object.values(block).flatMap((part) => [part].flat().filter(isBag).flatMap(linesOf))
}

function tableLines({ caption, rows }: Bag): string[] {
  const lines = Array.isArray(rows) ? rows.map((row) => bags(row).map(cellText).join(' | ')) : []
  return typeof caption === 'string' ? [caption, ...lines] : lines
}

const cellText = (cell: Bag): string => linesOf(cell).join(' ')

/** A section, a quote or a list of them. */
function richLines(part: Bag): string[] {
  const within = bags(part.elements)
  if (within.some(({ elements }) => elements !== undefined)) return within.flatMap(richLines)
  return [within.map(richText).join('')]
}

const marks: Record<string, (piece: Bag) => string> = {
  user: ({ user_id }) => `<@${user_id}>`,
  usergroup: ({ usergroup_id }) => `<!subteam^${usergroup_id}>`,
  channel: ({ channel_id }) => `<#${channel_id}>`,
  broadcast: ({ range }) => `<!${range}>`,
  emoji: ({ name }) => `:${name}:`,
  link: ({ url, text }) => String(text ?? url),
  date: ({ fallback }) => String(fallback ?? ''),
}

const richText = (piece: Bag): string => marks[String(piece.type)]?.(piece) ?? String(piece.text ?? '')
