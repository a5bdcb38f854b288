import type { Tokens } from '../api/run-method.ts'
import { VERIFICATION_TOKEN } from '../events/envelope.ts'
import type { Envelope } from '../events/slack-event.ts'
import type { Door } from '../server.ts'
import type { TrafficLog } from '../traffic-log.ts'
import { makeHttpTransport } from './http.ts'
import { type DeliveryQueue, makeQueue } from './queue.ts'
import { makeSocketTransport } from './socket-mode.ts'
import type { Interaction, InteractionAnswer, Transport } from './transport.ts'

/** The line to the bot, whichever transport it is: a queue of events, and questions that somebody waits for. */
export type BotLine = {
  queue: DeliveryQueue
  interact(interaction: Interaction): Promise<InteractionAnswer>
  newSocketAddress(base: string): string | undefined
  doors: Door[]
  connections(): number
  drop(): void
  setBotUrl(url: string): void
  stop(): void
}

export type BotLineOptions = {
  transport: 'socket' | 'http'
  tokens: Tokens
  traffic: TrafficLog
  driven: boolean
  botUrl: string | undefined
  ackTimeoutMs: number
  appId: string
  warn(line: string): void
}

export function makeBotLine(options: BotLineOptions): BotLine {
  const { ackTimeoutMs, warn } = options
  if (options.transport === 'http') {
    const http = makeHttpTransport({
      signingSecret: options.tokens.signingSecret,
      verificationToken: VERIFICATION_TOKEN,
      botUrl: options.botUrl,
      ackTimeoutMs,
      warn,
    })
    return {
      ...asked(options, http),
      newSocketAddress: () => undefined,
      doors: [],
      connections: () => 0,
      drop: () => {},
      setBotUrl: http.setBotUrl,
    }
  }
  const socket = makeSocketTransport({ appId: () => options.appId, ackTimeoutMs })
  const { queue, interact, stop } = asked(options, socket)
  return {
    queue,
    interact,
    newSocketAddress: socket.newAddress,
    doors: [{ path: '/link', server: socket.server, mayEnter: socket.mayEnter }],
    connections: socket.connections,
    drop: socket.drop,
    // over a socket the bot comes to us: its address is of no use
    setBotUrl: () => {},
    stop() {
      stop()
      socket.stop()
    },
  }
}

/** Every delivery and every question leaves its line in the traffic log. */
function asked(options: BotLineOptions, transport: Transport) {
  const { traffic, warn } = options
  const logged = (what: string, started: number, ok: boolean, request: unknown, answer: unknown) =>
    traffic.add({ direction: 'slack→bot', what, ok, ms: performance.now() - started, request, answer })
  const queue = makeQueue({
    driven: options.driven,
    async send(envelope, retry) {
      const started = performance.now()
      const outcome = await transport.sendEvent(envelope, retry)
      logged(`event ${nameOf(envelope)}`, started, outcome.ok, envelope, outcome.ok ? null : outcome.reason)
      return outcome
    },
    lost(envelope, reason) {
      warn(`The event ${nameOf(envelope)} (${envelope.event_id}) is lost: the bot did not take it (${reason}).`)
      logged(`lost ${nameOf(envelope)}`, performance.now(), false, envelope, reason)
    },
  })
  return {
    queue,
    async interact(interaction: Interaction): Promise<InteractionAnswer> {
      const started = performance.now()
      const answer = await transport.interact(interaction)
      const what = interaction.kind === 'interactive' ? interaction.payload.type : String(interaction.payload.command)
      logged(what, started, answer.ok, interaction.payload, answer.ok ? answer.body : answer.error)
      return answer
    },
    stop: () => queue.stop(),
  }
}

function nameOf({ event }: Envelope): string {
  return typeof event.subtype === 'string' ? `${event.type}/${event.subtype}` : event.type
}
