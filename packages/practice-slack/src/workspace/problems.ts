import { checkHome, checkMessage, checkView, type MessageParts, type Problem } from '../limits/index.ts'
import { unknownInMessage, unknownInView } from '../limits/unknown-blocks.ts'
import type { Workspace } from './workspace.ts'

/** Everything that this workspace would refuse in a message. */
export function messageProblems(ws: Workspace, message: MessageParts): Problem[] {
  return [...unknownInMessage(message, unknownBlocks(ws)), ...checkMessage(message)]
}

/** Everything that this workspace would refuse in a view. */
export function viewProblems(ws: Workspace, view: unknown, type: 'modal' | 'home'): Problem[] {
  return [...unknownInView(view, unknownBlocks(ws)), ...(type === 'modal' ? checkView(view) : checkHome(view))]
}

const unknownBlocks = ({ state }: Workspace) => new Set(state.unknownBlocks)
