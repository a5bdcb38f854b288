import type { HypothesisState } from '../../../incident/board/facts.ts'
import type { Hypothesis } from '../../../incident/board/state.ts'
import type { NewFact } from '../../../incident/facts.ts'
import { isRefusal, type Refusal, refuse } from '../../../incident/refusal.ts'
import { actor, type Sentence, sentence, timeOfDay } from '../../../incident/sentence.ts'
import type { State } from '../../../incident/state.ts'
import { nextNumber, pick, twinOf } from '../numbered.ts'
import { leadingNumber, leadingWord, type Said } from '../read.ts'

export const usage = sentence`\`/incident hypothesis <what you think>\` raises one, \`/incident hypothesis 2 testing\`, \`supported\`, \`ruled out\` or \`open\` changes its state. Write the evidence after it.`

const moves: Said<HypothesisState> = [
  ['testing', ['testing', 'test', 'tested', 'checking', 'check', 'trying']],
  ['supported', ['supported', 'support', 'supports', 'confirmed', 'confirm', 'confirms', 'proven', 'proved', 'true']],
  [
    'ruled-out',
    [
      ...['ruled out', 'rule out', 'rules out', 'ruling out', 'ruled', 'disproved', 'disproven', 'disproves'],
      ...['refuted', 'rejected', 'excluded', 'dismissed', 'false', 'wrong', 'dead end', 'not it'],
    ],
  ],
  ['open', ['open', 'opened', 'open again', 'reopen', 'reopened', 'reopens']],
]

export type HypothesisAsked =
  | { do: 'list' }
  | { do: 'raise'; text: string }
  | { do: 'show'; number: number }
  | { do: 'move'; number: number; to: HypothesisState; evidence: string | null }

/** Parses the arguments of `/incident hypothesis`. If no hypothesis has the number at the beginning, the number belongs to the text. */
export function readHypothesis(text: string, known: readonly { number: number }[]): HypothesisAsked | Refusal {
  const typed = text.trim()
  if (typed === '') return { do: 'list' }
  const led = leadingNumber(typed)
  if (!led) return { do: 'raise', text: typed }
  const { number, rest } = led
  if (rest === '') return { do: 'show', number }
  const move = leadingWord(rest, moves)
  if (move) return { do: 'move', number, to: move.word, evidence: move.rest || null }
  if (!known.some((each) => each.number === number)) return { do: 'raise', text: typed }
  return refuse(
    `Hypothesis ${number} can be testing, supported, ruled out or open: say which. To raise a hypothesis that starts with a number, write a word before the number.`,
  )
}

export function raiseHypothesis(
  state: State,
  input: { text: string; by: string },
  now: Date,
): { facts: NewFact[] } | Refusal {
  const { text, by } = input
  const twin = twinOf(state.hypotheses, (each) => each.text, text)
  if (twin)
    return refuse(
      sentence`That is hypothesis ${twin.number} already (${stateWords[twin.is]}), raised by ${actor(twin.by)}.`,
    )
  const data = { number: nextNumber(state.hypotheses), text }
  return { facts: [{ kind: 'hypothesis-raised', data, actor: by, occurredAt: now }] }
}

/** Records a move. Anybody may make any move, also back; the same state again only with new evidence. */
export function moveHypothesis(
  state: State,
  input: { number: number; to: HypothesisState; evidence: string | null; by: string },
  now: Date,
): { facts: NewFact[] } | Refusal {
  const { by, ...data } = input
  const found = pick(state.hypotheses, data.number, 'hypothesis')
  if (isRefusal(found)) return found
  if (found.is === data.to && data.evidence === null) return refuse(already(found))
  return { facts: [{ kind: 'hypothesis-moved', data, actor: by, occurredAt: now }] }
}

function already(found: Hypothesis): Sentence {
  const last = found.evidence.at(-1)
  const since = last ? sentence`, says ${actor(last.by)} at ${timeOfDay(last.at)}` : ''
  return sentence`Hypothesis ${found.number} is ${stateWords[found.is]} already${since}. To add evidence, write it after the command.`
}

export const stateWords: Record<HypothesisState, string> = {
  open: 'open',
  testing: 'being tested',
  supported: 'supported',
  'ruled-out': 'ruled out',
}

/** Returns the hypotheses that somebody may still have to look at, the most advanced first. */
export function standing(hypotheses: readonly Hypothesis[]): Hypothesis[] {
  return (['supported', 'testing', 'open'] as const).flatMap((is) => hypotheses.filter((each) => each.is === is))
}
