import type { KnownBlock } from '@slack/types'
import { hostOf, nowOf } from '../../../incident/checklists/now.ts'
import { isInTime, isLive, isReassigned, openItems, postedAnew } from '../../../incident/checklists/runs.ts'
import type { ChecklistRun } from '../../../incident/checklists/state.ts'
import { isOver } from '../../../incident/lifecycle/status.ts'
import type { State } from '../../../incident/state.ts'
import { actions, button, context, header, section } from '../../../slack/blocks.ts'
import type { Message } from '../../../slack/calls.ts'
import { channel, link, plain, user } from '../../../slack/mrkdwn.ts'
import type { Links } from '../../context.ts'
import { allPress, skipPress } from './actions.ts'
import { inOrder } from './item-blocks.ts'
import { fitting, progress, summary } from './item-lines.ts'

/** Shows the list in its holder's DM: with tick boxes while they have it, and as a record afterwards. */
export function checklistMessage(input: {
  state: State
  run: ChecklistRun
  description: string
  links: Links
}): Message {
  const { state, run, description, links } = input
  const where = state.channel
    ? `in ${channel(state.channel.id)}`
    : '(no channel yet: my other message says where to talk)'
  const title = fitting(state.title, 200)
  const leading = run.role === 'imoc' && isOfRole(state, run) && !isBack(state, run)
  return {
    // They have seen that they are the IMOC in the answer to what they pressed or typed.
    text: `${plain(run.title)}: INC-${state.number} ${title}`,
    blocks: [
      header(run.title),
      section(
        `*INC-${state.number} · ${title}* ${where}\n${leading ? fitting(description, 400) : whyHere(state, run)}`,
      ),
      ...body(state, run),
      context(
        `${link(links.timeline, 'Timeline')} · ${link(links.writeUp, 'Write-up')} · \`/incident help\` in the channel`,
      ),
    ],
  }
}

function body(state: State, run: ChecklistRun): KnownBlock[] {
  if (!isLive(state, run)) {
    return [section(record(state, run)), ...(whyClosed(state, run) ? [context(whyClosed(state, run))] : [])]
  }
  const host = hostOf(state, run.user)
  if (host === undefined || host === run) return nowBlocks(state, run)
  return [context(`${progress(run)}. Its open items are shown under “${plain(host.title)}” and its “Show all…”.`)]
}

/** Lists what became of the items, without those that a newer message shows. */
function record(state: State, run: ChecklistRun): string {
  if (!postedAnew(state, run)) return summary(run)
  const done = run.items.filter((item) => item.state !== 'open')
  return done.length ? summary({ ...run, items: done }) : 'All of it is still open.'
}

/** Whether the list came with the role, and not because of something that happened, whoever had it first. */
function isOfRole({ checklists }: Pick<State, 'checklists'>, run: ChecklistRun): boolean {
  const earlier = checklists.slice(0, checklists.indexOf(run))
  const before = earlier.findLast((each) => each.run === run.from)
  return before ? isOfRole({ checklists: earlier }, before) : run.because === null && run.by === null
}

/** Whether its holder had the list before, and it is in time again. */
function isBack(state: State, run: ChecklistRun): boolean {
  return run.because !== null && state.checklists.some((each) => each.run === run.from && each.user === run.user)
}

function whyHere(state: State, run: ChecklistRun): string {
  const stop = 'If you do not need this list, use “Skip, or does not apply…” below to close all of it.'
  const before = state.checklists.find((each) => each.run === run.from)
  if (isBack(state, run))
    return `This checklist is back, with what is still open, because ${fitting(run.because ?? '', 250)}. ${stop}`
  if (before) return `From ${user(before.user)}, with what is still open. ${stop}`
  if (run.because) return `You get this checklist because ${fitting(run.because, 250)}. ${stop}`
  if (run.by) return `${run.by === run.user ? 'You' : user(run.by)} asked for this checklist. ${stop}`
  return 'You get this checklist because you took the role.'
}

/** Shows the open items of all lists that its holder has. */
function nowBlocks(state: State, host: ChecklistRun): KnownBlock[] {
  const { groups, later, byThemselves } = nowOf(state, host.user)
  if (groups.length === 0) return [section('Nothing is left open.')]
  return [
    ...groups.flatMap(({ run, items }) => [
      ...(run === host ? [] : [context(`From “${plain(run.title)}”`)]),
      ...inOrder(run, items, state.id),
    ]),
    ...byThemselves.map((item) => context(`☑ ${fitting(item.text, 73)} · By itself: ${plain(item.why ?? '')}`)),
    ...(later ? [context(`${later} more ${later === 1 ? 'comes' : 'come'} after these.`)] : []),
    actions(
      button(skipPress, 'Skip, or does not apply…', { incidentId: state.id, run: host.run }),
      ...(later ? [button(allPress, 'Show all…', { incidentId: state.id, run: host.run })] : []),
    ),
  ]
}

const goesOn = 'This checklist continues in a newer message further down.'

function whyClosed(state: State, run: ChecklistRun): string {
  if (isReassigned(state, run)) {
    const next = state.checklists.find((each) => each.from === run.run) ?? run
    if (next.user === run.user) return goesOn
    return next.role === 'imoc'
      ? `${user(next.user)} is IMOC now and has what is open.`
      : `${user(next.user)} now has the open items.`
  }
  if (!isInTime(state, run)) {
    const passed = !isOver(state.status) && openItems(run).length > 0 ? ' What was open is left as it was.' : ''
    return `This checklist is no longer needed: INC-${state.number} is ${state.status}.${passed}`
  }
  if (run.role === 'imoc') return state.imoc ? `${user(state.imoc.user)} is IMOC now.` : ''
  return `The role ${run.role} is with somebody else now.`
}

/** Shows everyone what the holder has done, read-only, in the card's thread. */
export function mirrorMessage(state: State, run: ChecklistRun): Message {
  const text = `Checklist of ${user(run.user)}: ${run.title}`
  const anew = postedAnew(state, run)
  const whole = section(`*${plain(run.title)}* (${user(run.user)})\n${record(state, run)}`)
  return { text, blocks: anew ? [whole, context(goesOn)] : [whole] }
}
