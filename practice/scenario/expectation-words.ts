import type { Expect } from './expect-format.ts'
import type { Match } from './match.ts'

/** What was expected, as a sentence for a failure report. */
export function inWords(wanted: Expect): string {
  const not = wanted.not ? 'not ' : ''
  const within = wanted.within === undefined ? '' : ` within ${wanted.within / 1000} s`
  if (wanted.kind === 'page')
    return `${not}the ${wanted.page} page with ${texts(wanted.contains)}${without(wanted.not_contains)}${within}`
  if (wanted.kind === 'view')
    return `${not}the form "${wanted.view}" open for ${wanted.who ?? '?'}${withText(wanted.text)}${within}`
  if (wanted.kind === 'lock') return `${not}${wanted.lock} ${wanted.is}${withText(wanted.reason)}${within}`
  if (wanted.kind === 'channel')
    return `${not}${wanted.in ?? '#incident'} with ${channelWords(wanted.channel)}${within}`
  const { count, from, thread, in: place = '#incident' } = wanted
  const what = count === undefined ? 'a message' : `${count} message${count === 1 ? '' : 's'}`
  const where = thread === undefined ? place : `a thread of ${place}`
  return `${not}${what}${from ? ` from ${from}` : ''} in ${where}${withText(wanted.text)}${within}`
}

function channelWords(wanted: Record<string, unknown>): string {
  return Object.entries(wanted)
    .filter(([, value]) => value !== undefined)
    .map(
      ([key, value]) =>
        `${key} ${Array.isArray(value) ? value.map((one: Match) => one.source).join(' and ') : said(value)}`,
    )
    .join(', ')
}

const said = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'source' in value ? String(value.source) : String(value)
const texts = (wanted: Match[] | undefined): string => wanted?.map((one) => one.source).join(' and ') ?? 'anything'
const withText = (wanted: Match[] | undefined): string => (wanted ? ` with ${texts(wanted)}` : '')
const without = (wanted: Match[] | undefined): string => (wanted ? ` and without ${texts(wanted)}` : '')
