import { minutes } from './around.ts'
import { once } from './once.ts'
import type { MessageRule } from './rule.ts'
import type { Said } from './said.ts'

const ends = /\?[)\]\s!]*$/
const auxiliary = 'is|are|was|were|do|does|did|can|could|will|would|should|has|have|am'
const begins = new RegExp(
  `^(?:@[,:]? )?(?:(?:what|why|how|when|where|who|which)(?:'s| (?:${auxiliary})\\b)|(?:can|could|does|did|is|are|has|have) (?:anyone|anybody|somebody|someone|you|we|it)\\b)`,
)
const begs =
  /(?:^|[,.] |\bplease |@[,:]? )(?:please )?(?:tell (?:me|us)|let (?:me|us) know|say) (?:please )?(?:what|whether|if|when|how|who|which|why|where)\b/

/** Whether it asks somebody something. A question mark before a colon, or one that its writer goes on to answer, is none. */
export const asks = (said: Said): boolean => said.words.includes('?') && endsAsking(said)
const endsAsking = once(({ sentences }: Said): boolean => sentences.some((sentence) => ends.test(sentence)))

export const questions: MessageRule[] = [
  {
    id: 'asks',
    tag: 'information-seeking',
    why: 'It contains a question.',
    fits: asks,
  },
  {
    id: 'asks-without-mark',
    tag: 'information-seeking',
    why: 'It begins like a question, and somebody else wrote within ten minutes.',
    fits: (said, { after }) =>
      !/[?:]/.test(said.words) &&
      begins.test(said.sentences.at(-1) ?? '') &&
      after(said, minutes(10)).some(({ who }) => who !== said.who),
  },
  {
    id: 'asks-to-be-told',
    tag: 'information-seeking',
    why: 'It asks to be told something.',
    fits: ({ words }) => begs.test(words),
  },
]
