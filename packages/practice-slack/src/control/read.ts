import type { Faults } from '../faults/faults.ts'
import { ControlError } from '../slack-error.ts'
import type { TrafficLog } from '../traffic-log.ts'
import { findChannel, findChannelByName } from '../workspace/find.ts'
import type { Channel, Ephemeral, Message, User, UserGroup } from '../workspace/types.ts'
import { modalsOf } from '../workspace/views.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { BotStatus } from './bot-status.ts'
import { type MessagePage, messagesOnPage, threadOnPage } from './message-page.ts'
import { channelOfRef, personOf, userOf } from './refs.ts'
import { type Snapshot, snapshot, viewOnPage } from './snapshot.ts'
import { messageWords } from './words.ts'

export type ReadOptions = {
  ws: Workspace
  bot: BotStatus
  transport: 'socket' | 'http'
  traffic: TrafficLog
  faults: Pick<Faults, 'list'>
}

export type PageInput = {
  channel: string
  as?: string | undefined
  before?: string | undefined
  limit?: number | undefined
  thread?: string | undefined
}

/** Read access for the assertions of scenarios and tests. Messages and snapshots are copies that later changes do not affect. */
export function createRead({ ws, bot, transport, traffic, faults }: ReadOptions) {
  const shownTo = (as: string, messages?: number): Snapshot =>
    snapshot({ ws, bot, transport, faults: faults.list(), messages }, personOf(ws, as))
  return {
    state: (as: string) => structuredClone(shownTo(as)),
    /** The same without a copy, for callers that serialise it at once, and with fewer messages if requested. */
    glance: shownTo,
    /** Traffic with the bot after entry `n`; only the newest `limit` entries. */
    log: (n = 0, limit?: number) => traffic.after(n, limit),
    manifest: () => ({
      commands: ws.manifest.commands.map(({ command, description, usage_hint }) => ({
        command,
        description,
        usage_hint,
      })),
      shortcuts: ws.manifest.shortcuts,
      bot: { name: ws.state.bot.name, id: ws.state.bot.user },
    }),
    people: (): User[] => ws.state.users.filter((user) => !user.bot),
    person: (ref: string): User => userOf(ws, ref),
    groups: (): UserGroup[] => ws.state.groups ?? [],
    bot: () => ws.state.bot,
    team: () => ws.state.team,
    channels: (): Channel[] => ws.state.channels,
    /** Deleted channels, in their last state. */
    deletedChannels: (): Channel[] => ws.state.deleted ?? [],
    /** Any channel by id or name, including private ones; undefined if there is none. */
    channel: (ref: string): Channel | undefined => findChannel(ws, ref) ?? findChannelByName(ws, ref.replace(/^#/, '')),
    /** What a person sees in a channel (`#name`, id or `@handle`), oldest first, including threads and ephemeral messages. */
    messages(as: string, channel: string): (Message | Ephemeral)[] {
      const person = personOf(ws, as)
      return structuredClone(messagesOnPage(channelOfRef(ws, channel, person), { as: person }).messages)
    },
    /** The same as words, one text for each message: see `messageWords`. */
    words(as: string, channel: string): string[] {
      const person = personOf(ws, as)
      return messagesOnPage(channelOfRef(ws, channel, person), { as: person }).messages.map(messageWords)
    },
    /** A page of a channel, or one of its threads. Without `as`, everybody's ephemeral messages are included. */
    page(input: PageInput): MessagePage {
      const as = input.as === undefined ? undefined : personOf(ws, input.as)
      const channel = as ? channelOfRef(ws, input.channel, as) : this.channel(input.channel)
      if (channel === undefined) throw new ControlError(`There is no channel ${input.channel}.`)
      if (input.thread !== undefined) return threadOnPage(channel, input.thread, as)
      return messagesOnPage(channel, { as, before: input.before, limit: input.limit })
    },
    /** A person's modals, the top one last. */
    views: (as: string) => modalsOf(ws, personOf(ws, as).id).map(viewOnPage),
    home(as: string) {
      const home = ws.state.homes[personOf(ws, as).id]
      return home ? viewOnPage(home) : null
    },
    file(id: string) {
      const held = ws.state.files.find(({ file }) => file.id === id)
      if (held === undefined) throw new ControlError(`There is no file ${id}.`)
      return held
    },
  }
}

export type Read = ReturnType<typeof createRead>
