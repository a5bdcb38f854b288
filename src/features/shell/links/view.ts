import type { State } from '../../../incident/state.ts'
import { actions, button, section } from '../../../slack/blocks.ts'
import type { Reply } from '../../../slack/interaction.ts'
import { link } from '../../../slack/mrkdwn.ts'
import type { Links } from '../../context.ts'

export function linksReply({ number }: State, links: Links, before = ''): Reply {
  const both = `${link(links.timeline, `Timeline of INC-${number}`)} · ${link(links.writeUp, 'Write-up')}`
  const how = 'Anyone with a link can read it; `/incident links renew` makes new ones.'
  return { text: [before, both, how].filter(Boolean).join('\n') }
}

/** The question before it: `press` is the value of the button. */
export function renewReply({ number }: State, press: string): Reply {
  const text = `New links for the timeline and the write-up of INC-${number}? The old links stop working immediately for everyone. The channel, the card and my messages get the new ones.`
  return { text, blocks: [section(text), actions(button('links-renew', 'Renew the links', press, 'danger'))] }
}
