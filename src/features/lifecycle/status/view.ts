import type { KnownBlock } from '@slack/types'
import type { Settings } from '../../../config/index.ts'
import { severityLabel } from '../../../incident/lifecycle/severity.ts'
import { isOver, type PublicStatus, type Status } from '../../../incident/lifecycle/status.ts'
import type { State } from '../../../incident/state.ts'
import { span, statusWord } from '../../../incident/wording.ts'
import { actions, button, context, section } from '../../../slack/blocks.ts'
import type { Reply } from '../../../slack/interaction.ts'
import { channel, moment, plain, plainWithin, user } from '../../../slack/mrkdwn.ts'
import { linkedWithin } from '../../../slack/web-links.ts'
import type { UnreadIncident } from '../../../store/incidents.ts'
import { unreadWords } from '../../posts/unread-lines.ts'
import { openUpdate, postLastUpdate } from '../../updates/actions.ts'
import { closeAnyway, setSeverityPress, setStatus, whyLimit } from './actions.ts'

type Asked = { settings: Pick<Settings, 'severities'>; now: Date }

/** Explains each severity, with a button for each except the current one. */
export function severityMenu(state: State, levels: Settings['severities'], stale = ''): Reply {
  const now = levels.find((level) => level.id === state.severity)
  const text = `${stale}INC-${state.number} is ${now ? `${now.name} now` : 'without a severity yet'}. Which is it?`
  const rows = levels.map((level): KnownBlock => {
    const row = section(`${level.emoji} *${level.name}* ${level.means}`)
    if (level.id === state.severity) return row
    return {
      ...row,
      accessory: button(setSeverityPress, `Set ${level.name}`, {
        incidentId: state.id,
        to: level.id,
        seen: state.severity,
      }),
    }
  })
  const how = `Or with the reason: \`/incident severity ${levels.find(({ id }) => id !== 'unknown')?.id ?? ''} many cannot pay\`.`
  return { text, blocks: [section(text), ...rows, context(how)] }
}

/** Explains each move in the menu that a button opens. The other two moves are rare, and are typed. */
const moves: [Status, string][] = [
  ['investigating', 'We are looking for what is wrong.'],
  ['identified', 'We know what is wrong.'],
  ['mitigated', 'Users are no longer affected; the cause is still there. Nobody is released yet.'],
  ['resolved', 'It is over. Timers stop.'],
]

function moveRow(state: State, [status, means]: (typeof moves)[number]): KnownBlock {
  const row = section(`*${statusWord(status)}* ${means}`)
  if (status === state.status) return row
  const value = { incidentId: state.id, to: status, seen: state.status }
  return { ...row, accessory: button(setStatus, `Set ${status}`, value) }
}

/** The menu of an incident that is over has the moves that open it again. */
export function backMenu(state: State): Reply {
  const text = `INC-${state.number} is ${state.status}. If the trouble is back, choose a status below. That opens the incident again.`
  const rows = moves.filter(([status]) => !isOver(status)).map((move) => moveRow(state, move))
  const how = 'With the reason: `/incident reopen the errors are back since 14:10`.'
  return { text, blocks: [section(text), ...rows, context(how)] }
}

/** Explains each status, with a button for each except the current one. */
export function statusMenu(state: State, stale = ''): Reply {
  const text = `${stale}INC-${state.number} is ${state.status}. Where is it now?`
  const rows = moves.map((move) => moveRow(state, move))
  const how =
    'With the reason: `/incident status mitigated the rollback is out`. Also: `parked`, `cancelled`, `closed`.'
  return { text, blocks: [section(text), ...rows, context(how)] }
}

/** Says what was changed and that the status page shows something else, with the button to post an update. */
export function tellPublic({ id, status }: State, done: string, says: PublicStatus): Reply {
  const over = isOver(status)
  const text = over
    ? `${done} The status page still shows the incident as open. Post a final update.`
    : says === 'resolved'
      ? `${done} The status page still shows no problem. Post an update to correct it.`
      : `${done} The status page still says *${says}*. Post an update.`
  const label = over ? 'Post the last update' : 'Post an update'
  return { text, blocks: [section(text), actions(button(openUpdate, label, id, 'primary'))] }
}

/** Shows before an incident is closed what people outside still read or expect, and how to go on. */
export function closeFirst(
  state: State,
  { says, promised, why }: { says: PublicStatus | null; promised: string | null; why: string | null },
): Reply {
  const reasons = [
    ...(says ? [`the status page still says *${says}*`] : []),
    ...(promised ? [`people expect the next update by ${moment(promised, '{time}')}`] : []),
  ]
  const ends = ' Once it is closed, nobody is reminded, and the status page keeps what it says.'
  const text = `INC-${state.number} is not closed yet: ${reasons.join(', and ')}. Post the last update first, or close it anyway.${ends}`
  const value = { incidentId: state.id, seen: state.status, ...(why ? { why: why.slice(0, whyLimit) } : {}) }
  const buttons = actions(
    button(postLastUpdate, 'Post the last update', state.id, 'primary'),
    button(closeAnyway, 'Close anyway', value),
  )
  return { text, blocks: [section(text), buttons] }
}

/** Shows the status of one incident to a person who would otherwise ask in its channel. */
export function standing(state: State, { settings, now }: Asked): Reply {
  const { update } = state
  const lines = [
    head(state, settings, now),
    `*IMOC* ${state.imoc ? `${user(state.imoc.user)} since ${moment(state.imoc.since, '{time}')}` : 'nobody yet'}`,
    ...(update?.impact ? [`*Impact* ${linkedWithin(update.impact, 600)}`] : []),
    update
      ? `*What we say* (${moment(update.at, '{time}')}) ${linkedWithin(update.text, 1_200)}`
      : 'No update has been written yet.',
    ...next(state, now),
  ]
  const text = `INC-${state.number} is ${state.status}`
  const how = `Only you see this. To move it: \`/incident status ${isOver(state.status) ? 'investigating it is back' : state.status === 'mitigated' ? 'resolved the rollback helped' : 'mitigated the rollback is out'}\`.`
  return { text, blocks: [section(lines.join('\n')), context(how)] }
}

/** How many open incidents one answer shows at most. */
const most = 10

/** Shows all open incidents, a few lines each. It leaves private ones out, since the question does not show who may know of them. */
export function openNow(
  states: readonly State[],
  { settings, now, unread = [] }: Asked & { unread?: readonly Pick<UnreadIncident, 'number' | 'private'>[] },
): Reply {
  const told = states.filter((state) => !state.private)
  const count = told.length === 0 ? 'No incident is open.' : `Open incidents: ${told.length}`
  const missing = unreadWords(unread.filter((each) => !each.private))
  const text = missing === null ? count : `${count.replace(/\.$/, '')}. ${missing}`
  const shown = told.slice(0, most).map((state): KnownBlock => {
    const { update } = state
    const lines = [
      head(state, settings, now),
      ...(update ? [linkedWithin(update.impact ?? update.text, 300)] : ['No update has been written yet.']),
      ...(state.imoc ? [`*IMOC* ${user(state.imoc.user)}`] : []),
      ...next(state, now),
    ]
    return section(lines.join('\n'))
  })
  const left = told.length - most
  const more = left > 0 ? [context(`and ${left} more`)] : []
  return {
    text,
    blocks: [section(text), ...shown, ...more, context('Only you see this. `/incident status` asks again.')],
  }
}

function head(state: State, { severities }: Asked['settings'], now: Date): string {
  const where = state.channel ? ` ${channel(state.channel.id)}` : ''
  const kind = state.kind === 'real' ? '' : ` (${state.kind})`
  const since = `since ${moment(state.declaredAt)} (${span(now.getTime() - new Date(state.declaredAt).getTime())})`
  return [
    `*INC-${state.number} · ${plainWithin(state.title, 200)}*${kind}${where}`,
    `${statusWord(state.status)} · ${plain(severityLabel(state.severity, severities))} · ${since}`,
  ].join('\n')
}

function next({ update, status }: State, now: Date): string[] {
  if (!update?.nextAt || isOver(status)) return []
  const late = new Date(update.nextAt) < now ? ', overdue' : ''
  return [`*Next update due* ${moment(update.nextAt, '{time}')}${late}`]
}
