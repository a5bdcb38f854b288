import { declarerName } from '../lifecycle/declarer.ts'
import { clockTime, day, longDay } from '../timeline/duration.ts'
import type { EntryNote, TimelineEntry } from '../timeline/entry.ts'
import { escapeInline, escapeMarkdown } from '../write-up/escape-markdown.ts'
import type { Exported } from './exported.ts'
import { type Nested, nested } from './nested.ts'
import { tagsOf } from './words.ts'

/** The timeline as Markdown (CommonMark), threads below what they answer. People's text never becomes markup. */
export function* timelineMarkdown(exported: Exported): Generator<string> {
  yield head(exported)
  let date = ''
  for (const each of nested(exported.entries)) {
    const today = day(each.entry.at)
    if (today !== date) yield `\n## ${longDay(today)}\n\n`
    date = today
    yield item(each)
  }
}

function head({ state, facts, exportedAt, address, name, severity }: Exported): string {
  const graded = state.severity === 'unknown' ? '' : `, ${severity(state.severity)}`
  const hidden = state.private ? ' The incident is private.' : ''
  return `# ${escapeInline(`Timeline of INC-${state.number}: ${state.title}`)}

${escapeInline(`Status ${state.status}${graded}, ${since(state, declarerName(state, name))}. All times are UTC.${hidden}`)}

A copy of ${moment(exportedAt)} UTC, of ${facts.length} facts, from <${encodeURI(`${address}/timeline`)}>.
`
}

function since({ declaredAt, endedAt, entered }: Exported['state'], by: string): string {
  if (entered === null)
    return `declared ${moment(declaredAt)} by ${by}${endedAt === null ? '' : `, ended ${moment(endedAt)}`}`
  const until = endedAt === null ? '' : ` to ${moment(endedAt)}`
  return `happened ${moment(declaredAt)}${until}, entered afterwards${entered.by === '' ? '' : ` by ${by}`} on ${day(entered.at)}`
}

const moment = (iso: string): string => `${day(iso)} ${clockTime(iso)}`

function item({ entry, replies }: Nested): string {
  return `${bullet(entry, '')}${replies.map((reply) => bullet(reply, '  ')).join('')}`
}

function bullet(entry: TimelineEntry, indent: string): string {
  const [first = '', ...rest] = wordsOf(entry)
  const text = [`**${clockTime(entry.at)}** ${escapeInline(whoOf(entry))}${first === '' ? '' : ` ${first}`}`, ...rest]
  const below = details(entry).map((each) => `${indent}  - ${each.join(`\\\n${indent}    `)}\n`)
  return `${indent}- ${text.join(`\\\n${indent}  `)}\n${below.join('')}`
}

function whoOf({ type, who }: TimelineEntry): string {
  if (type === 'event') return who.name
  return type === 'note' ? `${who.name} (note):` : `${who.name}:`
}

function wordsOf(entry: TimelineEntry): string[] {
  if (entry.type === 'note') return entry.plain === null ? ['(withdrawn)'] : escapeMarkdown(entry.plain)
  if (entry.type === 'event') return escapeMarkdown(entry.plain)
  if (entry.deleted) return ['(deleted)']
  return entry.plain === null ? ['(erased)'] : escapeMarkdown(entry.plain)
}

/** What hangs on an entry, each as lines: files, that it was edited, tags, notes. */
function details(entry: TimelineEntry): string[][] {
  const of = entry.type === 'message' ? entry : null
  const last = of?.edited && of.plain !== null ? of.revisions.at(-1) : undefined
  const tags = tagsOf(entry)
  return [
    ...(of?.files ?? []).map(({ name, link }) => escapeMarkdown(`File: ${link === null ? name : `${name} ${link}`}`)),
    ...(last === undefined ? [] : [[`Edited, last at ${clockTime(last.at)}`]]),
    ...(entry.highlighted && of ? [['Highlighted']] : []),
    ...(tags.length === 0 ? [] : [[`Tags: ${tags.map(escapeInline).join(', ')}`]]),
    ...entry.notes.map(note),
  ]
}

function note({ plain, question, who, answer }: EntryNote): string[] {
  const said = (by: string, verb: string, words: string | null) =>
    escapeMarkdown(`${by} ${verb}: ${words ?? '(erased)'}`)
  return [
    ...said(who.name, question ? 'asked' : 'noted', plain),
    ...(answer === null ? [] : said(answer.who.name, 'answered', answer.plain)),
  ]
}
