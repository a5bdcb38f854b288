import type { KnownBlock } from '@slack/types'
import type { Settings } from '../../../config/index.ts'
import { cut } from '../../../incident/cut.ts'
import type { FactData } from '../../../incident/facts.ts'
import { severityLabel } from '../../../incident/lifecycle/severity.ts'
import type { State } from '../../../incident/state.ts'
import { statusWord } from '../../../incident/wording.ts'
import { context, section } from '../../../slack/blocks.ts'
import type { Message } from '../../../slack/calls.ts'
import { link, moment, plain, plainWithin, user } from '../../../slack/mrkdwn.ts'
import { linkedWithin } from '../../../slack/web-links.ts'
import { audienceNames } from './rules.ts'

type Told = Pick<FactData<'update-written'>, 'text' | 'status' | 'impact' | 'doing' | 'nextAt'>

/** Shows the update in the incident's channel, with the audiences that it has reached. It is edited as the answers come. */
export function resultMessage(update: NonNullable<State['update']>): Message {
  const lines = update.audiences.map((audience) => {
    const outcomes = update.outcomes.filter((each) => each.audience === audience)
    if (audience === 'subscribers')
      return `${outcomes.length ? ':white_check_mark:' : '•'} ${audienceNames[audience]}: ${outcomes.length} told`
    if (outcomes.length === 0) return `:hourglass_flowing_sand: ${audienceNames[audience]}`
    return outcomes
      .map((each) =>
        each.error
          ? `:warning: ${plain(each.where)}: ${plain(each.error)}`
          : `:white_check_mark: ${each.link ? link(each.link, each.where) : plain(each.where)}`,
      )
      .join('\n')
  })
  const next = update.nextAt ? `Next update ${moment(update.nextAt, '{time}')}` : 'No next update promised'
  return {
    text: `Update: ${plain(cut(update.text, 200))}`,
    blocks: [
      section(
        `:mega: *Update* by ${update.by ? user(update.by) : 'imoc'}, ${statusWord(update.status)}\n${linkedWithin(update.text, 2_800)}`,
      ),
      ...(lines.length ? [context(lines.join('   '))] : []),
      context(next),
    ],
  }
}

/** Shows the update to people elsewhere in Slack. */
export function toldMessage(update: Told, { number, kind }: Pick<State, 'number' | 'kind'>): Message {
  const name = kind === 'drill' ? `DRILL: INC-${number}` : `INC-${number}`
  const parts = [
    `*${name}* ${statusWord(update.status)}\n${linkedWithin(update.text, 2_800)}`,
    ...(update.impact ? [`*Impact* ${linkedWithin(update.impact, 2_800)}`] : []),
    ...(update.doing ? [`*What we are doing* ${linkedWithin(update.doing, 2_800)}`] : []),
    ...(update.nextAt ? [`_Next update ${moment(update.nextAt, '{time}')}_`] : []),
  ]
  return { text: `${name}: ${plain(cut(update.text, 300))}`, blocks: inSections(parts) }
}

/** Returns one section, or one for each part if one cannot hold them all. */
export function inSections(parts: string[]): KnownBlock[] {
  const whole = parts.join('\n')
  return whole.length <= 3_000 ? [section(whole)] : parts.map(section)
}

/** Shows the update to stakeholders: what it is about, and where to ask questions instead of the response channel. */
export function stakeholderMessage(update: Told, state: State, { severities }: Pick<Settings, 'severities'>): Message {
  const { text, blocks } = toldMessage(update, state)
  const since = `${plain(severityLabel(state.severity, severities))} · since ${moment(state.declaredAt)}`
  const how =
    'Every update of an incident comes here. In between, `/incident status` answers you alone, in any channel.'
  return { text, blocks: [section(`*${plainWithin(state.title, 300)}*\n${since}`), ...blocks, context(how)] }
}
