import { cut, onOneLine } from '../incident/cut.ts'
import { withoutControls } from '../incident/visible.ts'

/**
 * Escapes a person's text for Slack markup: nothing in it notifies anybody, becomes a link, or changes the text around it. These are
 * Slack's three escapes.
 */
export function escaped(text: string): string {
  return withoutControls(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** A mark that could begin or end formatting. One between two Latin letters or digits (`checkout_api`) means nothing to Slack. */
const mark = /(?<![A-Za-z0-9])[*_~]|[*_~](?![A-Za-z0-9])|`/g

/**
 * Does the same as `escaped`, and also keeps `*`, `_`, `~`, backticks and a leading `>` plain: zero-width joiners are put around each mark
 * that Slack could interpret. Marks inside a word stay as they are, so that a command can be copied.
 */
export function plain(text: string): string {
  return escaped(text).replace(mark, '\u2060$&\u2060')
}

/** Returns as many lines as fit into `room` characters, and how many are left out. */
export function listed(lines: readonly string[], room: number): string {
  const whole = lines.join('\n')
  if (whole.length <= room) return whole
  const kept: string[] = []
  let used = 'and 9999 more'.length
  for (const line of lines) {
    used += line.length + 1
    if (used > room) break
    kept.push(line)
  }
  return [...kept, `and ${lines.length - kept.length} more`].join('\n')
}

/** Shows a machine's text unchanged: Slack interprets nothing in it. */
export const code = (text: string): string => `\`${escaped(text.replaceAll('`', 'ˋ'))}\``

export const user = (id: string): string => `<@${id}>`
export const channel = (id: string): string => `<#${id}>`
export const link = (url: string, label: string): string => `<${url}|${escaped(label).replaceAll('|', '¦')}>`

/** Shows a moment in the reader's own time zone, and in UTC for clients that cannot do that. */
export function moment(at: Date | string, form = '{date_short_pretty} {time}'): string {
  const time = new Date(at)
  const utc = `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`
  return `<!date^${Math.floor(time.getTime() / 1000)}^${form}|${utc}>`
}

/** Does the same as `plain`, cut so that Slack counts at most `limit` characters and no escape of ours is broken. */
export function plainWithin(text: string, limit: number): string {
  const whole = plain(text)
  return whole.length <= limit ? whole : cut(whole, limit).replace(/(?:&[a-z]{0,4}|\u2060)…$/, '…')
}

/** Does the same as `escaped`, and cuts as `plainWithin` does: for topics and purposes, which have no formatting. */
export function escapedWithin(text: string, limit: number): string {
  const whole = escaped(text)
  return whole.length <= limit ? whole : cut(whole, limit).replace(/&[a-z]{0,4}…$/, '…')
}

/** Returns the beginning of a text on one line, for lists in which the exact limit does not matter. */
export function beginning(text: string, limit: number): string {
  return plain(cut(onOneLine(text), limit))
}

/**
 * Returns what a person meant by a text that Slack encoded: `<@U1|mira>` is "@mira", `<!channel>` is "@channel", `<https://a|b>` is "b
 * (https://a)", `&lt;` is "<". It is for titles and notes, which are stored as meant and escaped when they are shown. Slack writes no bare
 * "<" inside markup, so a search that ends there reads each character once, whatever was typed.
 */
export function decode(text: string): string {
  return text
    .replace(/<@([UW][A-Z0-9]+)(?:\|([^<>]*))?>/g, (_, id: string, label?: string) => `@${label || id}`)
    .replace(/<#([CG][A-Z0-9]+)(?:\|([^<>]*))?>/g, (_, id: string, label?: string) => `#${label || id}`)
    .replace(/<!subteam\^\w+(?:\|@?([^<>]*))?>/g, (_, label?: string) => (label ? `@${label}` : 'a group'))
    .replace(/<!(here|channel|everyone)(?:\|[^<>]*)?>/g, '@$1')
    .replace(/<((?:https?|mailto):[^<|>]+)(?:\|([^<>]*))?>/g, (_, url: string, label?: string) =>
      label && label !== url ? `${label} (${url})` : url,
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
