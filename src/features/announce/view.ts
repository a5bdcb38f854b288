import type { KnownBlock } from '@slack/types'
import type { Settings } from '../../config/index.ts'
import type { State } from '../../incident/state.ts'
import { isOver } from '../../incident/status.ts'
import { statusWord } from '../../incident/wording.ts'
import { actions, button, context, section } from '../../slack/blocks.ts'
import type { Message } from '../../slack/calls.ts'
import { channel, cut, link, moment, plain, user } from '../../slack/mrkdwn.ts'
import type { Links } from '../house.ts'

/** One card for each incident in the announcements channel, for people who are not in it. */
export function announcement(state: State, settings: Settings, links: Links): Message {
  const level = settings.severities.find((each) => each.id === state.severity)
  const facts = [
    statusWord(state.status),
    level ? `${level.emoji} ${level.name}` : state.severity,
    state.imoc ? `IMOC ${user(state.imoc.user)}` : 'IMOC being called',
    ...(state.channel ? [channel(state.channel.id)] : []),
  ]
  const blocks: KnownBlock[] = [
    section(`*INC-${state.number} · ${plain(state.title)}*\n${facts.join('  ·  ')}`),
    ...updateBlocks(state),
    ...(isOver(state.status) ? [] : [actions(button('subscribe', 'Tell me about updates', state.id))]),
    context(
      `Declared by ${user(state.declaredBy)} ${moment(state.declaredAt)} · ${link(links.status, 'Status page')}` +
        (state.subscribers.length ? ` · ${state.subscribers.length} told directly` : ''),
    ),
  ]
  return { text: `INC-${state.number} ${plain(state.title)}: ${state.status}`, blocks }
}

function updateBlocks({ update, status }: State): KnownBlock[] {
  if (!update) return []
  const next = update.nextAt && !isOver(status) ? `\n_Next update ${moment(update.nextAt, '{time}')}_` : ''
  return [section(`${plain(cut(update.text, 1_500))}${next}`)]
}
