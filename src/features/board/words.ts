import { cut } from '../../incident/cut.ts'
import { withoutControls } from '../../incident/visible.ts'
import { moment, plain, user } from '../../slack/mrkdwn.ts'

/** Shows a person's text in one line of Slack markup, of at most `limit` characters including the markup. */
export function inLine(text: string, limit: number): string {
  const line = withoutControls(text).replace(/\s+/g, ' ').trim()
  for (let length = line === '' ? 0 : limit; length > 1; length = Math.floor(length * 0.8)) {
    const shown = plain(cut(line, length))
    if (shown.length <= limit) return shown
  }
  return '…'
}

/** Returns ": it helped", or an empty text if nothing was entered. */
export const andWords = (text: string | null, limit = 500) => (text ? `: ${inLine(text, limit)}` : '')

export const who = (id: string | null): string => (id === null ? 'imoc' : user(id))
export const at = (time: string): string => moment(time, '{time}')

/** Returns as many lines as there is room for, and how many more there are. */
export function few(lines: readonly string[], most: number): string[] {
  return lines.length <= most ? [...lines] : [...lines.slice(0, most), `… and ${lines.length - most} more`]
}
