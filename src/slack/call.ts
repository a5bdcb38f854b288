import { blockerOf, Unavailable } from '../incident/failure.ts'
import type { Blocked } from './call-blockers.ts'
import { failureOf, SlackBusy, SlackRefused } from './failure.ts'
import type { Outage } from './outage.ts'
import type { RateLimiter, Urgency } from './rate-limiter.ts'

/**
 * Makes a Web API call within Slack's limits; a failure has the form that the job runner understands. `channel` is the channel of the call,
 * `thread` says that it posts in a thread there; `patient` calls leave some room for others. All code reaches the client only through this
 * function, so that no call can leave any of this out.
 */
export type Call = <T>(
  method: string,
  make: () => Promise<T>,
  more?: { channel?: string; patient?: boolean; thread?: boolean },
) => Promise<T>

export function createCall({
  rateLimiter,
  urgency,
  outage,
  blocked,
}: {
  rateLimiter: RateLimiter
  urgency: Urgency
  outage: Outage
  blocked: Blocked
}): Call {
  return async (method, make, more = {}) => {
    // An effect can wait until the token is checked again; a person's call is itself such a check.
    const token = urgency === 'background' && method !== 'auth.test' ? blocked.workspace() : null
    if (token !== null) throw new SlackRefused({ method, ...more }, token.code, '', { remembered: true })
    const limited = { method, urgency, ...more }
    await rateLimiter.waitForSlot(limited)
    const begun = blocked.begin()
    try {
      const answer = await make()
      outage.heard()
      blocked.accepted({ method, ...more }, begun)
      return answer
    } catch (error) {
      const failure = failureOf({ method, ...more, cleared: begun.cleared }, error)
      if (failure instanceof Unavailable) outage.failed()
      if (failure instanceof SlackBusy || failure instanceof SlackRefused) outage.heard()
      if (failure instanceof SlackBusy) rateLimiter.rateLimited(limited, failure.milliseconds)
      const blocker = blockerOf(failure)
      if (blocker?.key === 'workspace') blocked.refused(blocker)
      else if (failure instanceof SlackRefused) blocked.accepted({ method: 'auth.test' }, begun)
      throw failure
    }
  }
}
