import type { LastingFault } from '../faults/spec.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { announce } from './announce.ts'

/** The last events that an app receives before its token becomes invalid. Slack sends none for a token that merely expires. */
export function announceEnd(ws: Workspace, fault: LastingFault): void {
  const uninstalled = fault.kind === 'uninstalled'
  if (uninstalled || (fault.kind === 'token' && fault.error === 'token_revoked')) {
    announce(ws, { type: 'tokens_revoked', tokens: { oauth: [], bot: [ws.state.bot.user] } })
  }
  // In a lane of its own, because there is no time to wait until the other event was accepted.
  if (uninstalled) announce(ws, { type: 'app_uninstalled' }, undefined, 'app_uninstalled')
}
