import type { ActionsBlock, KnownBlock } from '@slack/types'
import type { ChecklistRun } from '../../../incident/checklists/state.ts'
import { actionsAbout, button, option, section, select } from '../../../slack/blocks.ts'
import { link } from '../../../slack/mrkdwn.ts'
import { answerActions, firstAnswer } from './actions.ts'
import { fitting, itemLine } from './item-lines.ts'
import { drawn } from './rules.ts'

type Item = ChecklistRun['items'][number]

/** How much of a button's label a narrow screen shows before it cuts it, in characters. */
const buttonShows = 30

/** Shows a question with its answers as buttons, or as a menu if they are long. After it is answered it shows the answer. */
export function questionBlocks(run: ChecklistRun, item: Item, incidentId: string): KnownBlock[] {
  if (item.state === 'done') return [section(itemLine(item))]
  const more = item.link ? ` ${link(item.link, 'More')}` : ''
  const hint = item.hint ? `\n${fitting(item.hint, 100)}` : ''
  return [section(`*${fitting(item.text, 100)}*${more}${hint}`), answerBlock(run, item, incidentId)]
}

function answerBlock(run: ChecklistRun, item: Item, incidentId: string): ActionsBlock {
  const answers = item.answers ?? []
  const buttons = answers.map((each, at) => button(answerActions[at] ?? firstAnswer, each.text, each.id))
  const options = answers.map((each) => option(each.id, each.text))
  const menu = select(firstAnswer, { placeholder: 'Choose an answer', options })
  const short = answers.every((each) => each.text.length <= buttonShows)
  const about = { incidentId, run: run.run, item: item.id, drawn: drawn(run) }
  return actionsAbout(firstAnswer, about, ...(short ? buttons : [menu]))
}
