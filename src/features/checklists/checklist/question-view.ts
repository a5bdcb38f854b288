import type { ActionsBlock, KnownBlock } from '@slack/types'
import type { ChecklistRun } from '../../../incident/checklists/state.ts'
import { button, option, section } from '../../../slack/blocks.ts'
import { link } from '../../../slack/mrkdwn.ts'
import { fitting, itemLine } from './item-lines.ts'
import { drawn } from './rules.ts'

type Item = ChecklistRun['items'][number]

/** What a narrow screen shows of a button's label before it cuts it (characters). */
const buttonShows = 30

/** The action of the first, second … answer: each button of a block needs its own. */
export const answerActions = ['checklist-answer', ...[1, 2, 3, 4].map((n) => `checklist-answer-${n}`)]

/** A question with its answers as buttons, or as a menu where they are long; once answered, what was said. */
export function questionBlocks(run: ChecklistRun, item: Item, incidentId: string): KnownBlock[] {
  if (item.state === 'done') return [section(itemLine(item))]
  const more = item.link ? ` ${link(item.link, 'More')}` : ''
  const hint = item.hint ? `\n${fitting(item.hint, 100)}` : ''
  return [section(`*${fitting(item.text, 100)}*${more}${hint}`), answerBlock(run, item, incidentId)]
}

function answerBlock(run: ChecklistRun, item: Item, incidentId: string): ActionsBlock {
  const answers = item.answers ?? []
  const buttons = answers.map((each, at) => button(answerActions[at] ?? '', each.text, each.id))
  const menu = {
    ...{ type: 'static_select' as const, action_id: answerActions[0] ?? '' },
    placeholder: { type: 'plain_text' as const, text: 'Choose an answer' },
    options: answers.map((each) => option(each.id, each.text)),
  }
  const short = answers.every((each) => each.text.length <= buttonShows)
  const block_id = `answer|${incidentId}|${run.run}|${item.id}|${drawn(run)}`
  return { type: 'actions', block_id, elements: short ? buttons : [menu] }
}
