import type { KnownBlock } from '@slack/types'
import type { Callout } from '../../../incident/communication/state.ts'
import type { State } from '../../../incident/state.ts'
import { lateNote } from '../../../incident/wording.ts'
import { actions, button, context, section } from '../../../slack/blocks.ts'
import { beginning, channel, moment, plainWithin, user } from '../../../slack/mrkdwn.ts'
import type { Show } from '../../post.ts'
import { acknowledgeCallout, askAboutCallout, withdrawCallout } from './actions.ts'
import { whoHears } from './rules.ts'

/** Names the channel in which it was posted. */
const place = (state: State): string => (state.channel ? channel(state.channel.id) : `INC-${state.number}`)

/** Shows the callout to everybody in the channel. */
export function spoken(state: State, callout: Callout, where: { channel: string }): Show {
  const { number, from, to, text } = callout
  const blocks = [section(`:loudspeaker: *Callout ${number}* from ${user(from)} to ${user(to)}`), ...body(callout)]
  const buttons = [...answers(state, callout), button(withdrawCallout, 'Withdraw', target(state, callout))]
  return {
    to: where,
    message: {
      text: `Callout ${number} for ${user(to)}: ${beginning(text, 150)}`,
      blocks: [...blocks, context(standing(callout)), ...(callout.status === 'open' ? [actions(...buttons)] : [])],
    },
  }
}

/** Shows the callout to the person called out to, alone. */
export function delivered(state: State, callout: Callout): Show {
  const { number, from, to, text } = callout
  const lead = `:loudspeaker: ${user(from)} has a callout for you in ${place(state)} (INC-${state.number}, callout ${number})`
  return {
    to: { user: to },
    message: {
      text: `${user(from)} calls out to you: ${beginning(text, 150)}`,
      blocks: [section(lead), ...body(callout), ...ending(state, callout, standing(callout))],
    },
  }
}

/** Reminds the person who has not answered. */
export function nudge(state: State, callout: Callout): Show {
  const { number, from, to, text, at, chased } = callout
  const late = lateNote(chased.find((each) => each.to === 'addressee')?.lateMs ?? 0)
  const lead = `${user(from)} has waited since ${moment(at, '{time}')} for you to acknowledge callout ${number} in ${place(state)}: “${beginning(text, 300)}”`
  const why = `I will remind you only once. If you acknowledge it, it is closed. If you do not, or if you ask a question, I will tell ${hearer(state, callout)} one interval later.`
  return {
    to: { user: to },
    message: {
      text: lead,
      blocks: [section(lead + (callout.status === 'open' ? late : '')), ...ending(state, callout, why)],
    },
  }
}

/** Names who would be notified now if the callout went on waiting. */
function hearer(state: State, callout: Callout): string {
  if (whoHears(state, callout) === null) return 'the channel'
  return state.imoc?.user === callout.to ? 'the deputy' : 'the IMOC'
}

/** Tells the person who called out what happens while nobody acknowledges it. */
export function promised(
  state: State,
  callout: Pick<Callout, 'from' | 'to'>,
  { nudge, tell }: { nudge: number; tell: number },
): string {
  const first = `I will remind them after ${nudge} min, and`
  if (state.imoc === null) return `${first} after ${tell} tell the IMOC, or the channel while nobody leads.`
  if (state.imoc.user !== callout.to) return `${first} tell the IMOC after ${tell}.`
  const deputy = whoHears(state, callout)
  const told = deputy === null ? 'say it in the channel again' : `tell ${user(deputy)}, the deputy,`
  return `They are the IMOC: ${first} ${told} after ${tell}.`
}

/** Notifies the IMOC, the deputy or the channel that nobody has acknowledged it for a longer time. */
export function word(state: State, callout: Callout, to: Show['to']): Show {
  const { number, from, text, at, chased } = callout
  const late = lateNote(chased.find((each) => each.to === 'imoc')?.lateMs ?? 0)
  const lead = `:warning: ${user(callout.to)} has not acknowledged callout ${number} of ${user(from)} in ${place(state)}, since ${moment(at, '{time}')}: “${beginning(text, 300)}”`
  const why = `${whyHere(state, callout, to)} It stays on the card until it is acknowledged or withdrawn.`
  const open = callout.status === 'open'
  return {
    to,
    message: { text: lead, blocks: [section(lead + (open ? late : '')), context(open ? why : standing(callout))] },
  }
}

function whyHere({ imoc }: State, { to: whom }: Callout, to: Show['to']): string {
  if ('user' in to) return `I tell you this once. Ask ${user(whom)}, or somebody else.`
  return imoc?.user === whom
    ? `Said here once, since ${user(whom)} is the IMOC and there is no deputy: \`/incident imoc me\` takes over if they do not answer.`
    : 'Said here once, since nobody leads: `/incident imoc me` takes over.'
}

/** Shows the question to the person who called out. */
export function question(state: State, callout: Callout, words: string | null): Show {
  const { number, to, from } = callout
  const lead = `${user(to)} asks about your callout ${number} in ${place(state)}:`
  const asked = words === null ? '(erased)' : plainWithin(words, 2_500)
  const hint = 'Answer in the channel, so that everyone sees it. The callout stays open until it is acknowledged.'
  const open = callout.status === 'open'
  return {
    to: { user: from },
    message: {
      text: `${lead} ${words === null ? '(erased)' : beginning(words, 150)}`,
      blocks: [
        section(`${lead}\n${asked}`),
        context(open ? hint : standing(callout)),
        ...(open ? [actions(button(withdrawCallout, 'Withdraw', target(state, callout)))] : []),
      ],
    },
  }
}

function body({ text, how, plan }: Callout): KnownBlock[] {
  return [
    section(plainWithin(text, 2_900)),
    ...(how ? [section(`*How I know it*\n${plainWithin(how, 1_400)}`)] : []),
    ...(plan ? [section(`*What I plan*\n${plainWithin(plan, 1_400)}`)] : []),
  ]
}

/** Shows a text and the buttons while the callout waits, and what became of it afterwards. */
function ending(state: State, callout: Callout, whileOpen: string): KnownBlock[] {
  if (callout.status !== 'open') return [context(standing(callout))]
  return [context(whileOpen), actions(...answers(state, callout))]
}

/** Says what has become of the callout. */
function standing({ status, from, to, question: asked, askedAt, answeredAt }: Callout): string {
  const at = answeredAt ? ` at ${moment(answeredAt, '{time}')}` : ''
  if (status === 'acknowledged') return `:white_check_mark: ${user(to)} acknowledged it${at}.`
  if (status === 'withdrawn') return `${user(from)} withdrew it${at}.`
  if (askedAt) {
    const words = asked ? `: “${plainWithin(asked, 1_400)}”` : ''
    return `:grey_question: ${user(to)} asked at ${moment(askedAt, '{time}')}${words} It stays open until it is acknowledged.`
  }
  return `Waits for ${user(to)} to acknowledge it.`
}

export function answers(state: Pick<State, 'id'>, callout: Callout) {
  const value = target(state, callout)
  return [button(acknowledgeCallout, 'Acknowledge', value, 'primary'), button(askAboutCallout, 'Question…', value)]
}

const target = ({ id }: Pick<State, 'id'>, { number }: Callout) => ({ incidentId: id, number })
