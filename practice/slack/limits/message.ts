import { type Block, isBag } from '../json.ts'
import type { Content } from '../workspace/messages.ts'
import { blocksProblems } from './blocks.ts'
import { problemText } from './problem.ts'

/** What Slack would refuse in a message's blocks, each with its pointer. */
export function messageErrors(content: Content): string[] {
  return blocksProblems(content.blocks ?? [], '/blocks', 'message').map(problemText)
}

/** Reported threshold: all text in the blocks together; Slack does not document it. */
const MOST_BLOCK_TEXT = 11_000

export function blocksTooLong(blocks: Block[]): boolean {
  return textLength(blocks) > MOST_BLOCK_TEXT
}

function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + textLength(one), 0)
  if (!isBag(value)) return 0
  return Object.entries(value).reduce(
    (sum, [key, held]) => sum + (key === 'text' && typeof held === 'string' ? held.length : textLength(held)),
    0,
  )
}
