import { type Around, minutes } from './around.ts'

const clock = /(?<![\d:])([01]?\d|2[0-3]):([0-5]\d)(?![\d:])/g

/** Whether the sentence, written at that time, names a time of day that was before the incident was declared, at most a day before. */
export function tellsBefore(sentence: string, at: number, { declaredAt }: Around): boolean {
  if (!sentence.includes(':')) return false
  for (const [, hour = '', minute = ''] of sentence.matchAll(clock)) {
    const day = new Date(at)
    day.setUTCHours(Number(hour), Number(minute), 0, 0)
    const moment = day.getTime() > at ? day.getTime() - minutes(24 * 60) : day.getTime()
    if (moment <= declaredAt) return true
  }
  return false
}
