import type { KnownBlock } from '@slack/types'
import type { State } from '../../../incident/state.ts'
import { counted } from '../../../incident/timeline/words.ts'
import { button, section } from '../../../slack/blocks.ts'
import type { Reply } from '../../../slack/interaction.ts'
import { link, moment, user } from '../../../slack/mrkdwn.ts'
import type { ShareLink } from '../../../store/share-links.ts'
import type { Links } from '../../context.ts'
import { withdrawShare } from '../../record/actions.ts'

/** The addresses of an incident's pages, and the links by which people outside Slack can read them. */
export function linksReply(state: Pick<State, 'id' | 'number' | 'private'>, links: Links, shared: ShareLink[]): Reply {
  const { number, private: hidden } = state
  const both = `${link(links.timeline, `Timeline of INC-${number}`)} · ${link(links.writeUp, 'Write-up')}`
  const who = hidden ? 'the people in this incident' : 'members of this workspace'
  const own = `${both}\nOnly ${who} can open them, after they have signed in.`
  if (shared.length === 0)
    return { text: `${own}\nNobody outside Slack can read them: \`/incident share\` makes a link.` }
  const head = `${own}\nPeople outside Slack can read them by ${counted(shared.length, 'link')}:`
  const text = [head, ...shared.map((each) => `• ${sharedWords(each)}`)].join('\n')
  return { text, blocks: [section(head), ...shared.map((each) => sharedBlock(state.id, each))] }
}

function sharedBlock(incidentId: string, shared: ShareLink): KnownBlock {
  const accessory = button(withdrawShare, 'Withdraw', { incidentId, id: shared.id })
  return { ...section(sharedWords(shared)), accessory }
}

function sharedWords({ page, madeBy, until, opened, openedAt }: ShareLink): string {
  const read = openedAt === null ? 'not opened yet' : `opened ${counted(opened, 'time')}, last ${moment(openedAt)}`
  return `The ${page}, shared by ${user(madeBy)} until ${moment(until)}, ${read}`
}
