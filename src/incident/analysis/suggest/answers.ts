import { acts } from './actions.ts'
import { type Around, minutes } from './around.ts'
import { asks } from './questions.ts'
import type { MessageRule } from './rule.ts'
import type { Said } from './said.ts'

const ignorance = /^(?:no idea|not sure|dunno|don't know|do not know|i (?:don't|do not) know)/

/** The question that it stands right under, of somebody else, at most ten minutes older. */
export function questionBefore(said: Said, { before }: Around): Said | null {
  const last = before(said)
  if (last === null || last.who === said.who || said.at - last.at > minutes(10)) return null
  return asks(last) ? last : null
}

/** The last question that names its writer, if it is their first message since, within ten minutes. */
function askedByName(said: Said, { before }: Around): Said | null {
  let last = before(said)
  for (let back = 0; back < 20 && last !== null && said.at - last.at <= minutes(10) && last.who !== said.who; back++) {
    if (said.who !== null && last.mentions.includes(said.who) && asks(last)) return last
    last = before(last)
  }
  return null
}

export const answers: MessageRule[] = [
  {
    id: 'answers-by-name',
    tag: 'information-providing',
    why: 'It is the first message of somebody who was asked by name in the ten minutes before.',
    fits: (said, around) => !asks(said) && !ignorance.test(said.opening) && askedByName(said, around) !== null,
  },
  {
    id: 'answers',
    tag: 'information-providing',
    why: 'It directly follows somebody else’s question, and neither is addressed to another person.',
    fits: (said, around) => {
      const question = questionBefore(said, around)
      if (question === null || asks(said) || ignorance.test(said.opening) || acts(said)) return false
      if (said.entry.thread === null && said.at - question.at > minutes(3)) return false
      // Who names somebody else sends them rather than answers; and a question by name is for that person to answer.
      const sends = said.mentions.some((id) => id !== question.who)
      const forOthers = question.mentions.length > 0 && !question.mentions.includes(said.who ?? '')
      return !sends && !forOthers && !/^(?:\d\d:\d\d\b|proposal\b|decision\b)/.test(said.words)
    },
  },
]
