import type { Clock } from '../clock.ts'
import type { Interaction, InteractionAnswer } from '../delivery/transport.ts'
import type { Envelope } from '../events/slack-event.ts'
import type { FaultShown } from '../faults/faults.ts'
import { hex, letters, stableUuid } from '../ids.ts'
import type { Manifest } from '../manifest.ts'
import type { ResponseUrls } from './response-urls.ts'
import type { Triggers } from './triggers.ts'
import type { Channel, Message, State } from './types.ts'
import type { Values } from './view-state.ts'

/** Changes that the page is notified of; `only` names the one person who may see it. */
export type Change =
  | { type: 'message'; channel: Channel; message: Message; only?: string }
  | { type: 'message_removed'; channel: Channel; ts: string; only?: string }
  | { type: 'channel'; channel: Channel; entered?: string }
  | { type: 'people' }
  | { type: 'channels' }
  | { type: 'views'; only: string }
  | { type: 'home'; only: string }
  | { type: 'read'; channel: Channel; ts: string; only: string }
  | { type: 'bot' }
  | { type: 'clock' }
  | { type: 'faults'; faults: FaultShown[] }

export type Workspace = {
  state: State
  clock: Clock
  manifest: Manifest
  /** The app is distributed outside the marketplace and can read little history. */
  distributed: boolean
  seed: number
  /** How long a message may be changed after it was written; undefined: always. */
  editWindowMinutes: number | undefined
  /** The address of this practice Slack, without a trailing slash. */
  url: string
  triggers: Triggers
  responseUrls: ResponseUrls
  /** What people chose in the menus of messages, by channel, ts and person; dropped when the message changes. */
  chosen: Map<string, Values>
  changed(change: Change): void
  /** Puts an event into the bot's delivery queue; events of one lane keep their order. */
  deliver(envelope: Envelope, lane: string): void
  /** Sends the bot a request that somebody waits for: a command, a click, a submission. Not retried if it fails. */
  interact(interaction: Interaction): Promise<InteractionAnswer>
  /** Reports something that a developer must not overlook. */
  warn(line: string): void
}

function nextSeed(ws: Workspace, kind: string): string {
  ws.state.count += 1
  return `${ws.seed}:${kind}:${ws.state.count}`
}

export function newId(ws: Workspace, prefix: string): string {
  return prefix + letters(nextSeed(ws, prefix), 10).toUpperCase()
}

export function newUuid(ws: Workspace): string {
  return stableUuid(nextSeed(ws, 'uuid'))
}

export function newHex(ws: Workspace, length: number): string {
  return hex(nextSeed(ws, 'hex'), length)
}

export function unixSeconds(ws: Workspace): number {
  return Math.floor(ws.clock.now().getTime() / 1000)
}

/** The next `ts`: seconds and six digits, unique in the workspace and never decreasing, whatever the clock does. */
export function nextTs(ws: Workspace): string {
  ws.state.lastTs = Math.max(ws.clock.now().getTime() * 1000, ws.state.lastTs + 1)
  return formatTs(ws.state.lastTs)
}

export function formatTs(micros: number): string {
  return `${Math.floor(micros / 1_000_000)}.${String(micros % 1_000_000).padStart(6, '0')}`
}
