import type { FactOf } from '../../../incident/facts.ts'
import type { State } from '../../../incident/state.ts'
import { actions, button, section } from '../../../slack/blocks.ts'
import type { Reply } from '../../../slack/interaction.ts'
import { moment, user } from '../../../slack/mrkdwn.ts'
import { confirmShare } from './actions.ts'
import { type Wish, whatItMeans } from './rules.ts'

type Made = Pick<FactOf<'shared'>['data'], 'page' | 'until'>

/** The address of a link, which is shown this once. Without a label: two of its characters could begin and end formatting there. */
export function sharedReply({ number }: Pick<State, 'number'>, { page, until }: Made, address: string): Reply {
  const text = `Everybody who has this link can read the ${page} of INC-${number} until ${moment(until)}, without Slack: <${address}>\nThe link is shown only now. \`/incident links\` withdraws it.`
  return { text }
}

/** Asks whether a private incident is to be shared. */
export function confirmReply(state: State, wish: Wish, press: string): Reply {
  const text = whatItMeans(state, wish.page)
  const value = { incidentId: state.id, press, ...wish }
  return { text, blocks: [section(text), actions(button(confirmShare, 'Share it', value, 'danger'))] }
}

/** Tells the people of a private incident who can read it now. */
export function saidWords({ actor, data: { page, until } }: FactOf<'shared'>): string {
  const who = actor === null ? 'imoc' : user(actor)
  return `:link: ${who} has shared the ${page} of this incident: everybody who has the link can read it until ${moment(until)}. \`/incident links\` withdraws it.`
}

export function withdrawnWords({ actor }: FactOf<'share-withdrawn'>): string {
  return `:link: ${actor === null ? 'imoc' : user(actor)} has withdrawn a link for people outside Slack.`
}
