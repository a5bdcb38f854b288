import { oneOf } from './pattern.ts'
import type { MessageRule } from './rule.ts'

/** Those who can be hurt, as people call them. */
export const audience =
  'customers?|users?|people|companies|clients|shoppers|players|readers|visitors|patients|passengers|drivers|merchants|sellers|buyers|subscribers|tenants|viewers|guests|orders|checkouts|everyone|everybody'
const harm =
  "can ?not|can't|could not|couldn't|unable|fail(?:s|ed|ing)?|los(?:e|es|t|ing)|see (?:errors?|old|wrong|nothing)|gets? (?:errors?|an error|nothing|a)|stuck|twice|complain|are told|affected|without|write (?:in )?that|do not (?:see|get)|don't (?:see|get)|locked out|logged out|hurt|missing"
const harmed = new RegExp(`\\b(?:${audience})\\b[^.?]{0,60}\\b(?:${harm})\\b`)
const share = oneOf(
  `\\b(?:\\d+ ?%|half|a (?:third|quarter|fifth|tenth)|most|many|\\d+[,.]*) (?:of )?(?:our |the |all |new |card )*(?:${audience}|traffic|requests|payments|logins|projects|comments)\\b`,
)
const over = /\b(?:again|recover\w*|no longer|fixed|back|all good|works)\b/

const worn = oneOf(
  String.raw`\b(?:too|so|very|i am|i'm|we are|we're|getting) (?:tired|exhausted|hungry|sleepy)\b`,
  String.raw`\b(?:been (?:up|awake|on|at (?:it|this))|awake) (?:for|since)\b`,
  String.raw`\b(?:go and|go|go to|get some|need|please) (?:to )?(?:sleep|rest|eat)\b|\bhours (?:straight|in a row|without)\b`,
  String.raw`\bmy (?:brain|head) (?:is|hurts)\b`,
)

export const people: MessageRule[] = [
  {
    id: 'hurt',
    tag: 'impact',
    why: 'It says what customers, users or their orders cannot do, lose or do not get.',
    fits: ({ sentences }) => sentences.some((one) => harmed.test(one) && !over.test(one) && !one.endsWith('?')),
  },
  {
    id: 'how-many',
    tag: 'impact',
    why: 'It says how many or which share of customers, users or traffic.',
    fits: ({ sentences }) => sentences.some((one) => share.test(one) && !over.test(one) && !one.endsWith('?')),
  },
  {
    id: 'tired',
    tag: 'fatigue',
    why: 'It says that somebody is tired, hungry or has worked for long.',
    fits: ({ words }) => worn.test(words),
  },
]
