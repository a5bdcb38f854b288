import type { State } from '../../../incident/state.ts'
import type { Reply } from '../../../slack/interaction.ts'
import { link } from '../../../slack/mrkdwn.ts'
import type { Links } from '../../context.ts'

export function linksReply({ number, private: hidden }: Pick<State, 'number' | 'private'>, links: Links): Reply {
  const both = `${link(links.timeline, `Timeline of INC-${number}`)} · ${link(links.writeUp, 'Write-up')}`
  const who = hidden ? 'the people in this incident' : 'members of this workspace'
  return { text: `${both}\nOnly ${who} can open them, after they have signed in.` }
}
