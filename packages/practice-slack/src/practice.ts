import type { Tokens } from './api/run-method.ts'
import type { ClockOption } from './clock.ts'
import type { PracticeClock } from './clock-link.ts'
import type { Act } from './control/act.ts'
import type { Read } from './control/read.ts'
import type { SocketLife, Sockets } from './delivery/connections.ts'
import type { Faults } from './faults/faults.ts'
import type { FaultSpec } from './faults/spec.ts'
import type { WorldInput } from './world/schema.ts'

export type PracticeOptions = {
  /** 0, the default, takes any free port. */
  port?: number | undefined
  host?: '127.0.0.1' | undefined
  /** How the bot is reached; Socket Mode unless said otherwise. */
  transport?: 'socket' | 'http' | undefined
  /** HTTP transport: signed requests go to `<botUrl>/slack/events`. Can be told later with setBotUrl. */
  botUrl?: string | undefined
  clock?: ClockOption | undefined
  seed?: number | undefined
  /** Who works here; the default world when left out. */
  world?: WorldInput | undefined
  /** Path of the app's manifest; without one every scope, event and command is allowed. */
  manifest?: string | undefined
  /** What the app is called where no manifest says it; `bot` unless said otherwise. */
  botName?: string | undefined
  /** A folder (its URL ends with a slash) whose greeting.js replaces the card that greets people in the page. */
  greeting?: URL | undefined
  /** The workspace's setting of how long messages can be edited; always, unless said otherwise. */
  editWindowMinutes?: number | undefined
  /** The workspace is kept in this file between runs. */
  dataFile?: string | undefined
  /** How long settle and advanceTo wait for a bot that is not there or not still. Wall time. */
  botTimeoutMs?: number | undefined
  /** How long the bot has to acknowledge. Wall time; Slack's three seconds unless said otherwise. */
  ackTimeoutMs?: number | undefined
  /** `slack`, the default: the bot may call as often as Slack lets it, by the practice clock. `off`: as often as it likes. */
  pace?: 'slack' | 'off' | undefined
  /** An app that is distributed outside Slack's marketplace: one call a minute of history and replies, 15 messages each. */
  distributed?: boolean | undefined
  /** Events that the app may be sent in an hour; Slack's 30,000 unless said otherwise. */
  eventsPerHour?: number | undefined
  /** Faults in place from the start, drawn from the seed; `practice.faults` adds and removes others. */
  faults?: readonly FaultSpec[] | undefined
  /** How long Socket Mode connections live; some hours unless said otherwise. */
  socketLife?: SocketLife | undefined
  log?: ((line: string) => void) | undefined
}

export type Practice = {
  url: string
  port: number
  tokens: Tokens
  transport: 'socket' | 'http'
  clock: PracticeClock
  /** What people do; each verb of the control API. A refusal rejects with one sentence. */
  act: Act
  read: Read
  deliveries: {
    idle(): Promise<void>
    pending(): number
    /** From now on nothing is delivered, as while Slack is down; what is on its way still arrives, and `pending` counts that alone. */
    pause(): void
  }
  faults: Pick<Faults, 'add' | 'remove' | 'list'>
  /** Socket Mode connections; over HTTP there are none. */
  sockets: Pick<Sockets, 'count' | 'drop' | 'refresh' | 'disable' | 'enable'>
  setBotUrl(url: string): void
  stop(): Promise<void>
}
