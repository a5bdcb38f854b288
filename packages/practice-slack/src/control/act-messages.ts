import { ControlError } from '../slack-error.ts'
import { requireEditable } from '../workspace/edit-window.ts'
import { addFile } from '../workspace/files.ts'
import { requireMember, requireOpen } from '../workspace/find.ts'
import { deleteMessage, postMessage, updateMessage } from '../workspace/messages.ts'
import { addPin, removePin } from '../workspace/pins.ts'
import { addReaction, removeReaction } from '../workspace/reactions.ts'
import type { Channel, Message, User } from '../workspace/types.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { channelOfRef, messageOfRef, personOf } from './refs.ts'
import { richText } from './rich-text.ts'
import type { Input } from './schema.ts'
import { messageText } from './typed-text.ts'

type Ref = { as: string; channel: string; ts: string }

/** What people do with messages. */
export function messageActs(ws: Workspace) {
  const at = (input: Ref) => {
    const { user, channel } = place(ws, input)
    return { user, channel, message: messageOfRef(channel, input.ts) }
  }
  return {
    async say(input: Input<'say'>): Promise<{ ts: string; channel: string }> {
      const { user, channel } = place(ws, input)
      const files = input.files?.map(({ name, content = '', encoding = 'utf8' }) =>
        addFile(ws, channel, { name, content, encoding, user: user.id }),
      )
      if (input.text === '' && !files) throw new ControlError('Say something: the text is empty.')
      const text = messageText(ws, input.text)
      const message = postMessage(ws, channel, {
        user: user.id,
        text,
        blocks: text === '' ? undefined : [richText(text)],
        threadTs: input.thread_ts,
        broadcast: input.broadcast,
        files,
      })
      return { ts: message.ts, channel: channel.id }
    },
    async edit(input: Input<'edit'>) {
      const { user, channel, message } = at(input)
      own(user, message, 'edit')
      requireEditable(ws, message)
      const text = messageText(ws, input.text)
      const edited = updateMessage(ws, channel, message, user.id, { text, blocks: [richText(text)] })
      return { ts: message.ts, channel: channel.id, text, edited }
    },
    async delete(input: Input<'delete'>) {
      const { user, channel, message } = at(input)
      own(user, message, 'delete')
      deleteMessage(ws, channel, message)
      return {}
    },
    async react(input: Input<'react'>) {
      const { user, channel, message } = at(input)
      addReaction(ws, channel, message, { user: user.id, name: bare(input.name) })
      return {}
    },
    async unreact(input: Input<'unreact'>) {
      const { user, channel, message } = at(input)
      removeReaction(ws, channel, message, { user: user.id, name: bare(input.name) })
      return {}
    },
    async pin(input: Input<'pin'>) {
      const { user, channel, message } = at(input)
      addPin(ws, channel, message, user.id)
      return {}
    },
    async unpin(input: Input<'unpin'>) {
      const { user, channel, message } = at(input)
      removePin(ws, channel, message, user.id)
      return {}
    },
  }
}

function place(ws: Workspace, input: { as: string; channel: string }): { user: User; channel: Channel } {
  const user = personOf(ws, input.as)
  const channel = channelOfRef(ws, input.channel, user)
  requireMember(channel, user.id)
  requireOpen(channel)
  return { user, channel }
}

function own(user: User, message: Message, what: string): void {
  if (message.user !== user.id) throw new ControlError(`${user.handle} can ${what} only what ${user.handle} wrote.`)
}

const bare = (name: string) => name.replace(/^:|:$/g, '')
