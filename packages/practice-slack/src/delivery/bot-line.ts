import type { Alarms } from '../alarms.ts'
import type { Tokens } from '../api/run-method.ts'
import type { Clock } from '../clock.ts'
import { verificationToken } from '../events/envelope.ts'
import type { Faults } from '../faults/faults.ts'
import type { Standing } from '../faults/standing.ts'
import { createEventCap, type EventCap } from '../pace/event-cap.ts'
import type { Door } from '../server.ts'
import type { TrafficLog } from '../traffic-log.ts'
import type { SocketLife, Sockets } from './connections.ts'
import { createDispatch, type Dispatch } from './dispatch.ts'
import { createHttpTransport } from './http.ts'
import { nameOf } from './name-of.ts'
import { createQueue } from './queue.ts'
import { ask, sendEvent } from './send.ts'
import { createSocketTransport } from './socket-mode.ts'
import type { Interaction, InteractionAnswer, Outgoing, Transport } from './transport.ts'

/** The connection to the bot, over either transport: a queue of events, and requests that somebody waits for. */
export type BotLine = {
  queue: Dispatch
  interact(interaction: Interaction): Promise<InteractionAnswer>
  newSocketAddress(base: string): string | undefined
  doors: Door[]
  sockets: Sockets
  /** Checks whether Slack is down or up again, and whether the app is installed. */
  look(): void
  setBotUrl(url: string): void
  stop(): void
}

export type BotLineOptions = {
  transport: 'socket' | 'http'
  tokens: Tokens
  traffic: TrafficLog
  faults: Faults
  standing: Standing
  clock: Clock
  alarms: Alarms
  /** Events are not counted if the rate limits are off. */
  eventCap: number
  botUrl: string | undefined
  ackTimeoutMs: number
  socketLife: SocketLife | undefined
  team: string
  appId: string
  handleOf(userId: string): string
  warn(line: string): void
}

export function createBotLine(options: BotLineOptions): BotLine {
  const { ackTimeoutMs, warn, appId } = options
  if (options.transport === 'http') {
    const http = createHttpTransport({
      signingSecret: options.tokens.signingSecret,
      verificationToken: verificationToken,
      botUrl: options.botUrl,
      ackTimeoutMs,
      warn,
    })
    const nothing = () => {}
    return {
      ...lineOver(options, http),
      newSocketAddress: () => undefined,
      doors: [],
      sockets: { count: () => 0, drop: nothing, refresh: nothing, disable: nothing, enable: nothing },
      setBotUrl: http.setBotUrl,
    }
  }
  const socket = createSocketTransport({ appId: () => appId, ackTimeoutMs, life: options.socketLife })
  const { connections } = socket
  const line = lineOver(options, socket)
  return {
    ...line,
    newSocketAddress: connections.newAddress,
    doors: [{ path: '/link', server: connections.server, mayEnter: connections.mayEnter }],
    sockets: connections,
    look() {
      connections.down(options.standing.outage() !== undefined)
      connections.shutOut(options.standing.cutOff())
      line.look()
    },
    // Over a socket the bot connects to us, so its address is not used.
    setBotUrl: () => {},
    stop() {
      line.stop()
      connections.stop()
    },
  }
}

function lineOver(options: BotLineOptions, transport: Transport) {
  const { traffic, faults, standing, clock, alarms, warn } = options
  const cap: EventCap = createEventCap(clock, options.eventCap)
  const lost = (envelope: Outgoing, answer: string) =>
    traffic.add({
      direction: 'slack→bot',
      who: 'slack',
      what: `lost ${nameOf(envelope)}`,
      ok: false,
      ms: 0,
      request: envelope,
      answer,
    })
  const queue = createQueue({
    clock,
    alarms,
    isCutOff: standing.cutOff,
    send: (envelope, retry) => sendEvent(options, transport, { envelope, retry, struck: dispatch.struck(envelope) }),
    lost(envelope, reason) {
      const id = 'event_id' in envelope ? ` (${envelope.event_id})` : ''
      warn(`The event ${nameOf(envelope)}${id} is lost: the bot did not take it (${reason}).`)
      lost(envelope, reason)
    },
  })
  const dispatch = createDispatch({
    isCutOff: standing.cutOff,
    untold: (envelope) => lost(envelope, 'app_uninstalled'),
    queue,
    faults,
    cap,
    clock,
    alarms,
    tooMany(envelope, minute) {
      lost(envelope, 'app_rate_limited')
      if (minute === undefined) return
      warn(`More than ${options.eventCap} events in an hour: those above it are dropped, as Slack does.`)
      const { team, appId } = options
      const said = { token: verificationToken, team_id: team, minute_rate_limited: minute, api_app_id: appId }
      queue.add({ ...said, type: 'app_rate_limited' }, '')
    },
  })
  return {
    queue: dispatch,
    interact: (interaction: Interaction): Promise<InteractionAnswer> =>
      standing.outage() === undefined && !standing.cutOff()
        ? ask(options, transport, interaction)
        : Promise.resolve({ ok: false, error: 'dispatch_failed' }),
    look: () => (standing.outage() === undefined ? queue.resume() : queue.pause()),
    stop: () => queue.stop(),
  }
}
