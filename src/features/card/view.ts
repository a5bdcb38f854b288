import type { Button, KnownBlock } from '@slack/types'
import { deedOf } from '../../incident/effect-names.ts'
import { liveRuns } from '../../incident/lists/runs.ts'
import type { State } from '../../incident/state/index.ts'
import { isOver } from '../../incident/status.ts'
import { statusWord } from '../../incident/wording.ts'
import { actions, button, context, fields, header, section } from '../../slack/blocks.ts'
import type { Message } from '../../slack/calls.ts'
import { code, cut, link, moment, plain, user } from '../../slack/mrkdwn.ts'
import type { CardPart, CardView } from '../feature.ts'

/** The one pinned card of a channel: what a person who comes in needs to know, and the three things they may want to do. */
export function cardMessage(view: CardView, parts: readonly CardPart[]): Message {
  const { state, settings, links } = view
  const level = settings.severities.find((each) => each.id === state.severity)
  const service = settings.services.find((each) => each.id === state.service)
  const blocks: KnownBlock[] = [
    header(`INC-${state.number} · ${state.title}`),
    ...inColumns([
      `*Status*\n${statusWord(state.status)}`,
      `*Severity*\n${level ? `${level.emoji} ${level.name}` : state.severity}`,
      `*IMOC*\n${imocLine(state)}`,
      `*Declared*\n${moment(state.declaredAt)} by ${user(state.declaredBy)}`,
      ...(service ? [`*Service*\n${plain(service.name)}`] : []),
      ...(state.private ? ['*Private*\nInvited people only'] : []),
      ...parts.flatMap((part) => part.fields?.(view) ?? []),
    ]),
    ...knownBlocks(state),
    ...(isOver(state.status) ? [] : fitting(parts.flatMap((part) => part.blocks?.(view) ?? []))),
    ...gapBlocks(state),
    ...troubleBlocks(state),
    ...(isOver(state.status) ? [] : rows([...buttons(state), ...parts.flatMap((part) => part.buttons?.(view) ?? [])])),
    context(
      `${checklistLine(state)}${link(links.timeline, 'Timeline')} · ${link(links.writeUp, 'Write-up')} · everything said here is recorded`,
    ),
  ]
  return { text: `INC-${state.number} ${plain(state.title)}: ${state.status}`, blocks }
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
    `*What we say* (${moment(update.at, '{time}')})\n${plain(cut(update.text, 1_200))}`,
    ...(update.impact ? [`*Impact*\n${plain(cut(update.impact, 600))}`] : []),
    ...(update.doing ? [`*In flight*\n${plain(cut(update.doing, 600))}`] : []),
    ...(update.nextAt && !isOver(state.status) ? [`*Next update due* ${moment(update.nextAt, '{time}')}`] : []),
  ]
  return [section(lines.join('\n'))]
}

/** A time in which nobody listened is told, not passed over in silence. */
function gapBlocks({ gap, status }: State): KnownBlock[] {
  if (gap === null || isOver(status)) return []
  const time = (at: string) => moment(at, '{time}')
  const read = gap.read === null ? 'reading now what was said' : `read afterwards: ${gap.read || 'nothing was missing'}`
  return [context(`:ear: I heard nothing from ${time(gap.from)} to ${time(gap.until)}; ${read}`)]
}

/** What people may miss, and would otherwise think done. */
function troubleBlocks({ troubles }: State): KnownBlock[] {
  const deeds = (retrying: boolean) => {
    const names = [...new Set(troubles.filter((each) => each.retrying === retrying && !each.blocker).map(deedOf))]
    return names.length > 4 ? `${names.slice(0, 4).join('; ')}; and ${names.length - 4} more` : names.join('; ')
  }
  const [waiting, given] = [deeds(true), deeds(false)]
  const refused = troubles.flatMap(({ blocker, error }) => (blocker ? [error] : []))
  return [
    ...refused
      .slice(0, 2)
      .map((error) =>
        context(`:no_entry: *Refused:* ${code(error)}. What waits for it is done when Slack takes it again.`),
      ),
    ...(waiting ? [context(`:hourglass: *Not done yet, I keep trying:* ${plain(waiting)}`)] : []),
    ...(given ? [context(`:warning: *I had to give up:* ${plain(given)}. I am telling those who run imoc.`)] : []),
  ]
}

/** The last call for an IMOC has nobody left to go to. */
function nobodyCame({ pages }: State): boolean {
  const last = pages.findLast((page) => page.for === 'imoc')
  return last !== undefined && (last.exhausted || last.over !== null)
}

function buttons(state: State): Button[] {
  const { id, imoc, imocMissing, callImoc, pages } = state
  const called = callImoc || pages.some((page) => page.for === 'imoc')
  const onTheWay = called && imocMissing === null && !nobodyCame(state)
  return [
    button('card-update', 'Post an update', id, 'primary'),
    ...(imoc || onTheWay ? [] : [button('call-imoc', 'Call the IMOC', id)]),
    button('take-imoc', imoc ? 'Take over as IMOC' : 'I am IMOC', id),
  ]
}

/** Ten to a section, as many as Slack takes. */
function inColumns(texts: string[]): KnownBlock[] {
  const starts = Array.from({ length: Math.ceil(texts.length / 10) }, (_, section) => section * 10)
  return starts.map((start) => fields(...texts.slice(start, start + 10)))
}

/** Five in a row, as many as a screen shows side by side. */
function rows(all: Button[]): KnownBlock[] {
  const starts = Array.from({ length: Math.ceil(all.length / 5) }, (_, row) => row * 5)
  return starts.map((start) => actions(...all.slice(start, start + 5)))
}

/** How much of what is open the card has room for: Slack refuses a message whose blocks are long together. */
const roomFor = { blocks: 24, characters: 5_000 }

/** As many of these as there is room for, and a word where some are left out. */
function fitting(blocks: KnownBlock[]): KnownBlock[] {
  let characters = 0
  const kept = blocks.slice(0, roomFor.blocks).filter((block) => {
    characters += JSON.stringify(block).length
    return characters <= roomFor.characters
  })
  return kept.length === blocks.length
    ? kept
    : [...kept, context('More is open than fits here: the timeline has all of it.')]
}

function checklistLine(state: State): string {
  const live = liveRuns(state).filter((run) => run.items.length > 0)
  // At the end there is none that can be ticked any more: how far the last came is still worth a look.
  const runs = live.length ? live : state.checklists.slice(-1)
  const items = runs.flatMap((run) => run.items)
  if (items.length === 0) return ''
  const settled = items.filter((item) => item.state !== 'open').length
  return `${runs.length === 1 ? 'Checklist' : 'Checklists'} ${settled}/${items.length} · `
}
