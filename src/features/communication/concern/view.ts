import type { KnownBlock, ModalView } from '@slack/types'
import type { Concern } from '../../../incident/communication/state.ts'
import type { State } from '../../../incident/state.ts'
import { lateNote } from '../../../incident/wording.ts'
import { actions, button, context, section } from '../../../slack/blocks.ts'
import { box, modal, words } from '../../../slack/forms.ts'
import { beginning, channel, moment, plainWithin, user } from '../../../slack/mrkdwn.ts'
import type { Begun } from '../../commands/values.ts'
import type { Show } from '../../post.ts'
import { answerConcern, answerForm, concernForm } from './actions.ts'
import { limits } from './rules.ts'

const raiser = ({ from }: Concern): string => (from === null ? 'somebody anonymous' : user(from))
const place = (state: State): string => (state.channel ? channel(state.channel.id) : `INC-${state.number}`)

/** Shows the concern to everybody: under the card, or in the channel while there is no card. */
export function raised(state: State, concern: Concern): Show | null {
  const { number, text, at } = concern
  const to = state.card
    ? { channel: state.card.channel, thread: state.card.ts }
    : state.channel && { channel: state.channel.id }
  if (to === null) return null
  const lead = `:thought_balloon: *Concern ${number}* of ${raiser(concern)}, ${moment(at, '{time}')}`
  return {
    to,
    message: {
      text: `Concern ${number}: ${beginning(text, 150)}`,
      blocks: [section(`${lead}\n${plainWithin(text, 2_700)}`), ...ending(state, concern, 'For the IMOC to answer.')],
    },
  }
}

/** Shows the concern to the IMOC, who answers it. */
export function brought(state: State, concern: Concern, imoc: string): Show {
  const lead = `:thought_balloon: A concern from ${raiser(concern)} about ${place(state)} (INC-${state.number}, concern ${concern.number})`
  const why = 'You are the IMOC: it stays on the card until you have answered it.'
  return toImoc(state, concern, { imoc, lead, why, late: '' })
}

/** Reminds the IMOC after a while. */
export function reminder(state: State, concern: Concern, imoc: string): Show {
  const lead = `Concern ${concern.number} of ${raiser(concern)} in ${place(state)} has waited for your answer since ${moment(concern.at, '{time}')}`
  const why = 'I remind you of it once. Any answer closes it, for example "not now" with a reason.'
  return toImoc(state, concern, { imoc, lead, why, late: lateNote(concern.chased?.lateMs ?? 0) })
}

function toImoc(
  state: State,
  concern: Concern,
  { imoc, lead, why, late }: { imoc: string; lead: string; why: string; late: string },
): Show {
  const theirs = state.imoc?.user === imoc
  const gone = state.imoc ? `${user(state.imoc.user)} is IMOC now and has it.` : 'You are not IMOC any more.'
  const rest = theirs || concern.answer ? ending(state, concern, why) : [context(gone)]
  return {
    to: { user: imoc },
    message: {
      text: `${lead}: ${beginning(concern.text, 150)}`,
      blocks: [section(`${lead}:\n${plainWithin(concern.text, 2_500)}${concern.answer ? '' : late}`), ...rest],
    },
  }
}

/** Shows the answer to the person who raised the concern by name. */
export function told(state: State, concern: Concern, to: string): Show | null {
  if (!concern.answer) return null
  const lead = `Your concern ${concern.number} in ${place(state)} is answered: “${beginning(concern.text, 200)}”`
  return { to: { user: to }, message: { text: lead, blocks: [section(lead), answerBlock(concern.answer)] } }
}

/** Posts the answer to a concern without a name to everybody, since nobody knows who raised it. */
export function saidToAll({ number, text, answer }: Concern): { text: string } | null {
  if (!answer) return null
  const who = answer.by === null ? 'imoc' : user(answer.by)
  const lead = `:white_check_mark: ${who} has answered concern ${number}, raised without a name: “${beginning(text, 150)}”`
  return { text: `${lead}\n*Answer:* ${beginning(answer.text, 500)}` }
}

function ending(state: State, concern: Concern, whileOpen: string): KnownBlock[] {
  if (concern.answer) return [answerBlock(concern.answer)]
  return [context(whileOpen), actions(answerButton(state, concern))]
}

function answerBlock({ by, at, text }: NonNullable<Concern['answer']>): KnownBlock {
  const who = by === null ? '' : ` ${user(by)},`
  return section(`:white_check_mark: *Answer*${who} ${moment(at, '{time}')}\n${plainWithin(text, 2_700)}`)
}

export function answerButton({ id }: Pick<State, 'id'>, { number }: Concern) {
  return button(answerConcern, 'Answer…', { incidentId: id, number }, 'primary')
}

/** The form for a concern, with a name or without. */
export function concernModal(
  memory: Begun,
  filled: { text?: string; anonymous?: boolean; note?: string } = {},
): ModalView {
  const { text, anonymous = false, note } = filled
  return modal(concernForm, memory, {
    ...{ title: 'A concern', submit: 'Raise it' },
    blocks: [
      ...(note ? [section(note)] : []),
      words({ id: 'text', label: 'What worries you?', limit: limits.text, lines: true, value: text, focus: true }),
      box({
        ...{ id: 'anonymous', label: 'Your name', value: 'anonymous', says: 'Leave my name out', ticked: anonymous },
        hint: 'Then your name is not recorded, and imoc cannot send you the answer.',
      }),
      context('It is shown under the card and goes to the IMOC, who answers it.'),
    ],
  })
}

/** The form for the answer: what is done about the concern. */
export function answerModal(incidentId: string, concern: Concern): ModalView {
  const { number, text } = concern
  return modal(
    answerForm,
    { incidentId, number },
    {
      ...{ title: `Concern ${number}`, submit: 'Answer' },
      blocks: [
        section(`From ${raiser(concern)}: ${plainWithin(text, 2_800)}`),
        words({ id: 'answer', label: 'What will be done about it?', limit: limits.answer, lines: true, focus: true }),
        context('The answer is shown with the concern, for everyone to see.'),
      ],
    },
  )
}
