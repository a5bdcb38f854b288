import { type Around, minutes } from './around.ts'
import { asks } from './questions.ts'
import type { MessageRule } from './rule.ts'
import type { Said } from './said.ts'

const takeOut = /\b(?:delete|remove|take|rotate|redact|edit)\b.*\b(?:please|out|that|it|this)\b/

/** Somebody whom it names then changed or deleted what they had written in the ten minutes before it. */
function tookBack(said: Said, around: Around): boolean {
  let last = around.before(said)
  for (let back = 0; back < 20 && last !== null && said.at - last.at <= minutes(10); back++) {
    const { who, entry } = last
    if (who !== null && said.mentions.includes(who) && entry.edited) return true
    last = around.before(last)
  }
  return around
    .facts('message-deleted', said.at, said.at + minutes(10))
    .some(({ actor }) => actor !== null && said.mentions.includes(actor))
}

export const talking: MessageRule[] = [
  {
    id: 'promises-word',
    tag: 'communication-benefit',
    why: 'It says when there will be more news.',
    fits: ({ words }) => /\bnext (?:update|word|news|status)\b[^.?]{0,20}\b(?:in|at|by|comes|before)\b/.test(words),
  },
  {
    id: 'asks-to-take-out',
    tag: 'communication-cost',
    why: 'It asks somebody to remove what they wrote, and they did.',
    fits: (said, around) =>
      said.mentions.length > 0 && said.words.length < 120 && takeOut.test(said.words) && tookBack(said, around),
  },
  {
    id: 'calls-everybody',
    tag: 'communication-cost',
    why: 'It calls everybody with a mention.',
    fits: ({ entry }) => /<!(?:channel|here|everyone)\b/.test(entry.text ?? ''),
  },
  {
    id: 'agreed',
    tag: 'communication-benefit',
    why: 'It asks everybody, and at least two people answered with a thumbs-up.',
    fits: (said) =>
      asks(said) &&
      said.entry.reactions.some(
        ({ name, people }) => /^(?:\+1|thumbsup|ok_hand|white_check_mark)/.test(name) && people.length > 1,
      ),
  },
]
