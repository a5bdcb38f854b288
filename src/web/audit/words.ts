import { isExportFile } from '../../incident/export/files.ts'
import { clockTime, day } from '../../incident/timeline/duration.ts'
import { counted } from '../../incident/timeline/words.ts'
import type { AuditAction, AuditEntry } from '../../store/audit.ts'
import { aboutFiles } from '../export/files.ts'
import { pageName } from '../page-names.ts'

/** What the filter calls each action. */
export const actionNames: Record<AuditAction, string> = {
  'signed-in': 'Signed in',
  'signed-out': 'Signed out',
  'sessions-ended': 'Sessions ended',
  'page-opened': 'Private page opened',
  exported: 'Exported',
  erased: 'Erased',
  imported: 'Imported',
  shared: 'Shared by a link',
  'share-withdrawn': 'Link withdrawn',
  'share-opened': 'Link opened',
  'made-private': 'Made private',
  'right-given': 'Right given',
  'broke-glass': 'Went on without a right',
  'configuration-changed': 'Configuration changed',
}

type Said = { who: string; incident: string; entry: AuditEntry; name(id: string): string }

/** Each action as a sentence. */
const sentences: Record<AuditAction, (said: Said) => string> = {
  'signed-in': ({ who, entry }) => `${who} signed in ${ways[String(entry.details.by)] ?? ''}`.trimEnd(),
  'signed-out': ({ who, entry }) =>
    `${who} signed out${entry.details.by === 'emergency-key' ? ' of the page without Slack' : ''}`,
  'sessions-ended': ({ who, entry: { details } }) =>
    `${who} was signed out everywhere (${counted(Number(details.count), 'session')}): ${gone[String(details.because)] ?? gone.unknown}`,
  'page-opened': ({ who, incident, entry }) =>
    `${who} opened the ${pageName(entry.details.page)} of ${incident}${hidden(entry)}`,
  exported: exportedWords,
  erased: ({ who, incident, entry: { details } }) =>
    details.cover === undefined
      ? `${who} erased the words of fact ${details.fact}${details.of ? ` (${details.of})` : ''} of ${incident}${way(details.via)}`
      : `${who} erased the reason of the cover ${details.cover}`,
  imported: importedWords,
  shared: ({ who, incident, entry: { details } }) =>
    `${who} shared the ${pageName(details.page)} of ${incident} by the link ${short(details.link)} until ${moment(details.until)}`,
  'share-withdrawn': ({ who, incident, entry }) =>
    `${who} withdrew the link ${short(entry.details.link)} to ${incident}`,
  'share-opened': ({ incident, entry: { details } }) =>
    `Somebody opened the ${pageName(details.page)} of ${incident} by the link ${short(details.link)}`,
  'made-private': ({ who, incident }) => `${who} made ${incident} private`,
  'right-given': ({ who, incident, entry: { details }, name }) =>
    `${who} gave ${name(String(details.to))} the right "${details.right}" in ${incident}`,
  'broke-glass': ({ who, incident, entry }) =>
    `${who} went on in ${incident} without the right "${entry.details.right}"; the reason is in its timeline`,
  'configuration-changed': ({ entry: { details } }) => {
    if (details.from === null) return `imoc began with the configuration ${short(details.to)}`
    const rights = details.rightsFrom === details.rightsTo ? '' : ', and with it who may do what'
    return `The configuration has changed from ${short(details.from)} to ${short(details.to)}${rights}`
  },
}

const ways: Record<string, string> = {
  slack: 'with Slack',
  link: 'by a link of their own',
  'emergency-key': 'to the page without Slack with the emergency key',
}

/** Why nobody can be signed in who is not a member. */
const gone: Record<string, string> = {
  guest: 'Slack calls them a guest',
  stranger: 'they are of another workspace',
  bot: 'Slack calls them an app',
  gone: 'they are deactivated in Slack',
  unknown: 'Slack does not know them',
}

/** An entry as a sentence, with people by name. An incident is named by its number alone, whoever may see it. */
export function auditSentence(entry: AuditEntry, name: (id: string) => string): string {
  const who = entry.actor === null ? (entry.details.by === undefined ? 'imoc' : 'Somebody') : name(entry.actor)
  const incident = entry.incident === null ? 'an incident' : `INC-${entry.incident}`
  return `${sentences[entry.action]({ who, incident, entry, name })}.`
}

/** Everybody whom an entry names. */
export function peopleOf({ actor, details }: AuditEntry): string[] {
  return [...(actor === null ? [] : [actor]), ...(typeof details.to === 'string' ? [details.to] : [])]
}

function exportedWords({ who, incident, entry }: Said): string {
  const { page, file, via } = entry.details
  if (isExportFile(file)) return `${who} exported ${incident}${hidden(entry)}: the ${aboutFiles[file].name}`
  if (page === 'audit.jsonl') return `${who} exported this audit`
  if (page !== undefined) return `${who} exported ${incident}${hidden(entry)}: the ${pageName(page)}`
  return `${incident}${hidden(entry)} was shown as text${way(via)}`
}

/** On the command line nobody says who they are. */
function importedWords({ who, incident, entry: { actor, details } }: Said): string {
  const messages = details.messages === 0 ? '' : `${counted(Number(details.messages), 'message')}, `
  const from = `from a file of ${details.source} (${messages}file ${short(details.file)})`
  return actor === null ? `${incident} was imported on the command line ${from}` : `${who} imported ${incident} ${from}`
}

const hidden = ({ details }: AuditEntry): string => (details.private === true ? ' (private)' : '')

function way(via: unknown): string {
  if (via === 'cli') return ' on the command line'
  return via === 'page' ? ' on the page without Slack' : ''
}

/** The beginning of an id or a digest, by which people compare them. */
const short = (value: unknown): string => String(value).slice(0, 8)

const moment = (at: unknown): string => `${day(String(at))} ${clockTime(String(at))} UTC`
