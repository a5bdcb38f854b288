import type { MessageRule } from './rule.ts'
import { tellsBefore } from './time-before.ts'

const event =
  /\b(?:release|rollout|deploy(?:ed|ment)?|migration|upgrad(?:e|ed|ing)|merged|flag|cron(?:job)?|certificate|maintenance|swapped|rolled out|went out|shipped|pushed|switched|turned on|enabled|changed?)\b|\b(?:we|i) (?:just )?[a-z]+ed\b/
export const causes: MessageRule[] = [
  {
    id: 'change-before',
    tag: 'trigger-potential',
    why: 'It reports a change, with a time before the incident was declared, and nobody had called it mitigated yet.',
    fits: (said, around) =>
      !said.words.includes('?') &&
      said.sentences.some((one) => tellsBefore(one, said.at, around) && event.test(one)) &&
      !around.facts('status-changed', 0, said.at).some(({ data }) => data.to === 'mitigated' || data.to === 'resolved'),
  },
  {
    id: 'pasted',
    tag: 'information-diagnostic',
    why: 'It contains a pasted block.',
    fits: ({ pasted }) => pasted,
  },
]
