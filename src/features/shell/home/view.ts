import type { KnownBlock } from '@slack/types'
import type { Settings } from '../../../config/index.ts'
import { severityName } from '../../../incident/lifecycle/severity.ts'
import type { State } from '../../../incident/state.ts'
import { statusWord } from '../../../incident/wording.ts'
import { actions, button, context, header, section } from '../../../slack/blocks.ts'
import { moment, user } from '../../../slack/mrkdwn.ts'
import { openDeclare } from '../../lifecycle/actions.ts'
import { titledPlace } from '../../posts/titled-place.ts'
import { unreadLines } from '../../posts/unread-lines.ts'
import { openHelp } from '../actions.ts'

/** Slack accepts 100 blocks. More urgent parts come first, so that only the end is left out. */
const most = 96

/** How many open incidents are listed. */
const named = 12

type Home = {
  open: State[]
  unread?: readonly { number: number }[]
  parts: KnownBlock[]
  heard: Date | null
  now: Date
}

/** Shows what waits for this person first, then what is open, then whether imoc receives anything from Slack. */
export function homeBlocks({ open, unread = [], parts, heard, now }: Home, settings: Settings): KnownBlock[] {
  const mine = parts.length ? parts : [section('Nothing waits for you.')]
  const blocks: KnownBlock[] = [
    actions(
      button(openDeclare, 'Declare an incident', 'home', 'primary'),
      button(openHelp, 'What can I do here?', 'home'),
    ),
    header('For you'),
    ...mine,
  ]
  const kept = blocks.length > most - 5 ? [...blocks.slice(0, most - 6), more] : blocks
  return [
    ...kept,
    header(open.length ? `Open incidents (${open.length})` : 'No incident is open'),
    ...(open.length
      ? [
          section(
            open
              .slice(0, named)
              .map((state) => line(state, settings))
              .join('\n'),
          ),
        ]
      : []),
    ...unreadLines(unread),
    context(
      `${heard ? `Last message recorded at ${moment(heard, '{time_secs}')}` : 'Nothing heard yet'} · as of ${moment(now, '{time_secs}')}`,
    ),
  ]
}

const more = context('There is more waiting for you than fits here.')

function line(state: State, settings: Settings): string {
  const next = state.update?.nextAt ? ` · next update due ${moment(state.update.nextAt, '{time}')}` : ''
  const imoc = state.imoc ? user(state.imoc.user) : 'nobody'
  return `• ${titledPlace(state)} · ${severityName(state.severity, settings.severities)} · ${statusWord(state.status)} · IMOC ${imoc}${next}`
}
