import type { Button, KnownBlock } from '@slack/types'
import { isOver } from '../../../incident/lifecycle/status.ts'
import type { State } from '../../../incident/state.ts'
import { actions, button, section } from '../../../slack/blocks.ts'
import { beginning, moment, user } from '../../../slack/mrkdwn.ts'
import { titledPlace } from '../../posts/titled-place.ts'
import { openConcern } from './actions.ts'
import { unanswered } from './rules.ts'
import { answerButton } from './view.ts'

/** How many concerns of each incident the App Home shows. */
const most = 5

/** How many concerns the card shows. */
const onCard = 3

export const concernButton = ({ id }: State): Button => button(openConcern, 'Concern…', id)

/** Shows on the card the concerns that the IMOC has not answered, the oldest first. */
export function openBlocks(state: State): KnownBlock[] {
  const open = unanswered(state)
  if (open.length === 0) return []
  const lines = open.slice(0, onCard).map(({ number, from, text, at }) => {
    const who = from === null ? 'no name' : user(from)
    return `${number}. ${beginning(text, 80)} (${who}, ${moment(at, '{time}')})`
  })
  const more = open.length > onCard ? [`and ${open.length - onCard} more in the timeline`] : []
  return [section([':thought_balloon: *Concerns without an answer*', ...lines, ...more].join('\n'))]
}

export function openInShort(state: State): string {
  const open = unanswered(state).length
  return open ? `${open} ${open === 1 ? 'concern' : 'concerns'} without an answer` : ''
}

/** Shows them on the App Home of the people who may answer them. */
export function homeBlocks(state: State, reader: string): KnownBlock[] {
  const answers =
    state.imoc?.user === reader || state.roles.some(({ role, user: held }) => role === 'deputy' && held === reader)
  if (!answers || isOver(state.status)) return []
  const where = titledPlace(state)
  return unanswered(state)
    .slice(0, most)
    .flatMap((concern) => [
      section(`:thought_balloon: Concern ${concern.number} in ${where}: ${beginning(concern.text, 200)}`),
      actions(answerButton(state, concern)),
    ])
}
