import { createHmac, timingSafeEqual } from 'node:crypto'
import { after, hours } from '../../incident/clock.ts'

/** How long a key entered once opens the page. */
export const sessionHours = 12

/** Compared by their digests: how long it takes tells nothing about how much was right. */
export function sameSecret(a: string, b: string): boolean {
  const digest = (text: string) => createHmac('sha256', 'imoc').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}

/** A cookie that says who somebody is and until when, which only who has the key could have made. */
export function sealed(as: string, key: string, now: Date): string {
  const content = `${after(now, hours(sessionHours)).getTime()}.${Buffer.from(as).toString('base64url')}`
  return `${content}.${seal(content, key)}`
}

/** Who the cookie says it is; null where it is not ours, or too old. */
export function opened(cookie: string | undefined, key: string, now: Date): string | null {
  const [until = '', who = '', mac = ''] = (cookie ?? '').split('.')
  if (!sameSecret(mac, seal(`${until}.${who}`, key)) || Number(until) <= now.getTime()) return null
  return Buffer.from(who, 'base64url').toString()
}

function seal(content: string, key: string): string {
  return createHmac('sha256', key).update(`without-slack.${content}`).digest('base64url')
}
