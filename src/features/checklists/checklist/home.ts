import type { KnownBlock } from '@slack/types'
import { liveRuns, openItems } from '../../../incident/checklists/runs.ts'
import { section } from '../../../slack/blocks.ts'
import type { HomePart } from '../../feature.ts'
import { fitting, progress } from './item-lines.ts'

/** How many lists of one person the App Home shows at most: those of the newest incidents. */
const shown = 10

/** Shows a person's open checklists, their progress, and the question that waits for an answer. */
export const checklistHome: HomePart = ({ user, open }): KnownBlock[] => {
  const mine = open
    .flatMap(({ state }) => liveRuns(state).map((run) => ({ state, run })))
    .filter(({ run }) => run.user === user && openItems(run).length > 0)
    .slice(0, shown)
  return mine.map(({ state, run }) => {
    const question = openItems(run).find((item) => item.answers)
    const asks = question ? `\nIt asks: ${fitting(question.text, 140)}` : ''
    return section(
      `:clipboard: *${fitting(run.title, 150)}* · ${progress(run)}\nINC-${state.number} ${fitting(state.title, 200)}; the checklist is in our DM${asks}`,
    )
  })
}
