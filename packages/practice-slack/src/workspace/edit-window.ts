import { SlackError } from '../slack-error.ts'
import type { Message } from './types.ts'
import type { Workspace } from './workspace.ts'

/** A workspace may allow people and bots to change their messages for some minutes only. */
export function requireEditable(ws: Workspace, message: Message): void {
  if (ws.editWindowMinutes === undefined) return
  const age = ws.clock.now().getTime() - Number(message.ts) * 1000
  if (age > ws.editWindowMinutes * 60_000) throw new SlackError('edit_window_closed')
}
