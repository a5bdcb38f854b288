import { isOutsider, isShown } from '../workspace/find.ts'
import type { Channel, User } from '../workspace/types.ts'
import { modalsOf } from '../workspace/views.ts'
import type { Change, Workspace } from '../workspace/workspace.ts'
import { channelOnPage, type Snapshot, viewOnPage } from './snapshot.ts'

export type StreamEvent = { type: string; [key: string]: unknown }

/** What to send at once, and what may be delayed and then sent once for many changes. */
export type Told = { now: StreamEvent[]; soon?: { key: string; event(): StreamEvent } }

const nothing: Told = { now: [] }

/** What one person's page receives after a change; nothing that they may not see. */
export function streamEvents(ws: Workspace, change: Change, me: User, whole: () => Snapshot): Told {
  if ('only' in change && change.only !== undefined && change.only !== me.id) return nothing
  const everything = (): Told => ({ now: [{ type: 'snapshot', snapshot: whole() }] })
  if ('channel' in change && !isShown(change.channel, me)) {
    // A person who was removed from a channel that they see only as a member must lose it on their page.
    return change.type === 'channel' && change.entered === me.id ? everything() : nothing
  }
  const about = (channel: Channel, ...now: StreamEvent[]): Told => ({
    now,
    soon: { key: channel.id, event: () => ({ type: 'channel', channel: channelOnPage(ws, channel, me) }) },
  })
  switch (change.type) {
    case 'message':
      return about(change.channel, { type: 'message', channel: change.channel.id, message: change.message })
    case 'message_removed':
      return about(change.channel, { type: 'message_removed', channel: change.channel.id, ts: change.ts })
    case 'channel':
      if (change.entered === me.id && (change.channel.kind !== 'public' || isOutsider(me))) return everything()
      return about(change.channel)
    case 'people':
    case 'channels':
      return everything()
    case 'views':
      return { now: [{ type: 'views', views: modalsOf(ws, me.id).map(viewOnPage) }] }
    case 'home': {
      const home = ws.state.homes[me.id]
      return { now: [{ type: 'home', home: home ? viewOnPage(home) : null }] }
    }
    case 'read':
      return about(change.channel, { type: 'read', channel: change.channel.id, last_read: change.ts })
    case 'bot':
      return { now: [{ type: 'bot', bot: whole().bot }] }
    case 'clock':
      return { now: [{ type: 'clock', now: ws.clock.now().toISOString() }] }
    case 'faults':
      return { now: [{ type: 'faults', faults: change.faults }] }
  }
}
