import type { Tokens } from './api/run-method.ts'
import type { ClockOption } from './clock.ts'
import type { PracticeClock } from './clock-link.ts'
import type { Act } from './control/act.ts'
import type { Read } from './control/read.ts'
import type { SocketLife, Sockets } from './delivery/connections.ts'
import type { Faults } from './faults/faults.ts'
import type { FaultSpec } from './faults/spec.ts'
import type { Issuer } from './openid/issuer.ts'
import type { WorldInput } from './world/schema.ts'

export type PracticeOptions = {
  /** 0, the default, uses any free port. */
  port?: number | undefined
  host?: '127.0.0.1' | undefined
  /** How the bot is reached; Socket Mode by default. */
  transport?: 'socket' | 'http' | undefined
  /** For HTTP: signed requests go to `<botUrl>/slack/events`. It can be set later with setBotUrl. */
  botUrl?: string | undefined
  clock?: ClockOption | undefined
  seed?: number | undefined
  /** The people and channels; the default world if left out. */
  world?: WorldInput | undefined
  /** The path of the app's manifest; without one, every scope, event and command is allowed. */
  manifest?: string | undefined
  /** The app's name if no manifest gives it; `bot` by default. */
  botName?: string | undefined
  /** Types of blocks that this Slack does not know, as an older workspace: what holds them is refused. None by default. */
  unknownBlocks?: readonly string[] | undefined
  /** A folder (its URL ends with a slash) whose greeting.js replaces the card that greets people on the page. */
  greeting?: URL | undefined
  /** The workspace's setting for how long messages can be edited; always by default. */
  editWindowMinutes?: number | undefined
  /** The file in which the workspace is kept between runs. */
  dataFile?: string | undefined
  /** How long settle and advanceTo wait for a bot that is absent or not idle. Wall time. */
  botTimeoutMs?: number | undefined
  /** How long the bot has to acknowledge. Wall time; Slack's three seconds by default. */
  ackTimeoutMs?: number | undefined
  /** `slack`, the default: Slack's rate limits apply, by the practice clock. `off`: no limits. */
  pace?: 'slack' | 'off' | undefined
  /** The app is distributed outside Slack's marketplace: one call a minute of history and replies, 15 messages each. */
  distributed?: boolean | undefined
  /** The maximum number of events an hour; Slack's 30,000 by default. */
  eventsPerHour?: number | undefined
  /** Faults that are active from the start, drawn from the seed; `practice.faults` adds and removes others. */
  faults?: readonly FaultSpec[] | undefined
  /** How long Socket Mode connections live; some hours by default. */
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
    /**
     * From now on nothing is delivered, as while Slack is down. What is on its way still arrives, and only that is counted by `pending`.
     */
    pause(): void
  }
  faults: Pick<Faults, 'add' | 'remove' | 'list'>
  /** Socket Mode connections; over HTTP there are none. */
  sockets: Pick<Sockets, 'count' | 'drop' | 'refresh' | 'disable' | 'enable'>
  /** "Sign in with Slack". `rotateKeys`: tokens are signed with another key from now on. */
  openId: Pick<Issuer, 'rotateKeys'>
  setBotUrl(url: string): void
  stop(): Promise<void>
}
