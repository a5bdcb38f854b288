import { type Bag, type Block, isBag } from '../json.ts'
import { newHex, type Workspace } from './workspace.ts'

/** Slack gives every block an id and every text its defaults, so what it returns differs from what was sent. */
export function withBlockIds(ws: Workspace, blocks: Block[]): Block[] {
  return blocks.map((block) => ({ ...filledBlock(block), block_id: block.block_id || newHex(ws, 5) }))
}

function filledBlock(block: Block): Block {
  // In rich_text, `text` is a plain string inside typed elements, so there is nothing to fill in.
  if (block.type === 'rich_text') return block
  return { ...filledBag(block), type: block.type }
}

function filledBag(bag: Bag): Bag {
  const filled: Bag = {}
  for (const [key, value] of Object.entries(bag)) filled[key] = filledValue(value)
  if (bag.type === 'plain_text' && bag.emoji === undefined && typeof bag.text === 'string') filled.emoji = true
  if (bag.type === 'mrkdwn' && bag.verbatim === undefined && typeof bag.text === 'string') filled.verbatim = false
  return filled
}

function filledValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(filledValue)
  return isBag(value) ? filledBag(value) : value
}
