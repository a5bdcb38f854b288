import type { ModalView } from '@slack/types'
import { includes, type Right, rightIn } from '../../../incident/access/rights.ts'
import { mayTellAdmins } from '../../../incident/access/visibility.ts'
import type { FactOf } from '../../../incident/facts.ts'
import type { State } from '../../../incident/state.ts'
import { actions, button, context, section } from '../../../slack/blocks.ts'
import type { Message } from '../../../slack/calls.ts'
import { modal, words } from '../../../slack/forms.ts'
import type { Reply } from '../../../slack/interaction.ts'
import { channel, plain, user } from '../../../slack/mrkdwn.ts'
import type { Act } from '../../rights/act.ts'
import { givePress, reasonForm, reasonLimit } from './actions.ts'

/** What each right lets people do, in words that follow "You may". */
export const meaning: Record<Right, string> = {
  viewer: 'read incidents',
  responder: 'declare and answer incidents',
  communications: 'write updates, also for the status page',
  imoc: 'become IMOC or deputy, and end an incident or make it private',
  admin: 'read the audit',
}

/** The form in which somebody says why they go on without a right. */
export function reasonModal(incidentId: string, right: Right, act: Act | null): ModalView {
  return modal(
    reasonForm,
    { incidentId, right, act },
    {
      ...{ title: 'Go on', submit: 'Go on' },
      blocks: [
        section(
          `You do not have the right *${right}*. If it cannot wait, say why, and you have it in this incident from now on. Your reason is recorded, and the admins are told.`,
        ),
        words({
          id: 'reason',
          label: 'Why can it not wait?',
          limit: reasonLimit,
          placeholder: 'Nobody who has the right answers',
        }),
      ],
    },
  )
}

/** What is shown in place of the form once it is done. */
export function doneModal(reply: Reply | null): ModalView {
  const said = reply ?? { text: 'It is done.' }
  return {
    ...{ type: 'modal', title: { type: 'plain_text', text: 'Going on' }, close: { type: 'plain_text', text: 'Close' } },
    blocks: said.blocks ?? [section(said.text)],
  }
}

/** Asks one person to give a right; once it was given, the message says so. */
export function askedMessage(state: State, { actor, data: { right } }: FactOf<'right-asked'>): Message {
  const who = user(actor ?? '')
  const where = place(state)
  const has = includes(rightIn(state, actor ?? ''), right)
  const text = has
    ? `${who} has the right *${right}* in ${where} now.`
    : `${who} asks for the right *${right}* in ${where}, to ${meaning[right]}.`
  const value = { incidentId: state.id, user: actor ?? '', right }
  return {
    text,
    blocks: [
      section(`:key: ${text}`),
      ...(has ? [] : [actions(button(givePress, 'Give it in this incident', value, 'primary'))]),
      context('You get this because you have that right. If you do nothing, nothing happens.'),
    ],
  }
}

export function givenWords(state: State, { actor, data: { right } }: FactOf<'right-given'>): string {
  return `:key: ${user(actor ?? '')} gave you the right *${right}* in ${place(state)}: do it once more.`
}

/** The line in the channel; `where` is for people elsewhere. */
export function brokeGlassWords({ actor, data: { right, reason } }: FactOf<'broke-glass'>, where = ''): string {
  return `:unlock: ${user(actor ?? '')} went on without the right *${right}*${where}: ${plain(reason)}`
}

/** What an admin reads of it; of a private incident they learn its number alone. */
export function brokeGlassForAdmin(state: State, fact: FactOf<'broke-glass'>): string {
  const why = 'You get this because you are an admin of imoc.'
  if (!mayTellAdmins(state))
    return `:unlock: Somebody went on without the right *${fact.data.right}* in INC-${state.number}, which is private. ${why}`
  return `${brokeGlassWords(fact, ` in ${place(state)}`)}\n${why}`
}

/** What somebody may do, in every incident and in this one. `all`: their rights by the configuration. */
export function ownRights(all: readonly Right[], here: { state: State; right: Right | null } | null): string {
  const lines = all.map((right) => `• *${right}*: ${meaning[right]}`)
  const everywhere = all.length ? ['In every incident you may:', ...lines] : ['The configuration gives you no right.']
  const more = here?.right && !all.includes(here.right) ? here.right : null
  return [
    ...everywhere,
    ...(here && more ? [`In INC-${here.state.number} you also have the right *${more}*: ${meaning[more]}.`] : []),
    ...(all.includes('imoc')
      ? []
      : ['`/incident rights imoc`, or another right, says who has it, and in an incident how to get it.']),
  ].join('\n')
}

const place = ({ number, channel: open }: State) => `INC-${number}${open ? ` (${channel(open.id)})` : ''}`
