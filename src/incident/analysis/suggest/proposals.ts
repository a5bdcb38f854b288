import { oneOf } from './pattern.ts'
import type { MessageRule } from './rule.ts'

const change =
  'revert|roll(?:ing)? (?:it |that )?back|re-?enable|enable|disable|restart|reboot|switch|turn|pause|scale|drain|purge|restore|block|fail (?:it )?(?:over|back)|promote|replace|flush|throttle|kill|stop|rebuild|renew|rate.?limit'
const offers = oneOf(
  `\\b(?:shall|should|could|can) (?:we|i) (?:just |also |not )?(?:${change})\\b`,
  `\\b(?:how|what) about (?:\\w+ing)\\b|\\bwhy (?:don't|not) (?:we )?(?:${change})\\b|\\blet's (?:${change})\\b`,
  `\\b(?:i|we) (?:could|would rather|can) (?:just |also )?(?:${change})\\b`,
)

export const proposals: MessageRule[] = [
  {
    id: 'proposes',
    tag: 'mitigator-potential',
    why: 'It proposes to change, stop or undo something.',
    fits: ({ words }) => offers.test(words),
  },
  {
    id: 'names-proposal',
    tag: 'mitigator-potential',
    why: 'It is called a proposal.',
    fits: ({ words }) => /\bproposal: |\bi (?:propose|suggest) \b/.test(words),
  },
]
