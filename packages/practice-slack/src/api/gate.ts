import { setTimeout as sleep } from 'node:timers/promises'
import type { Faults, Struck } from '../faults/faults.ts'
import type { CallFault } from '../faults/spec.ts'
import type { Standing } from '../faults/standing.ts'
import type { Bag } from '../json.ts'
import type { Pace } from '../pace/pace.ts'

/** The result of a call over HTTP. `cut` if the connection ends without an answer. */
export type Passed = {
  status: number
  answer: Bag | string
  headers: Record<string, string>
  cut: boolean
  fault: string | undefined
}

export type Gate = (
  call: { method: string; channel: string | undefined; paced: boolean },
  run: () => { status: number; answer: Bag },
) => Promise<Passed>

/** A response_url needs no token, because the address is secret; signing in needs the client's secret, and a token of the person. */
const tokenless = new Set(['api.test', 'response_url', 'openid.connect.token', 'openid.connect.userInfo'])

/** Every call of the bot goes through here: Slack may be down, may limit the rate, or a fault may make the call fail. */
export function createGate(options: {
  pace: Pace
  faults: Faults
  standing: Standing
  /** Additional fields for that error in that method's answer. */
  beside(method: string, error: string): Bag
}): Gate {
  const { pace, faults, standing, beside } = options
  return async ({ method, channel, paced }, run) => {
    const down = standing.outage()
    if (down !== undefined) return broken(503, 'Service Unavailable', down)
    const token = tokenless.has(method) ? undefined : standing.token()
    if (token !== undefined) return refused(token.error, token.id)
    const struck = faults.onCall(method, channel)
    for (const one of struck) {
      const refusal = before(one, (error) => beside(method, error))
      if (refusal) return refusal
    }
    const wait = paced ? pace.check(method, channel) : undefined
    if (wait !== undefined) return limited(wait, undefined)
    const done = { ...run(), headers: {}, cut: false, fault: struck[0]?.id }
    for (const { fault } of struck) if (fault.kind === 'slow') await sleep(fault.ms)
    for (const one of struck) {
      const spoilt = after(one, done)
      if (spoilt) return spoilt
    }
    return done
  }
}

/** Faults that prevent the call. */
function before({ id, fault }: Struck<CallFault>, beside: (error: string) => Bag): Passed | undefined {
  if (fault.kind === 'ratelimited') return limited(fault.retry_after, id)
  if (fault.kind === 'http_500' && !fault.after_change) return broken(500, 'Internal Server Error', id)
  if (fault.kind === 'fatal_error' && !fault.after_change) return fatal(id)
  if (fault.kind === 'refused') return refused(fault.error, id, beside(fault.error))
  return undefined
}

/** Faults that hide that the call was made. */
function after({ id, fault }: Struck<CallFault>, done: Passed): Passed | undefined {
  if (fault.kind === 'lost_answer') return { ...done, cut: true, fault: id }
  if (fault.kind === 'http_500') return broken(500, 'Internal Server Error', id)
  if (fault.kind === 'fatal_error') return fatal(id)
  return undefined
}

const answered = (status: number, answer: Bag | string, fault: string | undefined): Passed => ({
  status,
  answer,
  headers: {},
  cut: false,
  fault,
})

const broken = answered
const refused = (error: string, fault: string, more: Bag = {}): Passed =>
  answered(200, { ok: false, error, ...more }, fault)
const fatal = (fault: string): Passed => answered(200, { ok: false, error: 'fatal_error' }, fault)

function limited(seconds: number, fault: string | undefined): Passed {
  return { ...answered(429, { ok: false, error: 'ratelimited' }, fault), headers: { 'retry-after': String(seconds) } }
}
