import type { KnownBlock, ModalView } from '@slack/types'
import type { Settings } from '../../../config/index.ts'
import { calls, hasLeft, isInside } from '../../../incident/access/visibility.ts'
import type { Handover } from '../../../incident/on-call/state.ts'
import type { State } from '../../../incident/state.ts'
import { lateNote, span } from '../../../incident/wording.ts'
import { actions, button, context, section } from '../../../slack/blocks.ts'
import { modal, person, words } from '../../../slack/forms.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import { channel, moment, plainWithin, user } from '../../../slack/mrkdwn.ts'
import type { FoundIncident } from '../../../store/incidents.ts'
import type { Show } from '../../post.ts'
import { titledPlace } from '../../posts/titled-place.ts'
import { openHandover } from '../actions.ts'
import { briefBlocks, type HandoverWords, withheld } from '../handover-brief.ts'
import { acceptPress, declineForm, declinePress, handoverForm, type OfferRef, withdrawPress } from './actions.ts'
import { declineStands, lapse, letsIn, openOffer, patience, settled, wordsLimit } from './rules.ts'

const refOf = (state: State, { id }: Handover): OfferRef => ({ incidentId: state.id, id })
/** Names the incident's channel. A reader who is not in the private incident does not see the name. */
const place = (state: State, reader?: string) =>
  state.channel && (reader === undefined || isInside(state, reader))
    ? `${channel(state.channel.id)} (INC-${state.number})`
    : `INC-${state.number}`

/** The form asks who shall take over, and what they have to know that is written down nowhere else. Every text is optional. */
export function handoverModal(
  state: State,
  begun: {
    id: string
    to?: string | undefined
    words?: { [K in keyof HandoverWords]?: string | null | undefined }
    /** Warns that the person is not in the private incident; if the form is sent again, they are asked all the same. */
    lets?: boolean
  },
): ModalView {
  const { id: offer, to, words: said = {}, lets = false } = begun
  const before = openOffer(state)
  const field = (id: string, label: string, hint: string, value?: string | null) =>
    words({ id, label, hint, value: value ?? undefined, limit: wordsLimit, lines: true, optional: true })
  return modal(
    handoverForm,
    { incidentId: state.id, id: offer, sure: (lets && to) || undefined },
    {
      ...{ title: 'Hand over', submit: 'Ask them' },
      blocks: [
        ...(lets && to ? [section(inMrkdwn(letsIn(to)))] : []),
        ...(before
          ? [context(`You have asked ${user(before.to)} already: if you send this form, that offer is withdrawn.`)]
          : []),
        person({ id: 'to', label: 'Who takes over?', chosen: to, hint: 'You stay the IMOC until they accept.' }),
        field('summary', 'What is the current state?', 'What you know, and what you only think.', said.summary),
        field('trajectory', 'How is it developing?', 'Better or worse? What would you do next?', said.trajectory),
        field('waiting-on', 'Whom are we waiting for?', 'Who, for what, until when.', said.waitingOn),
        field('tired', 'Who is tired?', 'Who needs food, rest or relief.', said.tired),
        context(
          'imoc also sends them everything recorded: roles, hypotheses, what is in flight, to undo, unanswered and promised.',
        ),
      ],
    },
  )
}

/**
 * Shows the brief and the two answers to the person who is asked. Once the offer is settled the message says so; a person who accepted
 * keeps the brief.
 */
export function pack(state: State, offer: Handover, settings: Settings): Show {
  const to = { user: offer.to }
  if (!isInside(state, offer.to)) return call(state, offer)
  const asks = `${user(offer.from)} asks you to take over as IMOC of ${place(state)}.`
  const text = offer.answer === 'accepted' ? `You have accepted the handover of ${place(state)}.` : asks
  if (offer.answer !== null && offer.answer !== 'accepted') {
    const what = offer.answer === 'declined' ? 'You have declined; I am telling them.' : inMrkdwn(settled(state, offer))
    return { to, message: { text, blocks: [section(`${text} ${what}`)] } }
  }
  const lead =
    offer.answer === 'accepted'
      ? `${text} Your checklist is in our DM.`
      : `${asks} Until you accept, they stay the IMOC.`
  return {
    to,
    message: { text, blocks: [section(lead), ...contents(state, offer, settings), ...answers(state, offer)] },
  }
}

/** Asks a person who is not in the private incident: it says only that they are needed, and who asks. */
function call(state: State, offer: Handover): Show {
  const open = calls.offered(state, offer.to)
  const text = open ? 'You are needed in a private incident' : 'You were needed in a private incident'
  const asks = open
    ? `${user(offer.from)} asks you to take over as its IMOC (INC-${state.number}). ${withheld}`
    : `(INC-${state.number}). You need not come any more; thank you.`
  return {
    to: { user: offer.to },
    outside: open || !hasLeft(state, offer.to),
    message: {
      text,
      blocks: [section(open ? `*${text}*\n${asks}` : `${text} ${asks}`), ...(open ? answers(state, offer) : [])],
    },
  }
}

/** Shows the content of the incident, but nothing of a private incident to a person who may still decline. */
function contents(state: State, offer: Handover, settings: Settings): KnownBlock[] {
  if (state.private && offer.answer !== 'accepted') return [section(withheld)]
  return briefBlocks({ state, settings, asOf: new Date(offer.at), words: offer })
}

function answers(state: State, offer: Handover): KnownBlock[] {
  if (offer.answer !== null) return []
  const ref = refOf(state, offer)
  return [actions(button(acceptPress, 'Accept: I am the IMOC', ref, 'primary'), button(declinePress, 'Decline…', ref))]
}

/** A form in which a person who declines can say why; the IMOC who asked reads it. */
export function declineModal(state: State, offer: Handover): ModalView {
  return modal(declineForm, refOf(state, offer), {
    ...{ title: 'Decline', submit: 'Decline' },
    blocks: [
      section(`${user(offer.from)} stays the IMOC of ${place(state, offer.to)}, and is told at once.`),
      words({ id: 'why', label: 'Why?', hint: 'It helps them to find somebody else.', limit: 200, optional: true }),
    ],
  })
}

/** Shows the state of the offer to the IMOC who asked: they stay the IMOC until somebody accepts. */
export function offerCopy(state: State, offer: Handover): Show {
  const text = `You asked ${user(offer.to)} at ${moment(offer.at, '{time}')} to take over as IMOC of ${place(state)}.`
  const to = { user: offer.from }
  if (offer.answer === null) {
    const wait = `You stay the IMOC until they accept. I will tell you if there is no answer in ${span(patience)}.`
    const ways = actions(
      button(openHandover, 'Ask somebody else…', state.id),
      button(withdrawPress, 'Withdraw', refOf(state, offer)),
    )
    return { to, message: { text, blocks: [section(`${text} ${wait}`), ways] } }
  }
  return { to, message: { text, blocks: [section(`${text} ${outcome(state, offer)}`)] } }
}

function outcome(state: State, offer: Handover): string {
  if (offer.answer === 'accepted') return ':white_check_mark: They have accepted.'
  if (offer.answer === 'declined') return `They cannot${because(offer)}.`
  return offer.answer === 'withdrawn' ? 'You have withdrawn the offer.' : inMrkdwn(lapse(state, offer))
}

const because = ({ why }: Handover) => (why ? `: ${plainWithin(why, 600)}` : '')

/** Notifies the IMOC at once that their offer was declined, by whom and why. */
export function declined(state: State, offer: Handover): Show {
  const text = `${user(offer.to)} cannot take over as IMOC of ${place(state)}${because(offer)}`
  const to = { user: offer.from }
  if (!declineStands(state, offer)) return { to, message: { text, blocks: [section(text)] } }
  const ways = actions(
    button(openHandover, 'Ask somebody else…', state.id, 'primary'),
    button(withdrawPress, 'Withdraw: I carry on', refOf(state, offer)),
  )
  return { to, message: { text, blocks: [section(text), section('You are still the IMOC.'), ways] } }
}

/** Notifies the IMOC once that nobody has answered. */
export function silence(state: State, offer: Handover, lateMs: number): Show {
  const to = { user: offer.from }
  const asked = `Your offer to hand over ${place(state)} to ${user(offer.to)}`
  if (offer.answer !== null)
    return { to, message: { text: asked, blocks: [section(`${asked} is settled. ${outcome(state, offer)}`)] } }
  const text = `${asked} has had no answer for ${span(patience)}. You are still the IMOC.${lateNote(lateMs)}`
  const ways = actions(
    button(openHandover, 'Ask somebody else…', state.id, 'primary'),
    button(withdrawPress, 'Withdraw', refOf(state, offer)),
  )
  return { to, message: { text, blocks: [section(text), ways] } }
}

/** Shows on the card that somebody is asked to take over. */
export function handoverField(state: State): string[] {
  const offer = openOffer(state)
  return offer ? [`*Handover* ${user(offer.to)} is asked since ${moment(offer.at, '{time}')}`] : []
}

/** Shows the incidents that an IMOC leads on their App Home, each with a button to hand it over. */
export function ownWatches(asked: string, open: readonly FoundIncident[]): KnownBlock[] {
  return open
    .filter(({ state }) => state.imoc?.user === asked)
    .slice(0, 10)
    .flatMap(({ state }): KnownBlock[] => [
      section(`*You are the IMOC* of ${titledPlace(state)} since ${moment(state.imoc?.since ?? state.declaredAt)}`),
      actions(button(openHandover, 'Hand over…', state.id)),
    ])
}
