import type { KnownBlock, ModalView } from '@slack/types'
import { HypothesisState } from '../../../incident/board/facts.ts'
import type { Hypothesis } from '../../../incident/board/state.ts'
import type { FactOf } from '../../../incident/facts.ts'
import type { State } from '../../../incident/state.ts'
import { button, context, option, section } from '../../../slack/blocks.ts'
import { modal, radio, words } from '../../../slack/forms.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import type { Reply } from '../../../slack/interaction.ts'
import { moveForm, moveHypothesisPress } from '../actions.ts'
import { andWords, at, inLine, who } from '../words.ts'
import { standing, stateWords, usage } from './rules.ts'

const signs: Record<HypothesisState, string> = {
  open: ':grey_question:',
  testing: ':test_tube:',
  supported: ':bulb:',
  'ruled-out': ':x:',
}

/** Shows one hypothesis in a list. */
export function hypothesisLine({ number, is, text, by }: Hypothesis, limit: number): string {
  const words = is === 'ruled-out' ? `~${inLine(text, limit)}~` : inLine(text, limit)
  return `${signs[is]} ${number} ${words} (${stateWords[is]}, ${who(by)})`
}

/** This line is posted in the channel when a hypothesis is settled. */
export function movedLine({ number, text }: Hypothesis, { actor, data }: FactOf<'hypothesis-moved'>): string {
  const evidence = data.evidence ? ` Evidence: ${inLine(data.evidence, 200)}` : ''
  return `${signs[data.to]} Hypothesis ${number} is ${stateWords[data.to]}, says ${who(actor)}: ${inLine(text, 100)}.${evidence}`
}

/** Lists all hypotheses: the open ones first, then those that were ruled out, with the evidence. */
export function hypothesesReply(state: State, most = 14): Reply {
  if (state.hypotheses.length === 0) return { text: `No hypothesis has been raised yet. ${inMrkdwn(usage)}` }
  const out = state.hypotheses.filter((each) => each.is === 'ruled-out').reverse()
  const all = [...standing(state.hypotheses), ...out]
  const rows = all.slice(0, most).map((each): KnownBlock => {
    const last = each.evidence.findLast(({ text }) => text !== null)
    const evidence = last ? `\n${at(last.at)} ${who(last.by)}${andWords(last.text, 150)}` : ''
    return { ...section(hypothesisLine(each, 200) + evidence), accessory: moveButton(state.id, each) }
  })
  const more = all.length > most ? [context(`… and ${all.length - most} more: the timeline has all of them.`)] : []
  return { text: 'Hypotheses', blocks: [section('*Hypotheses*'), ...rows, ...more, context(inMrkdwn(usage))] }
}

const moveButton = (incidentId: string, { number }: Hypothesis) =>
  button(moveHypothesisPress, 'Move…', { incidentId, number })

/** Shows one hypothesis with all evidence for and against it. */
export function hypothesisReply(state: State, one: Hypothesis): Reply {
  const moves = one.evidence.slice(-10).map(({ at: time, by, to, text }) => {
    return `${at(time)} ${stateWords[to]}, says ${who(by)}${andWords(text, 200)}`
  })
  const lines = [hypothesisLine(one, 500), `${at(one.at)} raised by ${who(one.by)}`, ...moves]
  return {
    text: `Hypothesis ${one.number}`,
    blocks: [{ ...section(lines.join('\n')), accessory: moveButton(state.id, one) }],
  }
}

/** The form asks for the new state of a hypothesis, and for the evidence. */
export function moveModal(incidentId: string, one: Hypothesis): ModalView {
  const states = HypothesisState.options.map((is) => option(is, stateWords[is]))
  return modal(
    moveForm,
    { incidentId, number: one.number },
    {
      ...{ title: `Hypothesis ${one.number}`, submit: 'Move' },
      blocks: [
        section(inLine(one.text, 500)),
        radio({ id: 'to', label: 'It is', options: states, chosen: one.is }),
        words({
          ...{ id: 'evidence', label: 'What speaks for that?', optional: true, limit: 1_000, lines: true },
          hint: 'What was seen, and where. What is ruled out stays on record, with this.',
        }),
      ],
    },
  )
}
