import type { State } from '../../../incident/state.ts'
import { actions, button, section } from '../../../slack/blocks.ts'
import type { Reply } from '../../../slack/interaction.ts'
import { link } from '../../../slack/mrkdwn.ts'
import type { Links } from '../../context.ts'
import { renewLinks } from './actions.ts'

export function linksReply({ number }: State, links: Links, before = ''): Reply {
  const both = `${link(links.timeline, `Timeline of INC-${number}`)} · ${link(links.writeUp, 'Write-up')}`
  const how = 'Anyone with a link can read it; `/incident links renew` makes new ones.'
  return { text: [before, both, how].filter(Boolean).join('\n') }
}

/** Asks for confirmation. `press` identifies the press, so that pressing it twice renews the links once. */
export function renewReply({ id: incidentId, number }: State, press: string): Reply {
  const text = `New links for the timeline and the write-up of INC-${number}? The old links stop working immediately for everyone. The channel, the card and my messages get the new ones.`
  const value = { incidentId, id: press }
  return { text, blocks: [section(text), actions(button(renewLinks, 'Renew the links', value, 'danger'))] }
}
