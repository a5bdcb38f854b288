import { type Bag, isBag } from '../json.ts'

/** Every block of a list with its JSON pointer, also those inside containers. */
export function blocksIn(value: unknown, at: string): { block: Bag; pointer: string }[] {
  return (Array.isArray(value) ? value : []).flatMap((block: unknown, n) => {
    if (!isBag(block)) return []
    const pointer = `${at}/${n}`
    const inside = block.type === 'container' ? blocksIn(block.child_blocks, `${pointer}/child_blocks`) : []
    return [{ block, pointer }, ...inside]
  })
}

/** The same for everything that a message holds: its blocks and those of its attachments. */
export function blocksOfMessage(message: { blocks?: unknown; attachments?: unknown }) {
  const attachments: unknown[] = Array.isArray(message.attachments) ? message.attachments : []
  return [
    ...blocksIn(message.blocks, '/blocks'),
    ...attachments.flatMap((one, n) => (isBag(one) ? blocksIn(one.blocks, `/attachments/${n}/blocks`) : [])),
  ]
}

export const isTable = ({ type }: Bag) => type === 'table' || type === 'data_table'
