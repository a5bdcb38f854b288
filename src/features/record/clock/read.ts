import type { ClockPoint } from '../../../incident/analysis/clock-points.ts'
import { type Refusal, refuse } from '../../../incident/refusal.ts'
import { sentence } from '../../../incident/sentence.ts'
import { type SaidTime, saidTime } from '../../commands/said-time.ts'
import type { ClockWish } from './rules.ts'

export const usage = sentence`Write it as \`/incident clock impact 13:42\`, with a reason after the time: \`/incident clock detected 13:45 because the first alert came then\`.`

/** What people call the points. A space may be written as a dash, or left out. */
const names: [ClockPoint, string[]][] = [
  ['impact-started', ['impact started', 'impact start', 'impact began', 'impact', 'started', 'start', 'began']],
  ['detected', ['detected', 'detection', 'detect', 'noticed']],
  ['engaged', ['engaged', 'engagement', 'engage']],
  ['diagnosed', ['diagnosed', 'diagnosis', 'diagnose', 'identified']],
  ['mitigated', ['mitigated', 'mitigation', 'mitigate']],
  ['corrected', ['corrected', 'correction', 'correct', 'fixed', 'fix']],
  ['recovered', ['recovered', 'recovery', 'recover', 'restored']],
  ['resolved', ['resolved', 'resolution', 'resolve']],
]

export type ClockAsked = { do: 'show' } | { do: 'form'; point: ClockPoint } | { do: 'set'; wish: ClockWish }

const unknown = /^(?:unknown|not known|nobody knows|did not happen|never happened|never|none|n\/a)(?![\p{L}\p{N}])/iu
const facts = /^(?:as the facts say|the facts|facts|auto(?:matic)?|undo|reset)(?![\p{L}\p{N}])/iu
const relative =
  /\b(?:ago|yesterday|today|tonight|last|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)\b/i

/**
 * Reads what was typed after `/incident clock`: a point, a time as people write it (`said-time.ts`), "unknown" or "facts", and the reason. A
 * time of day without a day is the last one before the incident ended, or before now.
 */
export function readClock(
  typed: string,
  { now, zone, endedAt }: { now: Date; zone: string; endedAt: string | null },
): ClockAsked | Refusal {
  const text = typed.trim().replace(/^set\s+/i, '')
  if (text === '') return { do: 'show' }
  const named = pointNamed(text)
  if (named === null)
    return refuse(
      sentence`The points of the clock are impact started, detected, engaged, diagnosed, mitigated, corrected, recovered and resolved: begin with one of them. ${usage}`,
    )
  const { point } = named
  const rest = named.rest.replace(/^(?:to|is|was|as)\s+/i, '')
  if (rest === '') return { do: 'form', point }
  for (const [pattern, to] of [
    [unknown, 'unknown'],
    [facts, 'facts'],
  ] as const) {
    const [whole] = pattern.exec(rest) ?? []
    if (whole !== undefined) return { do: 'set', wish: { point, to, why: reason(rest.slice(whole.length)) } }
  }
  const said = timeIn(rest, { now, zone, endedAt })
  if (said === null) return refuse(sentence`I found no time in that, so the clock is as it was. ${usage}`)
  if ('unclear' in said)
    return refuse(
      sentence`I cannot tell which time "${said.unclear}" is, so the clock is as it was. Write it as 13:42, 13:42 UTC, yesterday 23:50, 2026-03-02 14:05 or 10m ago.`,
    )
  return { do: 'set', wish: { point, to: said.at, why: reason(said.rest) } }
}

function pointNamed(text: string): { point: ClockPoint; rest: string } | null {
  for (const [point, ways] of names)
    for (const way of ways) {
      const [whole] =
        new RegExp(`^${way.replaceAll(' ', '[ -]?')}(?![\\p{L}\\p{N}_-])[\\s:=,–—-]*`, 'iu').exec(text) ?? []
      if (whole !== undefined) return { point, rest: text.slice(whole.length) }
    }
  return null
}

type When = { now: Date; zone: string; endedAt: string | null }

function timeIn(text: string, { now, zone, endedAt }: When): SaidTime | { unclear: string } | null {
  const said = saidTime(text, now, zone)
  if (said === null || 'unclear' in said || endedAt === null) return said
  const words = text.slice(0, text.length - said.rest.length)
  return relative.test(words) ? said : saidTime(text, new Date(endedAt), zone)
}

function reason(rest: string): string | null {
  return (
    rest
      .trim()
      .replace(/^[\s:,;.–—-]*(?:(?:because|reason)\b[\s:]*)?/i, '')
      .trim() || null
  )
}
