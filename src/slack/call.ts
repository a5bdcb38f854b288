import { Away } from '../incident/failure.ts'
import { failureOf, SlackBusy, SlackRefused } from './failure.ts'
import type { Outage } from './outage.ts'
import type { Pace, Urgency } from './pace.ts'

/**
 * Makes a Web API call within Slack's limits; its failure has the shape that the job runner understands. `channel` is where
 * chat.postMessage posts; `patient` calls leave some room to others. There is no other way to the client, so that no call can forget any of it.
 */
export type Call = <T>(
  method: string,
  make: () => Promise<T>,
  more?: { channel?: string; patient?: boolean },
) => Promise<T>

export function createCall({ pace, urgency, outage }: { pace: Pace; urgency: Urgency; outage: Outage }): Call {
  return async (method, make, more = {}) => {
    const paced = { method, urgency, ...more }
    await pace.pass(paced)
    try {
      const answer = await make()
      outage.heard()
      return answer
    } catch (error) {
      const failure = failureOf(method, error)
      if (failure instanceof Away) outage.failed()
      if (failure instanceof SlackBusy || failure instanceof SlackRefused) outage.heard()
      if (failure instanceof SlackBusy) pace.limited(paced, failure.milliseconds)
      throw failure
    }
  }
}
