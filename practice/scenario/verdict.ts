import type { Match } from './match.ts'
import type { Missing } from './missing.ts'

/** `seen` is the nearest thing there was to what was wanted; `found` the message that was; `missing` what kept us from looking. */
export type Verdict = { held: boolean; seen: string; found?: { channel: string; ts: string }; missing?: Missing }

/** Whether each of the wanted texts is in this one. */
export const all = (wanted: Match[], text: string): boolean => wanted.every((one) => one.found(text))

/** One line of a text, for a report. */
export function clipped(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 220 ? `${line.slice(0, 220)}…` : line
}
