import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { after, hours } from '../../incident/clock.ts'

/** How long the page stays open after the key was entered. */
export const sessionHours = 12

/** Who has entered the key, and until when it is valid. The id identifies the session once it is ended. */
export type Session = { as: string; id: string; until: Date }

/** Compared by their digests, so that the time it takes reveals nothing about the secret. */
export function sameSecret(a: string, b: string): boolean {
  const digest = (text: string) => createHmac('sha256', 'imoc').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}

/** A cookie for a new session, which can only be made with the key. */
export function sealed(as: string, key: string, now: Date): string {
  const until = after(now, hours(sessionHours)).getTime()
  const content = [until, Buffer.from(as).toString('base64url'), randomBytes(16).toString('base64url')].join('.')
  return `${content}.${seal(content, key)}`
}

/** The session of a cookie; null if it is not ours or too old. Callers check whether it was ended. */
export function opened(cookie: string | undefined, key: string, now: Date): Session | null {
  const [until = '', who = '', id = '', mac = ''] = (cookie ?? '').split('.')
  if (!sameSecret(mac, seal(`${until}.${who}.${id}`, key)) || Number(until) <= now.getTime()) return null
  return { as: Buffer.from(who, 'base64url').toString(), id, until: new Date(Number(until)) }
}

function seal(content: string, key: string): string {
  return createHmac('sha256', key).update(`without-slack.${content}`).digest('base64url')
}
