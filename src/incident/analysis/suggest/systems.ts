import { hindered } from './difficulties.ts'
import { oneOf } from './pattern.ts'
import { audience } from './people.ts'
import type { MessageRule } from './rule.ts'
import type { Said } from './said.ts'

const better = oneOf(
  String.raw`\b(?:works?|working|reachable|responding|available|there|running|served|answers?|(?<!back )up) again\b`,
  String.raw`\bback (?:to normal|to (?:the )?(?:usual|expected)|online)\b|\bback up\b(?! again)`,
  String.raw`\brecover(?:s|ed|ing)\b|\bcaught up\b|\bin sync\b|\bdrain(?:s|ed|ing)\b`,
  String.raw`\b(?:falling|dropping|shrinking|going down|coming down)\b|\bdrops? (?:by|to)\b`,
  String.raw`\b(?:is|are|looks?) (?:back(?! (?:at|in|on|with)\b)|restored|recovering|(?:normal|healthy|green|stable|fine|good) (?:again|now))\b|\ball good\b`,
  String.raw`\b(?:load|lag|errors?|latency|cpu) (?:is|are) down\b`,
  String.raw`\bcan [^.]{1,30} again\b`,
  // How monitoring tells that an alert is over.
  String.raw`^(?:ok|resolved|recovery)\b.{0,40}: `,
)
const denied =
  /\b(?:not|never|if|until|still|unless|before|would|should|will|once|when|nothing|nobody|cannot|to be)\b|n't\b|\?|\bfor \d/

/** Whether it tells that a system gets well, or is well again. */
export const isRepair = ({ sentences, words }: Said): boolean =>
  !words.includes('?') && sentences.some((one) => better.test(one) && !denied.test(one))

const signs = 'errors?|timeouts?|exceptions?|alerts?|packet loss|5\\d\\ds?|4\\d\\ds?'
const gauges = 'lag|latency|load|cpu|memory|disk|queue|error rate|backlog|p9[59]'
const up =
  'up|grow(?:s|ing)|ris(?:es|ing)|high(?:er)?|full|exhausted|exhaustion|climb(?:s|ing)|creeps|spik(?:es|ing)|at peak'
const verbs = 'start|answer|respond|load|connect|accept|reach|replicate|come up|work'
/** What people cannot do is told of them, not of a system. */
const persons = `i|we|you|they|who|nobody|some|many|${audience}`
const worse = oneOf(
  `\\b(?:${signs})\\b.{0,40}\\b(?:${up}|everywhere|again|failing)\\b`,
  `\\b(?:${gauges})\\b.{0,30}\\b(?:${up})\\b`,
  `(?<!\\b(?:${persons}) )\\b(?:(?:do|does|did|will)(?: not|n't)|don't|doesn't|didn't|won't|refuses? to|can(?:not| not|'t)) (?:${verbs})\\b`,
  String.raw`\b(?:time|times|timing|timed) out\b|\b(?:hangs|crash(?:es|ed|ing)|stalls|unreachable|overloaded)\b`,
  String.raw`\b(?:is|are|looks?|got|getting|becomes?) (?:\w+ )?(?:down|wrong|unstable|slow|slower|worse|degraded|behind|stale|offline|broken|unusable|unresponsive)\b`,
  String.raw`\b(?:is|are|keeps?|still) failing\b|\bhas stopped\b|\bmakes? (?:it|things) worse\b`,
  // How monitoring tells of an alert.
  String.raw`^(?:alert|page|alarm|critical|firing|problem)\b.{0,40}: `,
)
const notWorse =
  /\b(?:no|0|zero|fewer|without|gone|less|falling|down (?:to|since)|(?:but|it) works|fixed|resolved|recovered|lower|would|could|might|should|if|when|will)\b/

/** Whether it tells that a system does badly. */
export const isTrouble = ({ sentences }: Said): boolean =>
  sentences.some((one) => worse.test(one) && !one.endsWith('?') && !notWorse.test(one) && !hindered.test(one))

export const systems: MessageRule[] = [
  {
    id: 'better',
    tag: 'system-behaviour-repair',
    why: 'It says that something works again, recovers, falls or is back to normal, and denies nothing.',
    fits: isRepair,
  },
  {
    id: 'trouble',
    tag: 'system-behaviour-degradation',
    why: 'It reports errors, load, lag, or something that hangs, is slow or does not answer.',
    fits: isTrouble,
  },
]
