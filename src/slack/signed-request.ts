import type { IncomingMessage } from 'node:http'
import { z } from 'zod'
import type { Watch } from './last-accepted.ts'
import { isSignedAt } from './signature.ts'

/** How far a request's time may be from ours, to either side (s). Slack's own advice; Bolt looks to one side only. */
const farthest = 300

/** When it says that it was sent (s); null where it does not say so in Slack's way. */
function sentAt({ headers }: IncomingMessage): number | null {
  const said = headers['x-slack-request-timestamp']
  return typeof said === 'string' && /^\d{1,12}$/.test(said) ? Number(said) : null
}

/** What a request that was found to be Slack's is known by: the edge asks for it with `readSignature`. */
export function signedBy(request: IncomingMessage) {
  return { signature: request.headers['x-slack-signature'], sentAt: sentAt(request) }
}

const Signed = z.object({ signature: z.string(), sentAt: z.number() })

/** Null for what came over a socket of ours, which nobody else can write to. */
export function readSignature(properties: unknown): z.infer<typeof Signed> | null {
  return Signed.safeParse(properties).data ?? null
}

/** Whether its time is in the future: somebody who recorded such a request could send it again once that time has come. */
export function isFromTheFuture(sentAt: number, now: number): boolean {
  return sentAt - now / 1_000 > farthest
}

/**
 * Tells the watch why a request was turned away. One that Slack has signed and whose time alone is wrong tells how far apart our
 * clocks are; one without a signature is anybody's, and tells nothing. `body` is null
 * where it was not read.
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
