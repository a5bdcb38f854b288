import type { KnownBlock } from '@slack/types'
import type { Settings } from '../../../config/index.ts'
import { severityLabel } from '../../../incident/lifecycle/severity.ts'
import { isOver } from '../../../incident/lifecycle/status.ts'
import type { State } from '../../../incident/state.ts'
import { statusWord } from '../../../incident/wording.ts'
import { actions, button, context, section } from '../../../slack/blocks.ts'
import type { Message } from '../../../slack/calls.ts'
import { channel, link, moment, plain, user } from '../../../slack/mrkdwn.ts'
import { linkedWithin } from '../../../slack/web-links.ts'
import type { Links } from '../../context.ts'
import { takeImocPress } from '../../on-call/actions.ts'
import { openUpdate } from '../actions.ts'
import { subscribe } from './actions.ts'

/** The card of an incident in the announcements channel, for people who are not in the incident. */
export function announcement(state: State, settings: Settings, links: Links): Message {
  const facts = [
    statusWord(state.status),
    severityLabel(state.severity, settings.severities),
    imocWords(state),
    ...(state.channel ? [channel(state.channel.id)] : []),
  ]
  const blocks: KnownBlock[] = [
    section(`*INC-${state.number} · ${plain(state.title)}*\n${facts.join('  ·  ')}`),
    ...shelterBlocks(state),
    ...updateBlocks(state),
    ...(isOver(state.status) ? [] : [actions(button(subscribe, 'Send me the updates', state.id))]),
    context(
      `Declared by ${user(state.declaredBy)} ${moment(state.declaredAt)} · ${link(links.status, 'Status page')}` +
        (state.subscribers.length ? ` · ${state.subscribers.length} told directly` : ''),
    ),
  ]
  return { text: `INC-${state.number} ${plain(state.title)}: ${state.status}`, blocks }
}

function imocWords({ imoc, imocMissing, callImoc, pages, status }: State): string {
  if (imoc) return `IMOC ${user(imoc.user)}`
  if (isOver(status)) return 'no IMOC'
  const last = pages.findLast((page) => page.for === 'imoc')
  const paged = last ? !last.exhausted : callImoc && !imocMissing
  return paged ? 'IMOC being paged' : 'no IMOC yet'
}

/** While Slack creates no channel: says why, where to talk instead, and has buttons for what no command can be typed for. */
function shelterBlocks(state: State): KnownBlock[] {
  if (state.channel || !state.channelRefused || isOver(state.status)) return []
  const why = `:warning: *No channel could be opened:* ${plain(state.channelRefused)}. I will keep trying.`
  return [
    section(
      `${why}\n*Talk in this thread:* it becomes the timeline. Everyone who writes here is invited once there is a channel.`,
    ),
    actions(
      button(openUpdate, 'Post an update', state.id),
      button(takeImocPress, state.imoc ? 'Take over as IMOC' : 'I am IMOC', state.id),
    ),
  ]
}

function updateBlocks({ update, status }: State): KnownBlock[] {
  if (!update) return []
  const next = update.nextAt && !isOver(status) ? `\n_Next update ${moment(update.nextAt, '{time}')}_` : ''
  return [section(`${linkedWithin(update.text, 2_900)}${next}`)]
}
