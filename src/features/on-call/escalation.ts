import type { Settings } from '../../config/index.ts'
import type { Medium } from '../../incident/on-call/facts.ts'
import { awayAt, onDuty, othersInTurn } from '../../incident/on-call/rota.ts'
import type { Roster } from './roster.ts'

/** Everything that decides who is paged, and when. */
export type EscalationPolicy = {
  paging: Settings['paging']
  /** The medium that "second" in config/paging.yaml means; null if nothing can or may be sent by it. */
  second: Medium | null
  roster: Roster
  at: Date
  /** The Slack user with this e-mail address or user id; null if Slack knows none. */
  userOf(member: string): Promise<string | null>
  /** Whether this user is a guest, whom nobody can invite into a channel. It is left out if there are no guests. */
  isGuest?(user: string): Promise<boolean>
}

/** A step on which somebody can be paged. `who` is the name that the rota or the configuration uses. */
export type EscalationStep = { rung: number; user: string | null; who: string; medium: Medium }

/** Who has been paged already, and what they answered. */
export type PagedBefore = {
  user: string | null
  who: string
  medium: Medium
  answer: 'acknowledged' | 'cannot' | null
}[]

/**
 * Returns the first step, from `from` on, that has somebody to page. It leaves out people who were paged by the same medium before and
 * people who answered that they cannot come. `passed` lists who was skipped, and why. People who are away and guests are paged only if
 * nobody else was paged or can be.
 */
export async function nextStep(
  policy: EscalationPolicy,
  from: number,
  before: PagedBefore,
): Promise<{ step: EscalationStep | null; passed: string[] }> {
  const found = await look(policy, from, before, false)
  if (found.step || before.length > 0 || found.passed.length === 0) return found
  const { step } = await look(policy, from, before, true)
  return { step, passed: found.passed }
}

async function look(policy: EscalationPolicy, from: number, before: PagedBefore, evenAway: boolean) {
  const passed: string[] = []
  for (const [rung, { who: named, by }] of policy.paging.ladder.entries()) {
    if (rung < from) continue
    const medium = by === 'slack' ? by : policy.second
    if (medium === null) continue
    for (const who of membersOf(named, policy)) {
      const away = evenAway ? null : awayAt(policy.roster.rota, who, policy.at)
      // A person who cannot be looked up in Slack can still be paged by a medium that does not need Slack.
      const user = await policy.userOf(who).catch((error) => (medium === 'slack' ? Promise.reject(error) : null))
      const done = before.some(
        (each) =>
          (each.user === null ? each.who === who : each.user === user) &&
          (each.medium === medium || each.answer !== null),
      )
      if (done) {
        if (named === 'next') continue
        break
      }
      if (medium === 'slack' && user === null)
        passed.push(`the rota names ${who}, who has no active account in this workspace`)
      else if (away) passed.push(`${who} is away${away.why ? ` (${away.why})` : ''}`)
      else if (user !== null && !evenAway && (await policy.isGuest?.(user)))
        passed.push(`${who} is a guest in this workspace, who cannot be let into the channel`)
      else return { step: { rung, user, who, medium }, passed }
    }
  }
  return { step: null, passed: [...new Set(passed)] }
}

function membersOf(named: string, { paging, roster, at }: EscalationPolicy): string[] {
  // If the person on duty cannot be reached, the next person on the rota takes their place, so that each rung has somebody who can come.
  if (named === 'rota') return [onDuty(roster.rota, at, roster), ...othersInTurn(roster.rota, at, roster)]
  if (named === 'next') return othersInTurn(roster.rota, at, roster)
  if (named === 'executive') return paging.executive === null ? [] : [paging.executive]
  return [named]
}

/** Returns every step that would be taken from now on if nobody answered. */
export async function allSteps(policy: EscalationPolicy): Promise<{ steps: EscalationStep[]; passed: string[] }> {
  const steps: EscalationStep[] = []
  const passed: string[] = []
  for (;;) {
    const before = steps.map((step) => ({ ...step, answer: null }))
    const found = await nextStep(policy, (steps.at(-1)?.rung ?? -1) + 1, before)
    passed.push(...found.passed)
    if (!found.step) return { steps, passed: [...new Set(passed)] }
    steps.push(found.step)
  }
}
