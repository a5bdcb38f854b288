import { ControlError } from '../slack-error.ts'
import type { TrafficLog } from '../traffic-log.ts'
import { findChannel, findChannelByName } from '../workspace/find.ts'
import type { Channel, Ephemeral, Message, User } from '../workspace/types.ts'
import { modalsOf } from '../workspace/views.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { BotStatus } from './bot-status.ts'
import { channelOfRef, personOf, userOf } from './refs.ts'
import { messagesOnPage, snapshot, viewOnPage } from './snapshot.ts'

/** Looking without touching: what scenarios and tests assert on. Messages and snapshots are copies that later changes leave alone. */
export function makeRead(ws: Workspace, bot: BotStatus, transport: 'socket' | 'http', traffic: TrafficLog) {
  return {
    state: (as: string) => structuredClone(snapshot(ws, bot, transport, personOf(ws, as))),
    /** Traffic with the bot, from the entry after `n` on. */
    log: (n = 0) => traffic.after(n),
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
    channels: (): Channel[] => ws.state.channels,
    /** Any channel by id or name, private ones too; undefined when there is none. */
    channel: (ref: string): Channel | undefined => findChannel(ws, ref) ?? findChannelByName(ws, ref.replace(/^#/, '')),
    /** What a person sees in a channel (`#name`, id or `@handle`), oldest first, threads and ephemerals included. */
    messages(as: string, channel: string): (Message | Ephemeral)[] {
      const person = personOf(ws, as)
      return structuredClone(messagesOnPage(channelOfRef(ws, channel, person), person))
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

export type Read = ReturnType<typeof makeRead>
