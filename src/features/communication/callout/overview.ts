import type { Button, KnownBlock } from '@slack/types'
import { isOver } from '../../../incident/lifecycle/status.ts'
import type { State } from '../../../incident/state.ts'
import { actions, button, context, section } from '../../../slack/blocks.ts'
import { beginning, moment, user } from '../../../slack/mrkdwn.ts'
import { titledPlace } from '../../posts/titled-place.ts'
import { openCallout } from './actions.ts'
import { answers } from './view.ts'

/** How many callouts of each incident the App Home shows. */
const most = 5

/** How many callouts the card shows. */
const onCard = 3

export const calloutButton = ({ id }: State): Button => button(openCallout, 'Call out…', id)

/** Shows on the card the callouts that wait to be acknowledged, the longest wait first. */
export function openBlocks({ callouts }: State): KnownBlock[] {
  const open = callouts.filter(({ status }) => status === 'open')
  if (open.length === 0) return []
  const lines = open
    .slice(0, onCard)
    .map(
      ({ number, from, to, text, at }) =>
        `${number}. ${user(from)} → ${user(to)}: ${beginning(text, 80)} (since ${moment(at, '{time}')})`,
    )
  const more = open.length > onCard ? [`and ${open.length - onCard} more in the timeline`] : []
  return [section([':loudspeaker: *Not acknowledged yet*', ...lines, ...more].join('\n'))]
}

export function openInShort({ callouts }: State): string {
  const open = callouts.filter(({ status }) => status === 'open').length
  return open ? `${open} ${open === 1 ? 'callout' : 'callouts'} not acknowledged` : ''
}

/** Shows on a person's App Home the callouts that they have to acknowledge, and those that they wait for. */
export function homeBlocks(state: State, reader: string): KnownBlock[] {
  const open = isOver(state.status) ? [] : state.callouts.filter(({ status }) => status === 'open')
  const where = titledPlace(state)
  const toMe = open.filter(({ to }) => to === reader).slice(0, most)
  const byMe = open.filter(({ from }) => from === reader).slice(0, most)
  const line = (lead: string, { number, text, at }: (typeof open)[number]) =>
    `:loudspeaker: ${lead} in ${where} (callout ${number}, since ${moment(at, '{time}')}): ${beginning(text, 200)}`
  return [
    ...toMe.flatMap((callout) => [
      section(line(`${user(callout.from)} calls out to you`, callout)),
      actions(...answers(state, callout)),
    ]),
    ...byMe.map((callout) => context(line(`You wait for ${user(callout.to)}`, callout))),
  ]
}
