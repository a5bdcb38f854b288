import { ControlError } from '../slack-error.ts'
import { deleteChannel, makePrivate, restrictPosting } from '../workspace/channel-fate.ts'
import { archiveChannel, createChannel, renameChannel, setTopic, unarchiveChannel } from '../workspace/channels.ts'
import { requireMember, requireOpen } from '../workspace/find.ts'
import { addMember, removeMember } from '../workspace/members.ts'
import type { Channel, User } from '../workspace/types.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { channelOfRef, personOf, userOf } from './refs.ts'
import type { Input } from './schema.ts'

/** What people do with channels. */
export function channelActs(ws: Workspace) {
  return {
    async join(input: Input<'join'>) {
      const { user, channel } = seen(ws, input)
      if (channel.kind === 'im') throw new ControlError('Direct messages cannot be joined.')
      requireOpen(channel)
      addMember(ws, channel, { user: user.id })
      return { channel: channel.id }
    },
    async leave(input: Input<'leave'>) {
      const { user, channel } = own(ws, input)
      removeMember(ws, channel, { user: user.id, by: user.id })
      return { channel: channel.id }
    },
    async invite(input: Input<'invite'>) {
      const { user, channel } = own(ws, input)
      requireOpen(channel)
      addMember(ws, channel, { user: userOf(ws, input.who).id, inviter: user.id })
      return { channel: channel.id }
    },
    async create(input: Input<'create'>) {
      const user = personOf(ws, input.as)
      const channel = createChannel(ws, { name: input.name, private: input.private ?? false, creator: user.id })
      return { channel: channel.id }
    },
    async rename(input: Input<'rename'>) {
      const { user, channel } = own(ws, input)
      renameChannel(ws, channel, user.id, input.name)
      return { channel: channel.id }
    },
    async topic(input: Input<'topic'>) {
      const { user, channel } = own(ws, input)
      setTopic(ws, channel, user.id, input.topic)
      return { channel: channel.id }
    },
    async archive(input: Input<'archive'>) {
      const { user, channel } = own(ws, input)
      archiveChannel(ws, channel, user.id)
      return { channel: channel.id }
    },
    async remove(input: Input<'remove'>) {
      const { user, channel } = group(ws, input)
      requireOpen(channel)
      const who = userOf(ws, input.who)
      requireMember(channel, who.id)
      removeMember(ws, channel, { user: who.id, by: user.id })
      return { channel: channel.id }
    },
    async delete_channel(input: Input<'delete_channel'>) {
      const { user, channel } = group(ws, input)
      deleteChannel(ws, channel, user.id)
      return { channel: channel.id }
    },
    async make_private(input: Input<'make_private'>) {
      const { user, channel } = group(ws, input)
      makePrivate(ws, channel, user.id)
      return { channel: channel.id }
    },
    async restrict({ posting, ...input }: Input<'restrict'>) {
      const { user, channel } = group(ws, input)
      restrictPosting(ws, channel, user.id, posting === 'everyone' ? undefined : posting)
      return { channel: channel.id }
    },
    async unarchive(input: Input<'unarchive'>) {
      const { user, channel } = seen(ws, input)
      unarchiveChannel(ws, channel, user.id)
      return { channel: channel.id }
    },
    async read(input: Input<'read'>) {
      const { user, channel } = seen(ws, input)
      channel.last_read[user.id] = input.ts
      ws.changed({ type: 'read', channel, ts: input.ts, only: user.id })
      return {}
    },
  }
}

type Where = { user: User; channel: Channel }

function seen(ws: Workspace, input: { as: string; channel: string }): Where {
  const user = personOf(ws, input.as)
  return { user, channel: channelOfRef(ws, input.channel, user) }
}

function own(ws: Workspace, input: { as: string; channel: string }): Where {
  const where = group(ws, input)
  requireMember(where.channel, where.user.id)
  return where
}

/** A channel that a person can see, as a member or not. */
function group(ws: Workspace, input: { as: string; channel: string }): Where {
  const where = seen(ws, input)
  if (where.channel.kind === 'im') throw new ControlError('That does not go for direct messages.')
  return where
}
