import type { HistorySurvey } from '../import/history/import-history.ts'
import type { FullSurvey, Plan } from '../import/slack/plan.ts'
import { counted } from '../incident/timeline/words.ts'

/** How many things that could not be read are listed; the web page of the import and the incident's timeline have them all. */
const most = 40

/** What will be imported, for somebody at a terminal. */
export function planWords({ title, conversation }: Pick<Plan, 'title' | 'conversation'>, survey: FullSurvey): string {
  const { messages, first, last, left } = survey
  const others = Object.entries(left).map(([subtype, count]) => `${count} ${subtype}`)
  return [
    `“${title}”: ${counted(messages, 'message')} from ${first.toISOString()} to ${last.toISOString()}.`,
    ...privacy(conversation),
    ...(others.length === 0 ? [] : [`Left out, as in a channel of ours: ${others.join(', ')}.`]),
    ...unreadWords(survey.unread),
  ].join('\n')
}

function privacy({ kind, members }: Plan['conversation']): string[] {
  if (kind === 'public') return []
  return members.length === 0
    ? ['The incident would be private.']
    : [`The conversation is private, and so is the incident: its ${counted(members.length, 'member')} may read it.`]
}

/** Why an import on the command line, where nobody says who they are, would make an incident that nobody may read; null if it would not. */
export function whyNobodyReads({ kind, name, members }: Plan['conversation']): string | null {
  if (kind === 'public' || members.length > 0) return null
  const isKnown = kind === 'private' || kind === 'dm'
  return isKnown
    ? `${name} is private, and the export does not say who is in it: send it to the page /import, whose sender may read the incident.`
    : `No list of the export names ${name}, so it counts as private: add --public if it was public, or send it to the page /import, whose sender may read the incident.`
}

/** What will be imported of a file of incidents. */
export function historyWords({ good, unread }: Pick<HistorySurvey, 'good' | 'unread'>, source: string): string {
  return [`${counted(good, 'incident')} of ${source}.`, ...unreadWords(unread)].join('\n')
}

function unreadWords(unread: readonly string[]): string[] {
  if (unread.length === 0) return ['Everything can be read.']
  const more = unread.length > most ? [`  and ${unread.length - most} more`] : []
  return [
    'These cannot be read, and everything else is imported:',
    ...unread.slice(0, most).map((each) => `  ${each}`),
    ...more,
  ]
}
