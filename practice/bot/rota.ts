import { parseDocument } from 'yaml'

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** A rota's text with its `start` set so that its first member is on call at `now`. */
export function rotaFrom(template: string, now: Date): string {
  const document = parseDocument(template)
  const zone = String(document.get('zone') ?? 'UTC')
  document.set('start', lastHandover(now, zone))
  return document.toString()
}

/** A rota file for these people, in this order, the first of them on call at `now`. */
export function rotaOf(emails: string[], now: Date): string {
  const members = emails.map((email) => `  - ${email}\n`).join('')
  return `zone: UTC\nhandover: { day: monday, time: "10:00" }\nmembers:\n${members}start: ${lastHandover(now, 'UTC')}\noverrides: []\n`
}

/** The date of the last Monday 10:00 in that zone. */
export function lastHandover(now: Date, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(now)
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? ''
  const weekday = days.indexOf(part('weekday'))
  const back = weekday === 0 && Number(part('hour')) < 10 ? 7 : weekday
  const monday = new Date(`${part('year')}-${part('month')}-${part('day')}T00:00:00Z`)
  monday.setUTCDate(monday.getUTCDate() - back)
  return monday.toISOString().slice(0, 10)
}
