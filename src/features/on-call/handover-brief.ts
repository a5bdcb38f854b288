import type { KnownBlock } from '@slack/types'
import type { Settings } from '../../config/index.ts'
import { severityLabel } from '../../incident/lifecycle/severity.ts'
import { isOver } from '../../incident/lifecycle/status.ts'
import type { Handover } from '../../incident/on-call/state.ts'
import type { State } from '../../incident/state.ts'
import { span, statusWord } from '../../incident/wording.ts'
import { context, section } from '../../slack/blocks.ts'
import { channel, listed, moment, plain, plainWithin } from '../../slack/mrkdwn.ts'
import { linkedWithin } from '../../slack/web-links.ts'
import { openItemsOf } from './open-items.ts'

export type HandoverWords = Pick<Handover, 'summary' | 'trajectory' | 'waitingOn' | 'tired'>

/** How many characters each part may have: Slack refuses a message whose blocks have more than about 9,000 characters in all. */
const room = { title: 300, text: 700, impact: 400, doing: 300, words: 550 }

/** The text that replaces the brief of a private incident for a person who was asked and has not accepted yet. */
export const withheld = 'This incident is private: you can read what it is about once you have accepted.'

/**
 * Shows what somebody who takes over the IMOC's part needs: the status of the incident, the words of the current IMOC, and everything that
 * is open. What does not fit is counted. The durations are computed up to `asOf`.
 */
export function briefBlocks(input: {
  state: State
  settings: Pick<Settings, 'roles' | 'severities'>
  asOf: Date
  words?: HandoverWords
}): KnownBlock[] {
  const { state, settings, asOf, words } = input
  const matters = openItemsOf(state, settings, asOf)
  const parts: [string, string[], number][] = [
    ['Who is on, and for how long', matters.people, 500],
    ['Hypotheses', matters.hypotheses, 600],
    ['Lines of work', matters.lines, 250],
    ['In flight', matters.inFlight, 500],
    ['To be undone', matters.toUndo, 400],
    ['Callouts that wait for an answer', matters.callouts, 400],
    ['Concerns that wait for an answer', matters.concerns, 400],
    ['Tasks', matters.tasks, 400],
    ['Promised', isOver(state.status) ? [] : matters.promises, 200],
    ['Locks', matters.locks, 350],
    ['Gaps in what imoc heard', matters.gaps, 200],
  ]
  const empty = parts.filter(([, lines]) => lines.length === 0).map(([title]) => title.toLowerCase())
  return [
    section(standing(state, settings, asOf)),
    ...(words ? told(words) : []),
    ...parts.flatMap(([title, lines, limit]) =>
      lines.length
        ? [
            section(
              `*${title}*\n${listed(
                lines.map((each) => `• ${each}`),
                limit,
              )}`,
            ),
          ]
        : [],
    ),
    ...(empty.length ? [context(`Nothing recorded yet under: ${empty.join('; ')}.`)] : []),
  ]
}

function standing(state: State, { severities }: Pick<Settings, 'severities'>, asOf: Date): string {
  const { update } = state
  const where = state.channel ? ` in ${channel(state.channel.id)}` : ''
  const since = `since ${moment(state.declaredAt)} (${span(asOf.getTime() - new Date(state.declaredAt).getTime())})`
  return [
    `*INC-${state.number} · ${plainWithin(state.title, room.title)}*${where}`,
    `${statusWord(state.status)} · ${plain(severityLabel(state.severity, severities))} · ${since}`,
    ...(update?.impact ? [`*Impact* ${linkedWithin(update.impact, room.impact)}`] : []),
    ...(update ? [`*What we say* (${moment(update.at, '{time}')}) ${linkedWithin(update.text, room.text)}`] : []),
    ...(update?.doing ? [`*What we are doing* ${linkedWithin(update.doing, room.doing)}`] : []),
    ...(update ? [] : ['No update has been written yet.']),
  ].join('\n')
}

function told(words: HandoverWords): KnownBlock[] {
  const parts: [string, string | null][] = [
    ['Where it stands', words.summary],
    ['How it is developing', words.trajectory],
    ['Whom we are waiting for', words.waitingOn],
    ['Who is tired', words.tired],
  ]
  return parts.flatMap(([title, text]) => (text ? [section(`*${title}*\n${plainWithin(text, room.words)}`)] : []))
}
