import type { IncomingMessage } from 'node:http'
import { z } from 'zod'
import type { Watch } from './last-accepted.ts'
import { isSignedAt } from './signature.ts'

/** How far a request's time may be from ours, before or after it (s). This is Slack's own advice; Bolt checks only one direction. */
const farthest = 300

/** Returns when the request says that it was sent (s); null if it does not say so in Slack's format. */
function sentAt({ headers }: IncomingMessage): number | null {
  const said = headers['x-slack-request-timestamp']
  return typeof said === 'string' && /^\d{1,12}$/.test(said) ? Number(said) : null
}

/** Returns what identifies a request with a valid signature; the edge reads it with `readSignature`. */
export function signedBy(request: IncomingMessage) {
  return { signature: request.headers['x-slack-signature'], sentAt: sentAt(request) }
}

const Signed = z.object({ signature: z.string(), sentAt: z.number() })

/** Returns null for what came over a socket of ours, to which nobody else can write. */
export function readSignature(properties: unknown): z.infer<typeof Signed> | null {
  return Signed.safeParse(properties).data ?? null
}

/** Whether the request's time is in the future: somebody who recorded such a request could send it again at that time. */
export function isFromTheFuture(sentAt: number, now: number): boolean {
  return sentAt - now / 1_000 > farthest
}

/**
 * Reports to the watch why a request was refused. If Slack signed it and only its time is wrong, the report says how far apart our clocks
 * are. A request without a valid signature may come from anybody, and proves nothing. `body` is null if it was not read.
 */
export function explainRefusal(
  request: IncomingMessage,
  body: Buffer | null,
  { signingSecret, watch, now }: { signingSecret: string; watch: Watch; now: number },
): void {
  const at = sentAt(request)
  const signature = request.headers['x-slack-signature']
  if (at === null || typeof signature !== 'string' || !/^v0=[0-9a-f]{64}$/.test(signature)) return
  if (body === null || !isSignedAt(body, { secret: signingSecret, timestamp: String(at), signature })) {
    watch.turnedAway('signature')
    return
  }
  if (Math.abs(at - now / 1_000) <= farthest) return
  watch.slackTime(at * 1_000)
  watch.turnedAway('clock')
}
