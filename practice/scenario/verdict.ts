import type { Match } from './match.ts'
import type { Missing } from './missing.ts'

/** `seen` is the most similar thing to what was expected, `found` the matching message, `missing` what prevented the check. */
export type Verdict = { held: boolean; seen: string; found?: { channel: string; ts: string }; missing?: Missing }

/** Whether this text contains each of the wanted ones. */
export const all = (wanted: Match[], text: string): boolean => wanted.every((one) => one.found(text))

/** A text shortened to one line, for a report. */
export function clipped(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 220 ? `${line.slice(0, 220)}…` : line
}
