import type { Button, KnownBlock } from '@slack/types'
import type { State } from '../../../incident/state.ts'
import { actions, button, more, mostInMore, section } from '../../../slack/blocks.ts'
import type { Reply } from '../../../slack/interaction.ts'
import type { CardPart, CardView } from '../../feature.ts'
import { openAgain, openSeverity, openStatus } from '../../lifecycle/actions.ts'
import { callImocPress, takeImocPress } from '../../on-call/actions.ts'
import { openUpdate } from '../../updates/actions.ts'
import { showOthers } from './actions.ts'

/** How many stand in the open. */
const inRow = 4

/** The buttons of the card: the first few side by side, the next in a menu behind them, and all others by the menu's last line. */
export function buttonsOf(view: CardView, parts: readonly CardPart[]): KnownBlock {
  const all = allOf(view, parts)
  const menu = all.slice(inRow, inRow + inMenu(all))
  const others = all.length > inRow + menu.length ? [button(showOthers, 'More…', view.state.id)] : []
  const behind = [...menu, ...others]
  // Slack takes no menu of one.
  return actions(...all.slice(0, inRow), ...(behind.length > 1 ? [more(behind)] : behind))
}

/** The one button of a card whose incident is over. What was no incident does not come back. */
export function backButton({ id, status }: Pick<State, 'id' | 'status'>): KnownBlock {
  return actions(button(openAgain, status === 'cancelled' ? 'Open again…' : 'It is back…', id))
}

/** What the card has no room for, to whoever asks. */
export function others(view: CardView, parts: readonly CardPart[]): Reply {
  const all = allOf(view, parts)
  const text = `What else you can do in INC-${view.state.number}`
  const left = all.slice(inRow + inMenu(all))
  return { text, blocks: [section(`${text}:`), ...(left.length ? [actions(...left)] : [])] }
}

/** Where there are more than the menu holds, its last line leads to them. */
const inMenu = (all: readonly Button[]) => (all.length > inRow + mostInMore ? mostInMore - 1 : mostInMore)

/** In the order in which they are wanted: the first few stand in the open. */
function allOf(view: CardView, parts: readonly CardPart[]): Button[] {
  const { id, imoc, imocMissing, callImoc, pages } = view.state
  const called = callImoc || pages.some((page) => page.for === 'imoc')
  const onTheWay = called && imocMissing === null && !nobodyCame(view.state)
  const take = button(takeImocPress, imoc ? 'Take over as IMOC' : 'I am IMOC', id)
  const call = imoc || onTheWay ? [] : [button(callImocPress, 'Page the IMOC', id)]
  return [
    button(openUpdate, 'Post an update', id, 'primary'),
    button(openStatus, 'Status…', id),
    button(openSeverity, 'Severity…', id),
    // Where a call has led to nobody, somebody who reads this is wanted first.
    ...(nobodyCame(view.state) ? [take, ...call] : [...call, take]),
    ...parts.flatMap((part) => part.buttons?.(view) ?? []),
  ]
}

/** The last call for an IMOC has nobody left to go to. */
export function nobodyCame({ pages }: State): boolean {
  const last = pages.findLast((page) => page.for === 'imoc')
  return last !== undefined && (last.exhausted || last.over !== null)
}
