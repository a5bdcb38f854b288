import { openItems } from '../../../incident/checklists/runs.ts'
import type { ChecklistRun } from '../../../incident/checklists/state.ts'
import { cut } from '../../../incident/cut.ts'
import { plain } from '../../../slack/mrkdwn.ts'

type Item = ChecklistRun['items'][number]

const marks = { open: '☐', done: '☑', skipped: '⤼', 'not-applicable': '–' } as const

/** Does the same as `plain` for as much of the text as fits: the text is cut before it is escaped. */
export function fitting(text: string, limit: number): string {
  let length = Math.min(text.length, limit)
  while (length > 1 && plain(cut(text, length)).length > limit) length -= 1
  return plain(cut(text, length))
}

/** Shows "3 of 8 settled". */
export function progress(run: ChecklistRun): string {
  return `${run.items.length - openItems(run).length} of ${run.items.length} settled`
}

/** Shows every item in a line of its own, with its state. */
export function summary(run: ChecklistRun): string {
  return run.items.map(itemLine).join('\n') || 'Nothing was left open.'
}

export function itemLine(item: Item): string {
  const line = `${marks[item.state]} ${fitting(item.text, 140)}`
  const answer = answerOf(item)
  const why = item.why ? `: ${fitting(item.why, 80)}` : ''
  if (item.state === 'skipped') return `${line} _(skipped${why})_`
  if (item.state === 'not-applicable') return `${line} _(does not apply${why})_`
  if (answer) return `${line} → ${fitting(answer, 90)}`
  return item.auto ? `${line} _(by itself${why})_` : line
}

export function answerOf(item: Item): string | null {
  return item.answers?.find((each) => each.id === item.answer)?.text ?? null
}
