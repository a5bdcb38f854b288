import type { Settings } from '../../../config/index.ts'
import { severityLabel } from '../../../incident/lifecycle/severity.ts'
import type { State } from '../../../incident/state.ts'
import type { TimelineEntry } from '../../../incident/timeline/entry.ts'
import { span, statusWord } from '../../../incident/wording.ts'
import { actions, button, context, section } from '../../../slack/blocks.ts'
import type { Message } from '../../../slack/calls.ts'
import type { Reply } from '../../../slack/interaction.ts'
import { listed, moment, plain, plainWithin, user } from '../../../slack/mrkdwn.ts'
import { linkedWithin } from '../../../slack/web-links.ts'
import { openBoard } from '../../board/actions.ts'
import { openRoles } from '../../on-call/actions.ts'
import { openItemsOf } from '../../on-call/open-items.ts'
import { observe, respond } from './actions.ts'
import { askedFor, type Part } from './rules.ts'

/** `said`: the last messages, for a brief in which nothing is marked or noted. */
type Told = {
  state: State
  entries: readonly TimelineEntry[]
  said?: readonly TimelineEntry[]
  settings: Settings
  now: Date
  /** The person who reads it, to say why they were asked to come, and whether they have just done so. */
  reader?: string
  comes?: boolean
}
/** One line of a brief, and when it happened (ISO 8601, UTC). */
type Line = { at: string; text: string }

/** Shows the brief to somebody who has just joined: what a good colleague would say in the corridor, and no more. */
export function story(told: Told): Message {
  const { state, settings, now } = told
  const matters = openItemsOf(state, settings, now)
  const parts: [string, string[], number][] = [
    ...worked(told),
    ['What we think now', matters.hypotheses, 700],
    ['What is in place: leave it as it is, or ask first', standing(told), 800],
    ['Who does what', [...matters.people, ...matters.lines, ...taken(told), ...matters.inFlight], 1_200],
    ['What is needed', needed(told), 800],
  ]
  const text = `INC-${state.number}: the story so far`
  return {
    text,
    blocks: [
      section(
        [
          `*${told.comes ? 'You have joined ' : ''}INC-${state.number} · ${plainWithin(state.title, 300)}*`,
          `${whyHere(told)}A summary so far. Only you see this.`,
          ...(state.private ? [':lock: This incident is private: discuss it only with people in this channel.'] : []),
        ].join('\n'),
      ),
      section(`*What is wrong, and for whom*\n${wrong(told)}`),
      ...parts
        .filter(([title, lines]) => lines.length > 0 || silent[title])
        .map(([title, lines, room]) => section(`*${title}*\n${lines.length ? points(lines, room) : silent[title]}`)),
      actions(button(respond, 'I respond', state.id, 'primary'), button(observe, 'I observe', state.id)),
      context('`/incident catchup` tells it again. Reading along is welcome; you need not answer.'),
    ],
  }
}

/** Shows what was done; if nobody has noted anything, it shows the last messages. */
function worked(told: Told): [string, string[], number][] {
  const lines = tried(told)
  const said = (told.said ?? []).map(quote)
  if (lines.length || !said.length) return [['What was tried, and what happened', lines, 1_400]]
  return [['What was said last (nothing is marked or noted yet)', said.map(timed), 1_400]]
}

const points = (lines: string[], room: number) =>
  listed(
    lines.map((line) => `• ${line}`),
    room,
  )

/** The texts for a part in which nothing is recorded. They say that imoc does not know, not that there is nothing. */
const silent: Record<string, string> = {
  'What was tried, and what happened': 'Nothing is highlighted or noted yet. Read the channel.',
  'What we think now': 'No hypothesis is written down yet.',
  'Who does what': 'Nobody leads yet.',
  'What is needed': 'Nobody has asked for anything in writing. Write one line about what you can do.',
}

function wrong({ state, settings, now }: Told): string {
  const { update } = state
  const since = `declared ${moment(state.declaredAt, '{time}')} (${span(now.getTime() - new Date(state.declaredAt).getTime())} ago)`
  return [
    `${statusWord(state.status)} · ${plain(severityLabel(state.severity, settings.severities))} · ${since}`,
    ...(update?.impact ? [`*Impact* ${linkedWithin(update.impact, 500)}`] : []),
    update
      ? `${linkedWithin(update.text, 900)} _(as told at ${moment(update.at, '{time}')})_`
      : 'Nobody outside has been told anything yet.',
  ].join('\n')
}

/** Shows what was done with its result, what was ruled out, and what people marked or noted: the newest eight, in their order. */
function tried({ state, entries }: Told): string[] {
  const changes = state.changes.flatMap(({ text, ended }): Line[] =>
    ended ? [{ at: ended.at, text: `${plainWithin(text, 150)}: ${plainWithin(ended.outcome ?? 'done', 150)}` }] : [],
  )
  const ruledOut = state.hypotheses.flatMap(({ text, is, evidence }): Line[] => {
    const last = evidence.at(-1)
    if (is !== 'ruled-out' || !last) return []
    const why = last.text ? `: ${plainWithin(last.text, 150)}` : ''
    return [{ at: last.at, text: `Ruled out: “${plainWithin(text, 150)}”${why}` }]
  })
  const said = entries.filter((entry) => entry.type !== 'event' && entry.plain !== null).map(quote)
  return [...changes, ...ruledOut, ...said]
    .sort((one, other) => one.at.localeCompare(other.at))
    .slice(-8)
    .map(timed)
}

const quote = ({ at, who, plain: words }: TimelineEntry): Line => ({
  at,
  text: `${plain(who.name)}: ${plainWithin(words ?? '', 200)}`,
})

const timed = ({ at, text }: Line): string => `${moment(at, '{time}')} ${text}`

function taken({ state }: Told): string[] {
  return state.tasks.flatMap(({ text, taker, done }) =>
    taker && done === null ? [`${user(taker)}: ${plainWithin(text, 150)}`] : [],
  )
}

/** Shows what waits for somebody: tasks, concerns and unanswered messages that nobody has taken up, and roles that are empty. */
function needed({ state, settings }: Told): string[] {
  const tasks = state.tasks.filter(({ taker, done }) => taker === null && done === null)
  const concerns = state.concerns.filter(({ answer }) => answer === null)
  const callouts = state.callouts.filter(({ status }) => status === 'open')
  const roles = settings.roles.filter(({ id, many }) => !many && !state.roles.some((held) => held.role === id))
  return [
    ...tasks.map(({ number, text }) => `Somebody for: ${plainWithin(text, 150)} (\`/incident task ${number} take\`)`),
    ...concerns.map(({ text }) => `An answer to: ${plainWithin(text, 150)}`),
    ...callouts.map(({ to, text }) => `${user(to)}'s answer to: ${plainWithin(text, 150)}`),
    ...(state.imoc ? [] : ['An IMOC: `/incident imoc me`']),
    ...(roles.length
      ? [`Nobody has these roles: ${plainWithin(roles.map(({ name }) => name.toLowerCase()).join(', '), 200)}`]
      : []),
  ]
}

/** Shows what a newcomer could break without knowing: locks, decisions, and temporary changes. */
function standing({ state, settings, now }: Told): string[] {
  const { locks, toUndo } = openItemsOf(state, settings, now)
  return [
    ...locks.map((lock) => `Locked: ${lock}`),
    ...state.decisions.slice(-3).map(({ what, at }) => `Decided at ${moment(at, '{time}')}: ${plainWithin(what, 150)}`),
    ...toUndo.map((undo) => `Temporary, to be undone: ${undo}`),
  ]
}

/** Tells a person who was paged for help who asked for them: "Vera asked for you: …". */
function whyHere({ state, reader }: Told): string {
  const asked = reader === undefined ? null : askedFor(state, reader)
  if (!asked?.by) return ''
  return `${user(asked.by)} asked for you${asked.why ? `: ${plainWithin(asked.why, 300)}` : ''}.\n`
}

/** Greets a person who has seen the brief before and has come back. */
export function welcomeBack(state: State): Message {
  const text = `You are back in INC-${state.number}: it is ${state.status} now. \`/incident catchup\` tells where it stands.`
  return { text, blocks: [section(text)] }
}

/** Answers the press of one of the two buttons. */
export function chosen(state: State, part: Part): Reply {
  if (part === 'observe') {
    const text = 'You observe. Read along, and ask in a thread or afterwards. If you see what nobody has said, say it.'
    return { text }
  }
  const lead = state.imoc ? `${user(state.imoc.user)} coordinates` : 'Nobody coordinates yet'
  const text = `You are responding. Write one line in the channel: what you know and what you can do. ${lead}. Before you change anything, say it: \`/incident doing <what> on <service>\`.`
  return {
    text,
    blocks: [section(text), actions(button(openBoard, 'Board…', state.id), button(openRoles, 'Roles…', state.id))],
  }
}
