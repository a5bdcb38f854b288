import { cut, onOneLine } from '../incident/cut.ts'
import { withoutControls } from '../incident/visible.ts'

/** A person's words inside Slack markup: nothing in them pings or links, or turns what stands around it. Slack's three escapes. */
export function escaped(text: string): string {
  return withoutControls(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** A mark that could begin or end something; one between two Latin letters or digits (`checkout_api`) means nothing to Slack. */
const mark = /(?<![A-Za-z0-9])[*_~]|[*_~](?![A-Za-z0-9])|`/g

/**
 * As `escaped`, and `*`, `_`, `~`, backticks and a leading `>` stay plain: zero-width joiners stand around each mark that Slack could take
 * for its own. Those inside a word stay as they are, so that a command can be copied.
 */
export function plain(text: string): string {
  return escaped(text).replace(mark, '\u2060$&\u2060')
}

/** As many lines as `room` characters hold, and how many are left out. */
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

/** A word of a machine, as it is: Slack makes nothing of what is in it. */
export const code = (text: string): string => `\`${escaped(text.replaceAll('`', 'ˋ'))}\``

export const user = (id: string): string => `<@${id}>`
export const channel = (id: string): string => `<#${id}>`
export const link = (url: string, label: string): string => `<${url}|${escaped(label).replaceAll('|', '¦')}>`

/** A moment in the reader's own zone, with UTC for those who cannot see it so. */
export function moment(at: Date | string, form = '{date_short_pretty} {time}'): string {
  const time = new Date(at)
  const utc = `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`
  return `<!date^${Math.floor(time.getTime() / 1000)}^${form}|${utc}>`
}

/** `plain`, so cut that Slack counts at most `limit` characters, and no escape of ours is torn. */
export function plainWithin(text: string, limit: number): string {
  const whole = plain(text)
  return whole.length <= limit ? whole : cut(whole, limit).replace(/(?:&[a-z]{0,4}|\u2060)…$/, '…')
}

/** `escaped`, and cut as `plainWithin` cuts: for topics and purposes, which know no marks. */
export function escapedWithin(text: string, limit: number): string {
  const whole = escaped(text)
  return whole.length <= limit ? whole : cut(whole, limit).replace(/&[a-z]{0,4}…$/, '…')
}

/** How a text begins, on one line; for lists, where `limit` is a matter of taste. */
export function beginning(text: string, limit: number): string {
  return plain(cut(onOneLine(text), limit))
}

/**
 * What a person meant by text that Slack encoded: `<@U1|mira>` is "@mira", `<!channel>` is "@channel", `<https://a|b>` is
 * "b (https://a)", `&lt;` is "<". For titles and notes, which are stored as meant and escaped on their way out. Slack writes no bare
 * "<" inside markup: a search that ends there reads each character once, whatever was typed.
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
