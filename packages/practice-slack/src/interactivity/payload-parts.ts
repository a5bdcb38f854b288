import { verificationToken } from '../events/envelope.ts'
import { letters } from '../ids.ts'
import type { ResponsePlace } from '../workspace/response-urls.ts'
import type { Channel, User, View } from '../workspace/types.ts'
import { currentValues } from '../workspace/view-state.ts'
import { newHex, newId, type Workspace } from '../workspace/workspace.ts'

/** The common fields of every interactive payload. */
export function payloadBase(ws: Workspace, user: User) {
  return {
    team: { id: ws.state.team.id, domain: ws.state.team.domain },
    enterprise: null,
    is_enterprise_install: false,
    user: { id: user.id, username: user.handle, name: user.handle, team_id: ws.state.team.id },
    api_app_id: ws.state.bot.app,
    token: verificationToken,
  }
}

/** A trigger_id, valid for one views.open or views.push within three seconds. */
export function newTrigger(ws: Workspace, user: string, viewId?: string): string {
  const id = `${ws.clock.now().getTime()}.${ws.state.count}.${newHex(ws, 32)}`
  return ws.triggers.issue(id, { user, viewId })
}

export function newResponseUrl(ws: Workspace, kind: 'actions' | 'commands' | 'app', place: ResponsePlace): string {
  const path = `/${kind}/${ws.state.team.id}/${ws.state.count}/${letters(newId(ws, ''), 24)}`
  ws.responseUrls.issue(path, place)
  return `${ws.url}/hooks${path}`
}

/** A channel's name in payloads: for private channels and direct messages Slack sends a generic name. */
export function payloadChannel(channel: Channel) {
  if (channel.kind === 'im') return { id: channel.id, name: 'directmessage' }
  return { id: channel.id, name: channel.kind === 'private' ? 'privategroup' : channel.name }
}

/** A view as it is sent to the bot, with all its values. */
export function payloadView(view: View) {
  return { ...view, state: { values: currentValues(view.blocks, view.state.values) } }
}

export function failureSentence(what: string, error: string): string {
  return `${what} failed with the error "${error}"`
}
