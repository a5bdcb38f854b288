import type { Button, KnownBlock } from '@slack/types'
import type { State } from '../../../incident/state.ts'
import { actions, button, more, mostInMore, section } from '../../../slack/blocks.ts'
import type { Reply } from '../../../slack/interaction.ts'
import type { CardPart, CardView } from '../../feature.ts'
import { openAgain, openSeverity, openStatus } from '../../lifecycle/actions.ts'
import { callImocPress, takeImocPress } from '../../on-call/actions.ts'
import { openUpdate } from '../../updates/actions.ts'
import { showOthers } from './actions.ts'

/** How many buttons the card shows outside the menu. */
const inRow = 4

/**
 * Returns the buttons of the card: the first few side by side, the next in a menu after them, and all others behind the menu's last line.
 */
export function buttonsOf(view: CardView, parts: readonly CardPart[]): KnownBlock {
  const all = allOf(view, parts)
  const menu = all.slice(inRow, inRow + inMenu(all))
  const others = all.length > inRow + menu.length ? [button(showOthers, 'More…', view.state.id)] : []
  const behind = [...menu, ...others]
  // Slack accepts no menu with a single item.
  return actions(...all.slice(0, inRow), ...(behind.length > 1 ? [more(behind)] : behind))
}

/** The only button of a card whose incident is over. A cancelled incident has none, since it was no incident. */
export function backButton({ id, status }: Pick<State, 'id' | 'status'>): KnownBlock {
  return actions(button(openAgain, status === 'cancelled' ? 'Open again…' : 'It is back…', id))
}

/** Answers with the buttons that the card has no room for, for the person who asks. */
export function others(view: CardView, parts: readonly CardPart[]): Reply {
  const all = allOf(view, parts)
  const text = `What else you can do in INC-${view.state.number}`
  const left = all.slice(inRow + inMenu(all))
  return { text, blocks: [section(`${text}:`), ...(left.length ? [actions(...left)] : [])] }
}

/** If there are more buttons than the menu has room for, its last line leads to the rest. */
const inMenu = (all: readonly Button[]) => (all.length > inRow + mostInMore ? mostInMore - 1 : mostInMore)

/** Returns all buttons in the order in which people need them: the first few are shown outside the menu. */
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
    // If a page reached nobody, the most useful button is the one for a reader to take over.
    ...(nobodyCame(view.state) ? [take, ...call] : [...call, take]),
    ...parts.flatMap((part) => part.buttons?.(view) ?? []),
  ]
}

/** Whether the last page for an IMOC has ended without anybody. */
export function nobodyCame({ pages }: State): boolean {
  const last = pages.findLast((page) => page.for === 'imoc')
  return last !== undefined && (last.exhausted || last.over !== null)
}
