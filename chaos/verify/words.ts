import type { Secret } from '../plan/secrets.ts'

/** The maximum length of the text that replaces a secret. */
const longestMask = 120

/** Whether a stored text equals what was written, except for secrets, which any short word may replace. */
export function sameWords(stored: string, said: string, secrets: readonly Secret[]): boolean {
  if (stored === said) return true
  const inside = secrets.filter(({ planted }) => said.includes(planted))
  if (inside.length === 0) return false
  const parts = inside.reduce((rest, { planted }) => rest.flatMap((part) => part.split(planted)), [said])
  let end = 0
  return parts.every((part, index) => {
    const last = index === parts.length - 1
    const at = index === 0 ? 0 : last ? stored.length - part.length : stored.indexOf(part, end)
    const fits = at >= end && at - end <= longestMask && stored.startsWith(part, at)
    end = at + part.length
    return fits
  })
}

/** The beginning of a text on one line, for a finding. */
export const inShort = (text: string): string => `"${text.replace(/\s+/g, ' ').slice(0, 60)}"`
