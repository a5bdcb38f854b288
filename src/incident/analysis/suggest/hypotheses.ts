import type { FactOf } from '../../facts.ts'
import { acts } from './actions.ts'
import { questionBefore } from './answers.ts'
import { type Around, minutes } from './around.ts'
import { once } from './once.ts'
import { oneOf } from './pattern.ts'
import type { MessageRule } from './rule.ts'
import type { Said } from './said.ts'
import { shared, termsOf } from './terms.ts'

const hedged = oneOf(
  String.raw`\b(?:could|might|may|must) (?:it|this|that) (?:be|have been)\b`,
  String.raw`(?:^|[,:] |\bthat )(?:it|this|that) (?:could|might|may|must) (?:be|have been)\b`,
  '^(?:perhaps|maybe|possibly|probably|presumably) (?!not|next|we|i|you|later|tomorrow|for)',
  String.raw`\bi (?:suspect|bet)\b|\bi guess (?:it|that|the)\b|^(?:prime |main )?suspect(?:s|ed)?:`,
  String.raw`\b(?:my|our|working|first|main) (?:suspicion|suspect|guess|theory|hypothesis|hunch)\b`,
  String.raw`\bi think (?:it|this|that)(?:'s| is| was)\b|\b(?:it|this|that) (?:is|was)\b[^.]{0,40}, i think\b`,
  String.raw`\b(?:is|was) (?:it|this|that) (?:a|an|the|our)\b[^.]{0,300}\?`,
)

/** Whether it names an explanation as possible, by its words. */
export const guesses = once(({ sentences }: Said): boolean => sentences.some((one) => hedged.test(one)))

const termsOfRaised = once(({ data }: FactOf<'hypothesis-raised'>) => termsOf(data.text))

/** Whether it is, of the messages of the ten minutes before a hypothesis went on the board, the one that shares most words with it. */
function raised(said: Said, around: Around): boolean {
  return around.facts('hypothesis-raised', said.at, said.at + minutes(10)).some((fact) => {
    const theirs = termsOfRaised(fact)
    if (said.mentions.length > 0) return false
    const own = shared(theirs, said.terms())
    const span = fact.occurredAt.getTime() - said.at
    return own > 2 && !around.after(said, span).some((other) => shared(theirs, other.terms()) > own)
  })
}

/**
 * Whether a hypothesis that was on the board already was moved so within five minutes, either way, and it shares words with the hypothesis or
 * its evidence: two, or one where its writer moved it.
 */
function moved(said: Said, around: Around, to: 'ruled-out' | 'supported'): boolean {
  const moves = around.facts('hypothesis-moved', said.at - minutes(5), said.at + minutes(5))
  if (moves.length === 0 || said.words.includes('?') || acts(said)) return false
  return moves.some(({ data, actor }) => {
    const about = data.to === to ? around.raised(data.number) : null
    if (about === null || about.occurredAt.getTime() > said.at) return false
    const theirs = termsOf(`${about.data.text} ${data.evidence ?? ''}`)
    return shared(theirs, said.terms()) >= (actor === said.who ? 1 : 2)
  })
}

const denies = oneOf(
  String.raw`\b(?:it|that|this)(?:'s| is| was)? not (?:the|a|an|our|their|that|it)\b`,
  String.raw`\b(?:it|that|this) (?:isn't|wasn't|cannot be|can't be) (?:the|a|an|our)\b`,
  String.raw`^not the [\w-]+(?:[^\w-]\W*)?$|\bprobably not (?:the|us|our|a)\b`,
  String.raw`\brul(?:es|ed|ing) (?:\S+ )?out\b|\b(?:i|we|we can|let's) (?:drop|discard) (?:the|that)\b`,
)

const settles =
  /\b(?:it|that) (?:is|was) (?:the|our) ([\p{L}\p{N}-]{3,})|(?<![\p{L}\p{N}-])([\p{L}\p{N}-]{3,}) (?:is|was) it\b/u

/** It says that something is the cause which a hypothesis on the board, or a guess before, had named. */
function settled(said: Said, around: Around): boolean {
  if (!/ (?:is|was) (?:it|the|our)\b/.test(said.words)) return false
  const [, after, before] = settles.exec(said.words) ?? []
  const [term] = termsOf(after ?? before ?? '')
  if (term === undefined || guesses(said) || said.words.includes('?')) return false
  if (around.facts('hypothesis-raised', 0, said.at).some((fact) => termsOfRaised(fact).has(term))) return true
  return around.earlier(said).some((other) => other.terms().has(term) && guesses(other))
}

export const hypotheses: MessageRule[] = [
  {
    id: 'on-the-board',
    tag: 'hypothesis-generated',
    why: 'A hypothesis in nearly its words went on the board within ten minutes.',
    fits: raised,
  },
  {
    id: 'guesses',
    tag: 'hypothesis-generated',
    why: 'It names something as possibly the cause.',
    fits: guesses,
  },
  {
    id: 'ruled-out-on-the-board',
    tag: 'hypothesis-disproved',
    why: 'The hypothesis that it speaks of was ruled out on the board within five minutes.',
    fits: (said, around) => moved(said, around, 'ruled-out'),
  },
  {
    id: 'denies',
    tag: 'hypothesis-disproved',
    why: 'It says that something is not the cause.',
    fits: ({ sentences }) => sentences.some((one) => denies.test(one) && !one.endsWith('?')),
  },
  {
    id: 'no-to-a-guess',
    tag: 'hypothesis-disproved',
    why: 'It answers no to a question that names a possible explanation.',
    fits: (said, around) => {
      if (!/^(?:no|nope|not)\b/.test(said.opening)) return false
      const question = questionBefore(said, around)
      return question !== null && guesses(question)
    },
  },
  {
    id: 'supported-on-the-board',
    tag: 'hypothesis-confirmed',
    why: 'The hypothesis that it speaks of was supported on the board within five minutes.',
    fits: (said, around) => moved(said, around, 'supported'),
  },
  {
    id: 'names-it-again',
    tag: 'hypothesis-confirmed',
    why: 'It says that something is the cause which somebody had named as possible before.',
    fits: settled,
  },
]
