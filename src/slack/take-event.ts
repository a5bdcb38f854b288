import type { ReceiverEvent } from '@slack/bolt'
import type { Logger } from 'pino'
import { isPayload, labelOf } from './incoming.ts'
import { NotTaken, refusedBy, UnreadablePayload } from './not-taken.ts'

type Take = (event: ReceiverEvent) => Promise<void>

/**
 * Checks events before Bolt: it leaves out what is not for us, and rejects with `NotTaken`, after logging it, for what could not be
 * processed.
 */
export function createTakeEvent(options: {
  /** Hands an event to Bolt. */
  pass: Take
  isAdmitted(event: ReceiverEvent): boolean
  /** Slack drops events of ours. */
  dropped(): void
  log: Logger
}): Take {
  const { pass, isAdmitted, dropped, log } = options
  return async (event) => {
    if (!isAdmitted(event)) return event.ack()
    // Bolt does not know `app_rate_limited`, and would not answer it.
    if (event.body.type === 'app_rate_limited') {
      dropped()
      return event.ack()
    }
    try {
      if (!isPayload(event.body)) throw new UnreadablePayload('no payload of Slack has this shape')
      await pass(event)
    } catch (error) {
      const { why, level, cause } = refusedBy(error)
      log[level]({ ...labelOf(event.body), why, cause }, 'what Slack sent was not taken')
      throw new NotTaken(why, { cause: error })
    }
  }
}
