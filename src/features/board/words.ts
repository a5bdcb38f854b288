import { cut } from '../../incident/cut.ts'
import { withoutControls } from '../../incident/visible.ts'
import { moment, plain, user } from '../../slack/mrkdwn.ts'

/** A person's words in one line of our markup, at most so many characters of it, whatever they are made of. */
export function inLine(text: string, limit: number): string {
  const line = withoutControls(text).replace(/\s+/g, ' ').trim()
  for (let length = line === '' ? 0 : limit; length > 1; length = Math.floor(length * 0.8)) {
    const shown = plain(cut(line, length))
    if (shown.length <= limit) return shown
  }
  return '…'
}

/** ": it helped", or nothing where nothing was said. */
export const andWords = (text: string | null, limit = 500) => (text ? `: ${inLine(text, limit)}` : '')

export const who = (id: string | null): string => (id === null ? 'imoc' : user(id))
export const at = (time: string): string => moment(time, '{time}')

/** As many lines as there is room for, and how many more there are. */
export function few(lines: readonly string[], most: number): string[] {
  return lines.length <= most ? [...lines] : [...lines.slice(0, most), `… and ${lines.length - most} more`]
}
