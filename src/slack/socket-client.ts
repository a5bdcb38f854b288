import { SocketModeClient } from '@slack/socket-mode'
import { z } from 'zod'

const limited = z.object({ type: z.literal('events_api'), payload: z.object({ type: z.literal('app_rate_limited') }) })

/**
 * socket-mode 3.1.0 looks for an event in every `events_api` payload; `app_rate_limited` has none, and the promise that
 * fails over it is nobody's. Here it is handed on like any other.
 */
export class SocketClient extends SocketModeClient {
  protected override async onWebSocketMessage(data: string | ArrayBuffer, isBinary: boolean): Promise<void> {
    await super.onWebSocketMessage(isBinary ? data : withEvent(data), isBinary)
  }
}

function withEvent(data: string | ArrayBuffer): string | ArrayBuffer {
  const text = typeof data === 'string' ? data : new TextDecoder().decode(data)
  if (!text.includes('app_rate_limited')) return data
  try {
    const envelope: unknown = JSON.parse(text)
    const { success } = limited.safeParse(envelope)
    if (!success || typeof envelope !== 'object' || envelope === null || !('payload' in envelope)) return data
    const payload = { ...(envelope.payload as object), event: { type: 'app_rate_limited' } }
    return JSON.stringify({ ...envelope, payload })
  } catch {
    return data
  }
}
