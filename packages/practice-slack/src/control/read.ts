import type { Faults } from '../faults/faults.ts'
import { ControlError } from '../slack-error.ts'
import type { TrafficLog } from '../traffic-log.ts'
import { findChannel, findChannelByName } from '../workspace/find.ts'
import type { Channel, Ephemeral, Message, User } from '../workspace/types.ts'
import { modalsOf } from '../workspace/views.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { BotStatus } from './bot-status.ts'
import { type MessagePage, messagesOnPage, threadOnPage } from './message-page.ts'
import { channelOfRef, personOf, userOf } from './refs.ts'
import { type Snapshot, snapshot, viewOnPage } from './snapshot.ts'

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

/** Looking without touching: what scenarios and tests assert on. Messages and snapshots are copies that later changes leave alone. */
export function createRead({ ws, bot, transport, traffic, faults }: ReadOptions) {
  const shownTo = (as: string, messages?: number): Snapshot =>
    snapshot({ ws, bot, transport, faults: faults.list(), messages }, personOf(ws, as))
  return {
    state: (as: string) => structuredClone(shownTo(as)),
    /** The same for whoever turns it into text at once: without a copy, and with fewer messages if so wished. */
    glance: shownTo,
    /** Traffic with the bot, from the entry after `n` on; only the newest `limit` of it. */
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
    bot: () => ws.state.bot,
    team: () => ws.state.team,
    channels: (): Channel[] => ws.state.channels,
    /** Those that were deleted, as they were when they were. */
    deletedChannels: (): Channel[] => ws.state.deleted ?? [],
    /** Any channel by id or name, private ones too; undefined when there is none. */
    channel: (ref: string): Channel | undefined => findChannel(ws, ref) ?? findChannelByName(ws, ref.replace(/^#/, '')),
    /** What a person sees in a channel (`#name`, id or `@handle`), oldest first, threads and ephemerals included. */
    messages(as: string, channel: string): (Message | Ephemeral)[] {
      const person = personOf(ws, as)
      return structuredClone(messagesOnPage(channelOfRef(ws, channel, person), { as: person }).messages)
    },
    /** A page of a channel, or one thread of it; without `as` what everybody sees, ephemerals of all people too. */
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
