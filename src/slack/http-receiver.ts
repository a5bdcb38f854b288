import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import type { App } from '@slack/bolt'
import { countInFlight } from './in-flight.ts'
import type { Watch } from './last-accepted.ts'
import { NotTaken } from './not-taken.ts'
import { readBody } from './read-body.ts'
import type { SlackReceiver } from './receiver.ts'
import { formatOf, readSignedBody, type SignedBody } from './signed-body.ts'
import { explainRefusal, signedBy } from './signed-request.ts'

/** With this answer Slack, or the load balancer, asks another process or tries again. */
const later = { 'retry-after': '5' }

/**
 * Receives signed requests. An event is answered once its transaction has committed; a command, click or form as soon as we acknowledge it.
 * Any other request is answered before Bolt sees it, and no request can stay without an answer.
 */
export function createHttpReceiver(options: { signingSecret: string; heard: () => void; watch: Watch }): SlackReceiver {
  const { signingSecret: secret, heard, watch } = options
  const inFlight = countInFlight()
  let app: App | null = null
  // Before Slack has told us who we are, and after a stop, no request can be processed.
  let taking = false

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') return send(response, 405, { allow: 'POST' })
    if (!taking) return send(response, 503, later)
    const format = formatOf(request.headers)
    if (format === null) return send(response, 415, { 'accept-post': 'application/json' })
    const raw = await readBody(request)
    if (raw === 'too large') return send(response, 413, { connection: 'close' })
    if (raw === 'too many' || !taking) return send(response, 503, { ...later, connection: 'close' })
    if (raw === 'cut off') return send(response, 400)
    const read = readSignedBody(raw, format, { headers: request.headers, secret, now: new Date() })
    if ('status' in read) {
      if (read.status === 401) explainRefusal(request, raw, { signingSecret: secret, watch, now: Date.now() })
      return send(response, read.status, {}, read.json)
    }
    await inFlight.track(process(read, request, response))
  }

  async function process({ isEvent, body }: SignedBody, request: IncomingMessage, response: ServerResponse) {
    const ack = async (content?: unknown) => {
      if (!isEvent) send(response, 200, {}, content)
    }
    try {
      await app?.processEvent({ body, ack, customProperties: signedBy(request), ...retryOf(request) })
    } catch (error) {
      if (!(error instanceof NotTaken)) throw error
      if (error.why === 'again') return send(response, 503, later)
      // A request that can never be processed must not be sent again.
      if (error.why === 'never' || !isEvent) return send(response, 400, { 'x-slack-no-retry': '1' })
    }
    // A button or form that has no listener now.
    send(response, isEvent ? 200 : 404)
  }

  return {
    init: (bolt) => {
      app = bolt
    },
    async start() {
      taking = true
      heard()
    },
    async stop(patience) {
      taking = false
      await inFlight.drained(patience)
    },
    connected: () => taking,
    requests: answer,
  }
}

/** Sends one answer; a second one is ignored. */
function send(response: ServerResponse, status: number, headers: OutgoingHttpHeaders = {}, content?: unknown): void {
  if (response.headersSent || response.destroyed) return
  if (typeof content === 'object' && content !== null) {
    response.writeHead(status, { ...headers, 'content-type': 'application/json' }).end(JSON.stringify(content))
  } else response.writeHead(status, headers).end(typeof content === 'string' ? content : undefined)
}

function retryOf({ headers }: IncomingMessage): { retryNum?: number; retryReason?: string } {
  const [num, reason] = [Number(headers['x-slack-retry-num']), headers['x-slack-retry-reason']]
  return {
    ...(Number.isInteger(num) ? { retryNum: num } : {}),
    ...(typeof reason === 'string' ? { retryReason: reason } : {}),
  }
}
