import type { State } from '../../../incident/state.ts'
import { actions, button, section } from '../../../slack/blocks.ts'
import type { Reply } from '../../../slack/interaction.ts'
import { user } from '../../../slack/mrkdwn.ts'
import { listed } from '../../on-call/held-words.ts'
import { makePrivatePress } from './actions.ts'

/** Tells those who remain what nobody takes care of now. */
export function leftWords(who: string, has: string[]): string {
  return has.length
    ? `${user(who)} has left but still has ${listed(has)}. Nobody takes these over automatically. Take them over or assign them.`
    : `${user(who)} has left.`
}

/** Slack lets no app make a channel private, so people have to do it. */
const byHand =
  'The Slack channel itself stays public until a person changes it: channel name, *Settings*, *Change to a private channel*. Until then, anyone who finds it can read it.'

/** Asks for confirmation. `press` identifies the press, so that pressing it twice makes one change. */
export function privateReply({ id, number, inPublic }: State, press: string): Reply {
  const page = inPublic
    ? ' What is on the status page stays there, and I can no longer change it afterwards: post your final update there first.'
    : ''
  const text = `Make INC-${number} private? I will remove the text of everything that I posted elsewhere. From then on I will tell people outside this channel nothing but the incident's number, and only its members will see the incident and its pages. That cannot be undone.${page} ${byHand}`
  const value = { incidentId: id, press }
  return { text, blocks: [section(text), actions(button(makePrivatePress, 'Make it private', value, 'danger'))] }
}

export function privateWords(by: string | null): string {
  return `:lock: This incident is private now, says ${by ? user(by) : 'imoc'}. I will tell people outside this channel nothing about it but its number. ${byHand}`
}
