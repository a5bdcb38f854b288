import { maySee } from '../workspace/find.ts'
import type { User } from '../workspace/types.ts'
import { modalsOf } from '../workspace/views.ts'
import type { Change, Workspace } from '../workspace/workspace.ts'
import { channelOnPage, type Snapshot, viewOnPage } from './snapshot.ts'

export type StreamEvent = { type: string; [key: string]: unknown }

/** What one person's page is told when something changed; nothing of what they may not see. */
export function streamEvents(ws: Workspace, change: Change, me: User, whole: () => Snapshot): StreamEvent[] {
  if ('only' in change && change.only !== undefined && change.only !== me.id) return []
  if ('channel' in change && !maySee(change.channel, me.id)) {
    // somebody who was taken out of a private channel must lose it from their page
    return change.type === 'channel' && change.entered === me.id ? [{ type: 'snapshot', snapshot: whole() }] : []
  }
  switch (change.type) {
    case 'message':
      return [
        { type: 'message', channel: change.channel.id, message: change.message },
        { type: 'channel', channel: channelOnPage(change.channel, me) },
      ]
    case 'message_removed':
      return [
        { type: 'message_removed', channel: change.channel.id, ts: change.ts },
        { type: 'channel', channel: channelOnPage(change.channel, me) },
      ]
    case 'channel':
      if (change.entered === me.id && change.channel.kind !== 'public') return [{ type: 'snapshot', snapshot: whole() }]
      return [{ type: 'channel', channel: channelOnPage(change.channel, me) }]
    case 'people':
      return [{ type: 'snapshot', snapshot: whole() }]
    case 'views':
      return [{ type: 'views', views: modalsOf(ws, me.id).map(viewOnPage) }]
    case 'home': {
      const home = ws.state.homes[me.id]
      return [{ type: 'home', home: home ? viewOnPage(home) : null }]
    }
    case 'read':
      return [
        { type: 'read', channel: change.channel.id, last_read: change.ts },
        { type: 'channel', channel: channelOnPage(change.channel, me) },
      ]
    case 'bot':
      return [{ type: 'bot', bot: whole().bot }]
    case 'clock':
      return [{ type: 'clock', now: ws.clock.now().toISOString() }]
  }
}
