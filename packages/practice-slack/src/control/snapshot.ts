import type { FaultShown } from '../faults/faults.ts'
import { hasUserScope } from '../manifest.ts'
import { isShown, position } from '../workspace/find.ts'
import { isReply } from '../workspace/threads.ts'
import type { Channel, Message, User, View } from '../workspace/types.ts'
import { currentValues } from '../workspace/view-state.ts'
import { modalsOf } from '../workspace/views.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { BotStatus } from './bot-status.ts'
import { groupFacts } from './facts.ts'
import { messagesOnPage } from './message-page.ts'

type Whole = {
  ws: Workspace
  bot: BotStatus
  transport: 'socket' | 'http'
  faults: FaultShown[]
  messages?: number | undefined
}

export type PersonOnPage = ReturnType<typeof personOnPage>
export type ChannelOnPage = ReturnType<typeof channelOnPage>
export type Snapshot = ReturnType<typeof snapshot>

/** Everything that the page shows to one person. */
export function snapshot({ ws, bot, transport, faults, messages }: Whole, me: User) {
  const home = ws.state.homes[me.id]
  return {
    me: personOnPage(me),
    people: ws.state.users.filter((user) => !user.bot).map(personOnPage),
    groups: (ws.state.groups ?? []).map(groupFacts),
    bot: { id: ws.state.bot.user, name: ws.state.bot.name, ...botOnPage(bot) },
    team: ws.state.team,
    /** Whether the app may ask people to sign in. */
    sign_in: hasUserScope(ws.manifest, 'openid'),
    unknown_blocks: ws.state.unknownBlocks ?? [],
    transport,
    clock: { kind: ws.clock.kind, now: ws.clock.now().toISOString() },
    channels: ws.state.channels
      .filter((channel) => isShown(channel, me))
      .map((channel) => ({
        ...channelOnPage(ws, channel, me),
        ...messagesOnPage(channel, { as: me, limit: messages }),
      })),
    views: modalsOf(ws, me.id).map(viewOnPage),
    home: home ? viewOnPage(home) : null,
    home_tab: ws.manifest.homeTab,
    commands: ws.manifest.commands.map(({ command, description, usage_hint }) => ({
      command,
      description,
      usage_hint,
    })),
    faults,
    shortcuts: ws.manifest.shortcuts.map(({ name, type, callback_id, description }) => ({
      name,
      type,
      callback_id,
      description,
    })),
  }
}

function botOnPage(bot: BotStatus) {
  const { state, url } = bot.get()
  return { state, url }
}

export function personOnPage(user: User) {
  const words = user.name.split(/\s+/)
  const initials = words.map((word) => word[0] ?? '').join('')
  return {
    id: user.id,
    handle: user.handle,
    name: user.name,
    title: user.title,
    is: user.is ?? 'member',
    initials: initials.slice(0, 2).toUpperCase(),
    colour: `#${user.color}`,
  }
}

export function channelOnPage(ws: Workspace, channel: Channel, me: User) {
  const lastRead = channel.last_read[me.id] ?? '0'
  const unread = channel.members.includes(me.id)
    ? channel.messages
        .slice(position(channel.messages, lastRead))
        .filter((message) => message.ts > lastRead && message.user !== me.id && !isReply(message))
    : []
  const mentions = channel.kind === 'im' ? unread : unread.filter((message) => mentionsPerson(ws, message, me))
  return {
    id: channel.id,
    name: channel.name,
    kind: channel.kind,
    topic: channel.topic.value,
    purpose: channel.purpose.value,
    members: channel.members,
    archived: channel.archived,
    posting: channel.posting ?? 'everyone',
    is_member: channel.members.includes(me.id),
    ...(channel.kind === 'im' ? { with: channel.members.find((member) => member !== me.id) ?? me.id } : {}),
    last_read: lastRead,
    unread: unread.length,
    mentions: mentions.length,
    bookmarks: channel.bookmarks.map(({ id, title, link, emoji }) => ({ id, title, link, emoji })),
    pins: channel.pins.map((pin) => pin.ts),
  }
}

function mentionsPerson({ state }: Workspace, { text }: Message, me: User): boolean {
  const mine = (state.groups ?? []).filter(({ users, disabled }) => disabled === 0 && users.includes(me.id))
  return (
    text.includes(`<@${me.id}`) ||
    /<!(here|channel|everyone)/.test(text) ||
    mine.some(({ id }) => text.includes(`<!subteam^${id}`))
  )
}

export function viewOnPage(view: View) {
  const { title = null, submit = null, close = null } = view
  return { ...view, title, submit, close, state: { values: currentValues(view.blocks, view.state.values) } }
}
