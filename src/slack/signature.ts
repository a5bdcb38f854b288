import { createHmac, timingSafeEqual } from 'node:crypto'

/** How far Slack's time of a request may be from ours, in seconds: an older request may be a copy that somebody kept. */
const tolerance = 5 * 60

/** Whether Slack signed this body with our secret for the given time, however long ago that is (Slack's `v0` signature). */
export function isSignedAt(
  body: Buffer,
  { secret, timestamp, signature }: { secret: string; timestamp: string; signature: string },
): boolean {
  const ours = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex')
  const [expected, given] = [Buffer.from(`v0=${ours}`), Buffer.from(signature)]
  return expected.length === given.length && timingSafeEqual(expected, given)
}

/** Whether Slack signed this body with our secret just now. */
export function isSigned(
  body: Buffer,
  { secret, timestamp, signature, now }: { secret: string; timestamp: string; signature: string; now: Date },
): boolean {
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now.getTime() / 1000 - Number(timestamp)) > tolerance) return false
  return isSignedAt(body, { secret, timestamp, signature })
}
