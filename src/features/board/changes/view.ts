import type { KnownBlock, ModalView } from '@slack/types'
import type { Settings } from '../../../config/index.ts'
import type { Change } from '../../../incident/board/state.ts'
import { cut } from '../../../incident/cut.ts'
import type { FactOf } from '../../../incident/facts.ts'
import { serviceName } from '../../../incident/lifecycle/service.ts'
import { isOver } from '../../../incident/lifecycle/status.ts'
import type { State } from '../../../incident/state.ts'
import { lateNote, span } from '../../../incident/wording.ts'
import { actions, button, context, section } from '../../../slack/blocks.ts'
import { modal, words } from '../../../slack/forms.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import type { Reply } from '../../../slack/interaction.ts'
import { channel, plain, user } from '../../../slack/mrkdwn.ts'
import type { Show } from '../../post.ts'
import { endChange, endThatChange, goOnWithChange, outcomeForm } from '../actions.ts'
import { andWords, at, few, inLine, who } from '../words.ts'
import { type Overlap, type OverlappingChange, overlapping, stillOverlaps } from './overlaps.ts'
import { usage } from './read-change.ts'
import { inFlight } from './rules.ts'

const serviceOf = ({ service }: { service: string | null }, { services }: Pick<Settings, 'services'>): string =>
  service === null ? '' : plain(serviceName(service, services))

const didButton = (incidentId: string, { number }: Change) =>
  button(endChange, 'Did it…', { incidentId, number }, 'primary')

/** Announces the change in the channel before it is made; it is edited when the change ends. */
export function changeMessage(state: State, change: Change, settings: Settings): Show | null {
  if (!state.channel) return null
  const to = { channel: state.channel.id }
  const text = inLine(change.text, 500)
  const service = change.service === null ? [] : [serviceOf(change, settings)]
  const head = `*${who(change.by)} ${change.ended ? 'did' : 'is doing'}* (${change.number}) ${text}`
  if (change.ended) {
    const undo = state.undos.find((each) => each.change === change.number)
    const by = change.ended.by === change.by ? [] : [`says ${who(change.ended.by)}`]
    const left = undo ? [undo.done ? `undone again (${undo.number})` : `to undo: ${undo.number}`] : []
    const details = [...service, `took ${tookOf(change)}`, ...by, ...left].join(' · ')
    const said = `:white_check_mark: ${head}${change.ended.outcome ? `\n*Result:* ${inLine(change.ended.outcome, 500)}` : ''}`
    return { to, message: { text: said, blocks: [section(said), context(details)] } }
  }
  const details = [
    ...service,
    ...(change.temporary ? ['for now, to be undone later'] : []),
    `since ${at(change.at)}`,
  ].join(' · ')
  const said = `:hammer_and_wrench: ${head}`
  const warnings = besideLines(overlapping(state, change)).map((line) => context(line))
  const press = actions(didButton(state.id, change))
  return { to, message: { text: said, blocks: [section(said), context(details), ...warnings, press] } }
}

/** One line at the end of the channel about the end of a change. */
export function doneLine(change: Change, { actor, data }: FactOf<'change-ended'>): string {
  const by = actor === null || actor === change.by ? '' : `, says ${who(actor)}`
  const came = data.outcome ? ` Result: ${inLine(data.outcome, 200)}` : ''
  return `:white_check_mark: Change ${change.number} of ${who(change.by)} is done${by}: ${inLine(change.text, 100)}.${came}`
}

export function tookOf({ at: begun, ended }: Change): string {
  return ended ? span(Date.parse(ended.at) - Date.parse(begun)) : ''
}

/** Lists changes in progress on the same service, one line each: "Also in flight there: 2 (@jonas, since 09:12) …". */
export function besideLines(others: readonly OverlappingChange[], limit = 100): string[] {
  const lines = others.map(({ elsewhere, number, by, since, text }) => {
    const where = elsewhere
      ? ` of INC-${elsewhere.incident}${elsewhere.channel ? ` ${channel(elsewhere.channel)}` : ''}`
      : ''
    return `:warning: At the same time: ${number}${where} (${who(by)}, since ${at(since)})${andWords(text, limit)}`
  })
  return few(lines, 3)
}

/** Answers the second person's command with a warning; the change is not blocked. */
export function beganReply(change: Change, others: readonly OverlappingChange[], settings: Settings): Reply {
  const end = change.temporary ? ' It is temporary, so it will then be added to the list of changes to undo.' : ''
  const text = `I am announcing change ${change.number}: ${inLine(change.text, 300)}. \`/incident did\` once it is done.${end}`
  if (others.length === 0) return { text }
  const service = serviceOf(change, settings)
  const own = others.every(({ by }) => by === change.by)
  const lead = own
    ? `:warning: *You have another change on ${service} in flight.* With two changes at once, nobody can tell which one helped or made it worse.`
    : `:warning: *Another person is changing ${service} right now.* Talk to them first; nothing is blocked.`
  const warned = [lead, ...besideLines(others, 200)].join('\n')
  return { text: `${warned}\n${text}`, blocks: [section(warned), section(text)] }
}

/** Warns the author of the change that began first. */
export function clashDm(state: State, clash: Overlap, settings: Settings): Show {
  const { first, second } = clash
  const service = serviceOf(first, settings)
  const where = state.channel ? ` in ${channel(state.channel.id)}` : ''
  const yours = `your change ${first.number}${where} (${inLine(first.text, 200)})`
  const stands = stillOverlaps(state, clash)
  const text = stands
    ? `:warning: *Two changes on ${service} at once.* Since ${yours} somebody else has begun one:\n${besideLines([second], 200)[0]}\nTalk to each other: if both run at once, nobody can tell which one helped.`
    : `Two changes on ${service} were in flight at once, ${yours} and another; that is over.`
  const blocks = stands ? [section(text), actions(didButton(state.id, first))] : [section(text)]
  return { to: { user: first.by ?? '' }, message: { text, blocks } }
}

/** Asks the author once; it has no buttons after it is answered. */
export function stillQuestion(state: State, change: Change): Show | null {
  if (!change.asked) return null
  const to = { user: change.asked.user }
  const where = state.channel ? channel(state.channel.id) : `INC-${state.number}`
  const lead = `You said in ${where} what you are doing, at ${at(change.at)}: ${inLine(change.text, 300)}`
  const settled = change.ended
    ? ':white_check_mark: It is done.'
    : change.asked.goesOn
      ? 'Still in flight.'
      : isOver(state.status)
        ? `INC-${state.number} is ${state.status}.`
        : null
  if (settled !== null) {
    const text = `${lead}\n${settled}`
    return { to, message: { text, blocks: [section(text)] } }
  }
  const text = `${lead}\nIs it still in progress, or done? I ask only once.${lateNote(change.asked.lateMs)}`
  const still = button(goOnWithChange, 'Still doing it', { incidentId: state.id, number: change.number })
  return { to, message: { text, blocks: [section(text), actions(didButton(state.id, change), still)] } }
}

/** The form for the outcome of a change: one line, and no more. */
export function didModal(incidentId: string, change: Change, by: string): ModalView {
  const another = change.by === null || change.by === by ? null : user(change.by)
  return modal(
    outcomeForm,
    { incidentId, number: change.number },
    {
      ...{ title: `Change ${change.number}`, submit: 'Did it' },
      blocks: [
        section(inLine(change.text, 500)),
        ...(another ? [context(`This is ${another}'s change. The channel sees that you closed it for them.`)] : []),
        words({ id: 'outcome', label: 'What came of it?', optional: true, limit: 1_000, lines: true, focus: true }),
      ],
    },
  )
}

/** Shows the several changes of a person: one press says which one was meant, with the text that was typed. */
export function whichReply(incidentId: string, own: readonly Change[], outcome: string | null): Reply {
  const text = 'You have several changes in flight. Which one is done?'
  const rows = own.slice(-10).map((change): KnownBlock => {
    const value = { incidentId, number: change.number, outcome: outcome && cut(outcome, 1_000) }
    const press = button(endThatChange, `Did ${change.number}`, value)
    return { ...section(`${change.number}: ${inLine(change.text, 200)}`), accessory: press }
  })
  return { text, blocks: [section(text), ...rows] }
}

/** Lists the changes in progress, for the person who asks. */
export function inFlightReply(state: State, settings: Settings): Reply {
  const open = inFlight(state)
  if (open.length === 0) return { text: `Nothing is in flight. ${inMrkdwn(usage)}` }
  const rows = open.slice(-12).map((change): KnownBlock => {
    return { ...section(changeLine(state, change, settings, 200)), accessory: didButton(state.id, change) }
  })
  return { text: 'In flight', blocks: [section('*In flight*'), ...rows, context(inMrkdwn(usage))] }
}

/** Shows one change in a list, with the changes that overlap with it. */
export function changeLine(state: State, change: Change, settings: Settings, limit: number): string {
  const service = change.service === null ? '' : ` · ${serviceOf(change, settings)}`
  const others = overlapping(state, change).map(({ elsewhere, number, by }) => {
    return `${number}${elsewhere ? ` of INC-${elsewhere.incident}` : ''} (${who(by)})`
  })
  const warning = others.length ? `\n:warning: at once with ${few(others, 3).join(', ')}` : ''
  const kept = change.temporary ? ' · for now' : ''
  return `${change.number} ${user(change.by ?? '')} since ${at(change.at)}: ${inLine(change.text, limit)}${service}${kept}${warning}`
}
