import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { after, hours } from '../../incident/clock.ts'

/** How long a key entered once opens the page. */
export const sessionHours = 12

/** Who has entered the key, until when. The id is what is remembered of a session that was left before. */
export type Session = { as: string; id: string; until: Date }

/** Compared by their digests: how long it takes tells nothing about how much was right. */
export function sameSecret(a: string, b: string): boolean {
  const digest = (text: string) => createHmac('sha256', 'imoc').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}

/** A cookie for a new session, which only who has the key could have made. */
export function sealed(as: string, key: string, now: Date): string {
  const until = after(now, hours(sessionHours)).getTime()
  const content = [until, Buffer.from(as).toString('base64url'), randomBytes(16).toString('base64url')].join('.')
  return `${content}.${seal(content, key)}`
}

/** The session that a cookie is for; null where it is not ours, or too old. Whether it was left is for others to say. */
export function opened(cookie: string | undefined, key: string, now: Date): Session | null {
  const [until = '', who = '', id = '', mac = ''] = (cookie ?? '').split('.')
  if (!sameSecret(mac, seal(`${until}.${who}.${id}`, key)) || Number(until) <= now.getTime()) return null
  return { as: Buffer.from(who, 'base64url').toString(), id, until: new Date(Number(until)) }
}

function seal(content: string, key: string): string {
  return createHmac('sha256', key).update(`without-slack.${content}`).digest('base64url')
}
