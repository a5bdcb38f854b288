import { isBag } from '../json.ts'
import { blocksIn, blocksOfMessage } from './blocks-in.ts'
import type { MessageParts } from './message.ts'
import type { Problem } from './problem.ts'

type Found = ReturnType<typeof blocksIn>

/** What a Slack that does not know these types of blocks would refuse in a message: older workspaces, or those where a block is off. */
export function unknownInMessage(message: MessageParts, types: ReadonlySet<string>): Problem[] {
  return unknown(blocksOfMessage(message), types)
}

/** The same for a modal or a home. */
export function unknownInView(view: unknown, types: ReadonlySet<string>): Problem[] {
  return unknown(isBag(view) ? blocksIn(view.blocks, '/view/blocks') : [], types)
}

function unknown(blocks: Found, types: ReadonlySet<string>): Problem[] {
  return blocks.flatMap(({ block, pointer }): Problem[] => {
    const found = String(block.type)
    return types.has(found) ? [{ pointer: `${pointer}/type`, rule: 'type', limit: 'known types', found }] : []
  })
}
