import { z } from 'zod'
import { after, apart, type Clock, minutes } from '../../incident/clock.ts'
import { CannotStart } from '../../incident/failure.ts'
import type { Shift } from '../../incident/on-call/rota.ts'
import { type Outgoing, OutgoingRefused, strictOutgoing } from '../outgoing/outgoing.ts'

/** A schedule that another system keeps. */
export type Schedule = {
  /** Who is on duty from now on, as far as we look ahead; or why that is unknown, as the end of a sentence. */
  shifts(): Promise<{ shifts: Shift[] } | { away: string }>
}

/** How long an answer stays valid, how long to wait after no answer, and how long to wait for one (ms). */
const fresh = minutes(5)
const rest = minutes(1)
const patience = 3_000

const Answer = z.object({
  more: z.boolean().default(false),
  oncalls: z.array(
    z.object({
      user: z.object({ email: z.string().optional(), summary: z.string().optional() }),
      start: z.string().nullable(),
      end: z.string().nullable(),
    }),
  ),
})
type OnCall = z.infer<typeof Answer>['oncalls'][number]

/** The schedule in rota.yaml's `source`; null if there is none. */
export function scheduleOf(
  rota: { source?: { pagerduty: string } | null | undefined },
  { token, ...how }: { token: string | null; clock: Clock; daysAhead: number; outgoing?: Outgoing },
): Schedule | null {
  if (!rota.source) return null
  if (token !== null) return pagerdutySchedule({ token, schedule: rota.source.pagerduty, ...how })
  throw new CannotStart(
    'PAGERDUTY_API_TOKEN is missing: config/rota.yaml takes its turns from a PagerDuty schedule. Make a read-only REST API key under "Integrations", "API Access Keys".',
  )
}

/** REST API v2, list all of the on-calls: https://developer.pagerduty.com/api-reference. An answer is cached for some minutes. */
export function pagerdutySchedule(options: {
  token: string
  schedule: string
  clock: Clock
  daysAhead: number
  outgoing?: Outgoing
}): Schedule {
  const { token, schedule, clock, daysAhead, outgoing = strictOutgoing } = options
  type Kept = { at: Date; answer: Awaited<ReturnType<Schedule['shifts']>> }
  let kept: Kept | null = null
  let asking: Promise<Kept> | null = null

  async function ask(): Promise<Kept> {
    const at = clock.now()
    const window = { from: at, until: after(at, daysAhead * 24 * 3_600_000) }
    try {
      return { at, answer: { shifts: shiftsOf(await onCalls({ outgoing, token, schedule, ...window }), window) } }
    } catch (error) {
      return { at, answer: { away: error instanceof Error ? error.message : String(error) } }
    }
  }

  return {
    async shifts() {
      const good = kept && apart(clock.now(), kept.at) < ('away' in kept.answer ? rest : fresh)
      if (kept && good) return kept.answer
      asking ??= ask().finally(() => {
        asking = null
      })
      kept = await asking
      return kept.answer
    },
  }
}

type Asked = { outgoing: Outgoing; token: string; schedule: string; from: Date; until: Date }

async function onCalls(asked: Asked): Promise<OnCall[]> {
  const all: OnCall[] = []
  for (;;) {
    const page = await onePage(asked, all.length)
    all.push(...page.oncalls)
    if (!page.more || page.oncalls.length === 0) return all
  }
}

async function onePage({ outgoing, token, schedule, from, until }: Asked, offset: number) {
  const query = new URLSearchParams({
    'schedule_ids[]': schedule,
    since: from.toISOString(),
    until: until.toISOString(),
    'include[]': 'users',
    limit: '100',
    offset: String(offset),
  })
  const headers = { Authorization: `Token token=${token}`, Accept: 'application/vnd.pagerduty+json;version=2' }
  const url = `https://api.pagerduty.com/oncalls?${query}`
  const asked = { who: 'PagerDuty', url, method: 'GET', headers, patience, expects: 'json' as const }
  const answer = await outgoing(asked).catch((error: unknown) => {
    throw error instanceof OutgoingRefused ? error : new Error('PagerDuty does not answer')
  })
  if (!answer.ok) throw new Error(refusal(answer.status, schedule))
  const page = Answer.safeParse(asJson(answer.text))
  if (!page.success) throw new Error('PagerDuty answered in a shape that imoc does not know')
  return page.data
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function refusal(status: number, schedule: string): string {
  if (status === 401 || status === 403) return `PagerDuty does not accept PAGERDUTY_API_TOKEN (${status})`
  if (status === 404) return `PagerDuty has no schedule ${schedule}`
  return `PagerDuty answered ${status}`
}

/** An on-call appears once for each escalation policy that uses the schedule; one without an end fills the window. */
function shiftsOf(all: OnCall[], window: { from: Date; until: Date }): Shift[] {
  const shifts = all.map(({ user, start, end }) => ({
    member: user.email ?? user.summary ?? '',
    from: start === null ? window.from : new Date(start),
    until: end === null ? window.until : new Date(end),
  }))
  const same = (shift: Shift) => `${shift.member} ${shift.from.getTime()} ${shift.until.getTime()}`
  return [...new Map(shifts.filter(({ member }) => member !== '').map((shift) => [same(shift), shift])).values()]
}
