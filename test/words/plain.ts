import type { Practice } from 'practice-slack'
import { readable } from '../../practice/scenario/said.ts'

type Names = Parameters<typeof readable>[1]

export function namesIn(practice: Practice): Names {
  const { people, bot, channels } = practice.read.glance('mira', 0)
  return { people, bot, channels }
}

/** A line as a person reads it: names instead of ids, without marks of bold and italics; code keeps its marks. */
export function plain(line: string, names: Names): string {
  const unmarked = line.replace(/(?<!\u2060)[*~]|(?<![\u2060\w])_|(?<!\u2060)_(?!\w)/g, '')
  return steady(readable(unmarked, names).replaceAll('\u2060', '').replace(/\s+/g, ' ').trim())
}

/** What is another at each run or day is a word for what it is: the page says how it reads, not when it was made. */
export function steady(line: string): string {
  return line
    .replace(/https?:\/\/(?:127\.0\.0\.1|localhost)[^\s)”"]*/g, '〈link〉')
    .replace(/https?:\/\/[^\s)”"]*\/archives\/[^\s)”"]*/g, '〈link〉')
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g, '〈id〉')
    .replace(/(?<=\b(?:link|configuration|from|to|file) )[0-9a-f]{8}\b/g, '〈id〉')
    .replace(/\d{4}-\d\d-\d\d(?:,? ?T?\d\d:\d\d(?::\d\d)?(?:\.\d+)?Z?)?(?: UTC)?/g, '〈time〉')
    .replace(/\b\d\d:\d\d(?::\d\d)?(?: UTC)?/g, '〈time〉')
    .replace(/\b\d{10}\.\d{6}\b/g, '〈id〉')
    .replace(/\b[UC][0-9A-Z]{10}\b/g, '〈id〉')
    .replace(/\b\d+(?= (?:facts|changes are still to be made)\b)/g, '〈number〉')
    .replace(/(?:🔥){9,}…?/gu, '🔥🔥🔥…')
}

const statuses = /\b(investigating|identified|mitigated|resolved|closed|parked|cancelled)\b/gi
const roles = /\b(deputy|communications|operations|planning|scribe|expert|liaison|observer)\b/gi
const severities = /\b(sev\d|unknown|severity not set)\b( \([^)]*\))?/gi

/** Two lines with the same key say the same of other people, incidents, states and numbers. */
export function keyOf(line: string, { people }: Names): string {
  const named = people.flatMap(({ name, handle }) => [name, `@${handle}`])
  return sayingOf(named.reduce((rest, each) => rest.replaceAll(each, '@'), line))
}

/** As `keyOf`, of a line whose people are known by their handles alone. */
export function sayingOf(line: string): string {
  return line
    .replace(/@\w+/g, '@')
    .replace(/^(?:Option:|Button:|☐|☑|⤼|•|–)\s*/, '')
    .replace(/^.*\(by itself: (.*)\)$/, 'Option hint: By itself: $1')
    .replace(/:[\w+-]+:\s?/g, '')
    .replace(/#[\w-]+/g, '#')
    .replace(/[“"][^”"]*[”"]/g, '“”')
    .replace(statuses, 'status')
    .replace(roles, 'role')
    .replace(severities, 'severity')
    .replace(/(@[ ,]*)+/g, '@ ')
    .replace(/\d+/g, '0')
    .toLowerCase()
}

/** A line for a Markdown page: nothing in it is markup but code. */
export function escaped(line: string): string {
  return line
    .split('`')
    .map((part, index) => (index % 2 === 0 ? part.replace(/[\\*_<>[\]#|~]/g, '\\$&') : part))
    .join('`')
}

export function unescaped(line: string): string {
  return line
    .split('`')
    .map((part, index) => (index % 2 === 0 ? part.replace(/\\([\\*_<>[\]#|~])/g, '$1') : part))
    .join('`')
}
