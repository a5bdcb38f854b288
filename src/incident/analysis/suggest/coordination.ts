import { type Around, minutes } from './around.ts'
import { guesses } from './hypotheses.ts'
import type { MessageRule } from './rule.ts'
import type { Said } from './said.ts'

const gives =
  /\bhand(?:s|ed|ing)? (?:\S+ ){0,4}?(?:over|on|back)? ?to @|\bhand(?:s|ed|ing)? (?:\S+ ){0,3}?over\b|@ (?:now )?(?:has|takes|owns|you have|you take|you drive|you own|you can) (?:it|that|this|over|press)\b|\btake (?:it |this )?over\b|\bover to @|\byours now\b/
const takes =
  /^(?:@[,:]? ?)?(?:sure[,.]? |ok(?:ay)?[,.]? |yes[,.]? )?(?:i |i've |i'll |we )?(?:have|got|take|taking|takes?|had) (?:it|this|that|over|the)\b|\bmine now\b|\bi take (?:it|over|this)\b|^have it\b/

/** Somebody gave a responsibility away in the twenty minutes before, by name or in general. */
function given(said: Said, around: Around): boolean {
  let last = around.before(said)
  for (let back = 0; last !== null && back < 6 && said.at - last.at <= minutes(20); back++) {
    if (last.who !== said.who && (gives.test(last.words) || /\bcan you (?:coordinate|take|lead)\b/.test(last.words)))
      return true
    last = around.before(last)
  }
  return false
}

/** Its writer became the IMOC after somebody else within five minutes, either way. */
function tookWatch(said: Said, around: Around): boolean {
  return around.facts('role-taken', said.at - minutes(5), said.at + minutes(5)).some(({ data, occurredAt }) => {
    const before = around.imocAt(occurredAt.getTime() - 1)
    return data.user === said.who && before !== null && before !== data.user
  })
}

const assents =
  /^(?:yes[.,!]? |ok(?:ay)?[.,!]? |right[.,]? )?(?:please )?(?:do it|do that|do so|go|go ahead|go for it|approved|agreed,? do it|ship it|press it|pull it)(?: now| please)?[.!]*$/
const forbids =
  /\b(?:nobody|no one|noone|no-one) (?:else )?(?:\S+ )?(?:touch|restart|delete|deploy|change|upgrade|fail|run|merge|start|push|reboot)\w*|\b(?:do not|don't|please don't|never) (?:touch|restart|delete|reboot|run|merge|deploy|stop|kill)\b|\bhands off\b|\b(?:would|might|could|can|will) (?:only )?make (?:it|things|this) worse\b|\bnothing (?:else )?may touch\b|\bwould not touch\b/
const leaves =
  /\b(?:i|we)(?:'ll| will| would|'d)? (?:rather )?leave (?:it|that|this|the|them)\b|^leave (?:it|that|them)\b|\b(?:no point in|won't|will not|would rather not|rather not|not going to) \w+ing?\b|\bputting .{1,30} off\b/
const worries =
  /\b(?:careful|worr(?:y|ied|ies)|i (?:do not|don't) like|i am afraid|i'm afraid|risky|too dangerous|scares me|i would not|i wouldn't|not comfortable|would be worse)\b|^mind (?:you|that)\b/

export const coordination: MessageRule[] = [
  {
    id: 'gives-over',
    tag: 'handover',
    why: 'It gives a task or a role to somebody else.',
    fits: ({ words }) => gives.test(words) && !words.endsWith('?'),
  },
  {
    id: 'takes-over',
    tag: 'handover',
    why: 'It takes what somebody gave away in the twenty minutes before.',
    fits: (said, around) => takes.test(said.opening) && given(said, around),
  },
  {
    id: 'takes-the-watch',
    tag: 'handover',
    why: 'Its writer became the IMOC after somebody else within five minutes, and says so.',
    fits: (said, around) => tookWatch(said, around) && said.sentences.some((one) => takes.test(one)),
  },
  {
    id: 'names-decision',
    tag: 'decision',
    why: 'It begins with the word decision.',
    fits: (said) => /^(?:decision|decided|we decided)\b/.test(said.opening),
  },
  {
    id: 'assents',
    tag: 'decision',
    why: 'It tells somebody to go ahead, and nothing else.',
    fits: ({ words }) => assents.test(words),
  },
  {
    id: 'forbids',
    tag: 'risky-to-touch',
    why: 'It asks everybody not to touch something.',
    fits: ({ words }) => forbids.test(words),
  },
  {
    id: 'leaves',
    tag: 'action-not-taken',
    why: 'It says that something is left as it is.',
    fits: ({ words }) => leaves.test(words),
  },
  {
    id: 'worries',
    tag: 'concern',
    why: 'It says that its writer is worried or warns.',
    fits: (said) => worries.test(said.words) && !guesses(said),
  },
]
