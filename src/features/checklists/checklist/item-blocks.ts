import type { ActionsBlock, KnownBlock, MrkdwnOption } from '@slack/types'
import type { ChecklistRun } from '../../../incident/checklists/state.ts'
import { cut } from '../../../incident/cut.ts'
import { actionsAbout, ticks } from '../../../slack/blocks.ts'
import { link } from '../../../slack/mrkdwn.ts'
import { tickItemsPress } from './actions.ts'
import { fitting } from './item-lines.ts'
import { questionBlocks } from './question-view.ts'
import { drawn } from './rules.ts'

type Item = ChecklistRun['items'][number]

/** Shows items in their order: boxes together in one block, and each question between them. */
export function inOrder(run: ChecklistRun, items: Item[], incidentId: string): KnownBlock[] {
  const [first] = items
  if (!first) return []
  if (first.answers) return [...questionBlocks(run, first, incidentId), ...inOrder(run, items.slice(1), incidentId)]
  const next = items.findIndex((item) => item.answers)
  const boxes = next < 0 ? items : items.slice(0, next)
  const links = boxes.filter((item) => item.link && item.state === 'open')
  return [
    tickBoxes(run, boxes, incidentId),
    ...(links.length ? [linksOf(links)] : []),
    ...inOrder(run, items.slice(boxes.length), incidentId),
  ]
}

/** Shows each link in an element of its own, since a link that is cut in the middle does not work. */
function linksOf(items: Item[]): KnownBlock {
  const elements = items.map((item) => ({
    ...{ type: 'mrkdwn' as const, text: link(item.link ?? '', cut(item.text, 40)), verbatim: true },
  }))
  return { type: 'context', elements }
}

function tickBoxes(run: ChecklistRun, items: Item[], incidentId: string): ActionsBlock {
  const options = items.map((item): MrkdwnOption => {
    const done = item.state === 'done'
    const under = done ? (item.auto ? `By itself: ${item.why ?? ''}` : null) : item.hint
    return {
      value: item.id,
      text: { type: 'mrkdwn' as const, text: done ? `~${fitting(item.text, 73)}~` : `*${fitting(item.text, 73)}*` },
      ...(under ? { description: { type: 'plain_text' as const, text: cut(under, 75) } } : {}),
    }
  })
  const done = options.filter((each) => items.some((item) => item.id === each.value && item.state === 'done'))
  // A block keeps the ticks that a person sees until its id changes, so each state of the list has an id of its own.
  const about = { incidentId, run: run.run, drawn: drawn(run, items) }
  return actionsAbout(tickItemsPress, about, ticks(tickItemsPress, options, done))
}
