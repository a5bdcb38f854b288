import type { Plan } from '../../../incident/checklists/plan.ts'
import { liveRuns, openItems } from '../../../incident/checklists/runs.ts'
import type { State } from '../../../incident/state.ts'
import { context, section } from '../../../slack/blocks.ts'
import type { Reply } from '../../../slack/interaction.ts'
import { plain, user } from '../../../slack/mrkdwn.ts'
import { itemLine, progress } from './item-lines.ts'

/** Shows a person's open lists with their open items, the lists of others, and the lists that could be started. */
export function overview(state: State, plans: Plan[], asker: string): Reply {
  const open = liveRuns(state).filter((run) => openItems(run).length > 0)
  const mine = open.filter((run) => run.user === asker).slice(-5)
  const theirs = open.filter((run) => run.user !== asker).slice(-10)
  const text = mine.length
    ? `You have ${mine.length === 1 ? 'a checklist' : `${mine.length} checklists`} open for INC-${state.number}, in our DM:`
    : `You have no checklist open for INC-${state.number}.`
  const lines = theirs.map((run) => `${plain(run.title)} · ${user(run.user)} · ${progress(run)}`)
  const others = plans.filter((plan) => !open.some((run) => run.list === plan.id))
  const offered = others.map((plan) => `\`${plan.id}\` ${plain(plan.title)}`).join('\n')
  return {
    text,
    blocks: [
      section(text),
      ...mine.map((run) =>
        section([`*${plain(run.title)}* · ${progress(run)}`, ...openItems(run).map(itemLine)].join('\n')),
      ),
      ...(lines.length ? [section(`*With others*\n${lines.join('\n')}`)] : []),
      ...(offered ? [section(`*The IMOC can start*\n${offered}`)] : []),
      context('`/incident checklist <name>` starts one.'),
    ],
  }
}
