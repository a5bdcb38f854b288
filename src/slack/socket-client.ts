import { SocketModeClient } from '@slack/socket-mode'
import { z } from 'zod'

/** Messages for the client itself: which connection it is, and that it is about to end. */
const own = new Set<unknown>(['hello', 'disconnect'])

const sealedBody = z.object({ type: z.unknown(), payload: z.unknown().optional() })

/**
 * Hides envelopes from the client. socket-mode 3.1.0 looks for an event in every `events_api` payload, and emits it under the event's own
 * name: a payload without one rejects a promise that nobody handles, and an event named `error` or `close` would count as one of the
 * connection. So every envelope goes through the client sealed, and `unsealed` opens it.
 */
export class SocketClient extends SocketModeClient {
  protected override async onWebSocketMessage(data: string | ArrayBuffer, isBinary: boolean): Promise<void> {
    const frame = isBinary ? null : sealed(typeof data === 'string' ? data : new TextDecoder().decode(data))
    if (frame !== null) await super.onWebSocketMessage(frame, false)
  }
}

/** Returns the envelope as Slack sent it. */
export function unsealed(envelope: { body?: unknown }): unknown {
  const { type, payload } = sealedBody.parse(envelope.body)
  return { ...envelope, type, body: payload }
}

/** Returns null for a text that is not an envelope. */
function sealed(text: string): string | null {
  try {
    const envelope: unknown = JSON.parse(text)
    if (typeof envelope !== 'object' || envelope === null || !('type' in envelope)) return null
    if (own.has(envelope.type)) return text
    const { type, payload } = sealedBody.parse(envelope)
    return JSON.stringify({ ...envelope, type: 'envelope', payload: { type, payload } })
  } catch {
    return null
  }
}
