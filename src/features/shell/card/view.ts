import type { KnownBlock } from '@slack/types'
import { liveRuns } from '../../../incident/checklists/runs.ts'
import { deedOf } from '../../../incident/effect-names.ts'
import { serviceName } from '../../../incident/lifecycle/service.ts'
import { severityLabel } from '../../../incident/lifecycle/severity.ts'
import { isOver } from '../../../incident/lifecycle/status.ts'
import type { State } from '../../../incident/state.ts'
import { statusWord } from '../../../incident/wording.ts'
import { context, fields, header, section } from '../../../slack/blocks.ts'
import type { Message } from '../../../slack/calls.ts'
import { code, link, moment, plain, user } from '../../../slack/mrkdwn.ts'
import { linkedWithin } from '../../../slack/web-links.ts'
import type { CardPart, CardView } from '../../feature.ts'
import { backButton, buttonsOf, nobodyCame } from './buttons.ts'
import { fitting } from './fitting.ts'
import { cardRoom, linesOnPhone } from './phone.ts'

/** Shows the pinned card of a channel: what a person who joins needs to know, and what they may want to do. */
export function cardMessage(view: CardView, parts: readonly CardPart[]): Message {
  const { state, links } = view
  const over = isOver(state.status)
  const head = [
    header(`INC-${state.number} · ${state.title}`),
    ...inColumns([...ownFields(view), ...parts.flatMap((part) => part.fields?.(view) ?? [])]),
    ...knownBlocks(state),
  ]
  const foot = [
    ...gapBlocks(state),
    ...troubleBlocks(state),
    over ? backButton(state) : buttonsOf(view, parts),
    context(
      `${checklistLine(state)}${link(links.timeline, 'Timeline')} · ${link(links.writeUp, 'Write-up')} · everything said here is recorded in the timeline`,
    ),
  ]
  const open = parts.map((part) => ({ blocks: part.blocks?.(view) ?? [], short: part.short?.(view) ?? '' }))
  const middle = over ? [] : fitting(open, cardRoom - linesOnPhone([...head, ...foot]))
  return { text: `INC-${state.number} ${plain(state.title)}: ${state.status}`, blocks: [...head, ...middle, ...foot] }
}

function ownFields({ state, settings }: CardView): string[] {
  const { service } = state
  return [
    `*Status* ${statusWord(state.status)}`,
    `*Severity* ${severityLabel(state.severity, settings.severities)}`,
    `*IMOC* ${imocLine(state)}`,
    `*Declared* ${moment(state.declaredAt)} by ${user(state.declaredBy)}`,
    ...(service === null ? [] : [`*Service* ${plain(serviceName(service, settings.services))}`]),
    ...(state.private ? ['*Private* Invited people only'] : []),
  ]
}

function imocLine(state: State): string {
  if (state.imoc) return `${user(state.imoc.user)} since ${moment(state.imoc.since, '{time}')}`
  if (state.imocMissing) return `:warning: Nobody: ${plain(state.imocMissing)}`
  if (nobodyCame(state)) return ':rotating_light: Nobody has acknowledged'
  return state.callImoc || state.pages.some((page) => page.for === 'imoc') ? 'Being paged' : 'Nobody yet'
}

function knownBlocks(state: State): KnownBlock[] {
  const { update } = state
  if (!update) return []
  const lines = [
    `*What we say* (${moment(update.at, '{time}')}) ${linkedWithin(update.text, 200)}`,
    ...(update.impact ? [`*Impact* ${linkedWithin(update.impact, 100)}`] : []),
    ...(update.doing ? [`*What we are doing* ${linkedWithin(update.doing, 100)}`] : []),
    ...(update.nextAt && !isOver(state.status) ? [`*Next update due* ${moment(update.nextAt, '{time}')}`] : []),
  ]
  return [section(lines.join('\n'))]
}

/** Shows a time in which imoc received nothing from Slack, so that people know that facts may be missing. */
function gapBlocks({ gap, status }: State): KnownBlock[] {
  if (gap === null || isOver(status)) return []
  const time = (at: string) => moment(at, '{time}')
  const read =
    gap.read === null ? 'I am now reading what was said' : `read afterwards: ${gap.read || 'nothing was missing'}`
  return [context(`:ear: I heard nothing from ${time(gap.from)} to ${time(gap.until)}; ${read}`)]
}

/** Shows what has failed, since people may miss it or think that it is done. */
/** What could not be done, in words; `retrying`: what is still tried. */
function undone({ troubles }: State, retrying: boolean): string {
  const names = [...new Set(troubles.filter((each) => each.retrying === retrying && !each.blocker).map(deedOf))]
  return names.length > 4 ? `${names.slice(0, 4).join('; ')}; and ${names.length - 4} more` : names.join('; ')
}

function troubleBlocks(state: State): KnownBlock[] {
  const { troubles } = state
  const [waiting, given] = [undone(state, true), undone(state, false)]
  const refused = troubles.flatMap(({ blocker, error }) => (blocker ? [error] : []))
  return [
    ...refused
      .slice(0, 2)
      .map((error) =>
        context(
          `:no_entry: *Refused:* ${code(error)}. Everything that is waiting will be done as soon as Slack accepts it.`,
        ),
      ),
    ...(waiting ? [context(`:hourglass: *Not done yet; I am still trying:* ${plain(waiting)}`)] : []),
    ...(given ? [context(`:warning: *I gave up on this:* ${plain(given)}. I am telling those who run imoc.`)] : []),
  ]
}

/** Ten texts to a section, the most that Slack accepts. */
function inColumns(texts: string[]): KnownBlock[] {
  const starts = Array.from({ length: Math.ceil(texts.length / 10) }, (_, section) => section * 10)
  return starts.map((start) => fields(...texts.slice(start, start + 10)))
}

function checklistLine(state: State): string {
  const live = liveRuns(state).filter((run) => run.items.length > 0)
  // At the end no checklist can be ticked; the progress of the last one is still shown.
  const runs = live.length ? live : state.checklists.slice(-1)
  const items = runs.flatMap((run) => run.items)
  if (items.length === 0) return ''
  const settled = items.filter((item) => item.state !== 'open').length
  return `${runs.length === 1 ? 'Checklist' : 'Checklists'} ${settled}/${items.length} · `
}
