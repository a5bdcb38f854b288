import type { LastingFault } from '../faults/spec.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { announce } from './announce.ts'

/** The last that an app hears before its token is worth nothing: of a token that merely expired Slack says nothing. */
export function announceEnd(ws: Workspace, fault: LastingFault): void {
  const uninstalled = fault.kind === 'uninstalled'
  if (uninstalled || (fault.kind === 'token' && fault.error === 'token_revoked')) {
    announce(ws, { type: 'tokens_revoked', tokens: { oauth: [], bot: [ws.state.bot.user] } })
  }
  // beside the other, not behind it: there is no time to wait until that was taken
  if (uninstalled) announce(ws, { type: 'app_uninstalled' }, undefined, 'app_uninstalled')
}
