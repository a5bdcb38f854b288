import { type Around, minutes } from './around.ts'
import type { MessageRule } from './rule.ts'

const event =
  /\b(?:release|rollout|deploy(?:ed|ment)?|migration|upgrad(?:e|ed|ing)|merged|flag|cron(?:job)?|certificate|maintenance|swapped|rolled out|went out|shipped|pushed|switched|turned on|enabled|changed?)\b|\b(?:we|i) (?:just )?[a-z]+ed\b/
const clock = /(?<![\d:])([01]?\d|2[0-3]):([0-5]\d)(?![\d:])/g

/** Whether the sentence, written at that time, names a time of day that was before the incident was declared, at most a day before. */
function tellsBefore(sentence: string, at: number, { declaredAt }: Around): boolean {
  for (const [, hour = '', minute = ''] of sentence.matchAll(clock)) {
    const day = new Date(at)
    day.setUTCHours(Number(hour), Number(minute), 0, 0)
    const moment = day.getTime() > at ? day.getTime() - minutes(24 * 60) : day.getTime()
    if (moment <= declaredAt) return true
  }
  return false
}

export const causes: MessageRule[] = [
  {
    id: 'change-before',
    tag: 'trigger-potential',
    why: 'It tells of a change, with a time before the incident was declared, and nobody had called it mitigated yet.',
    fits: (said, around) =>
      !said.words.includes('?') &&
      said.sentences.some((one) => event.test(one) && tellsBefore(one, said.at, around)) &&
      !around.facts('status-changed', 0, said.at).some(({ data }) => data.to === 'mitigated' || data.to === 'resolved'),
  },
  {
    id: 'pasted',
    tag: 'information-diagnostic',
    why: 'It contains a pasted block.',
    fits: ({ pasted }) => pasted,
  },
]
