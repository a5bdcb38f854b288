import type { Logger } from 'pino'
import {
  blockerOf,
  PermanentError,
  RetryAfter,
  Unavailable,
  Unreadable,
  unreadableSentence,
} from '../incident/failure.ts'
import { isDatabaseUnavailable, isDiskFull } from '../store/database-unavailable.ts'
import { isRefused } from './failure.ts'

/**
 * How long people wait at most (ms). Slack waits three seconds, a person less: after this time we say that we are working on it, and answer
 * later. A form is shown again if something in it has to be corrected, so its answer may take as long as Slack allows.
 */
export const patience = { click: 800, form: 2_300 } as const

/** The one place where an unexpected error becomes a sentence for the person, and a line in the log. */
export async function replyOnError<T>(log: Logger, work: () => Promise<T>, sorry: (sentence: string) => T): Promise<T> {
  try {
    return await work()
  } catch (error) {
    // What Slack refuses is reported as a state of its own; any other error here is one that we have to fix.
    if (blockerOf(error)) log.warn({ error }, 'a request met what Slack refuses')
    // The writer has reported this error already, once.
    else if (error instanceof Unreadable) log.warn({ error: error.message }, 'a request was refused')
    else log.error({ error }, 'a request failed')
    return sorry(sentenceFor(error))
  }
}

/** Slack accepts a form only once, and only within three seconds after the press or command that opens it. */
const tooLate = ['expired_trigger_id', 'trigger_expired', 'exchanged_trigger_id', 'trigger_exchanged'] as const

function sentenceFor(error: unknown): string {
  if (isDiskFull(error))
    return 'Nothing of that is recorded: my disk is full. Keep talking: I will read the channel when there is space. Please tell the person who runs imoc.'
  if (isDatabaseUnavailable(error))
    return 'Nothing of that is recorded: my database does not answer. Keep talking: I will read the channel when the database is back. Please try this again in a minute.'
  if (error instanceof Unreadable) return unreadableSentence(error)
  if (error instanceof RetryAfter)
    return 'Slack is limiting our requests right now. Nothing is lost; please try again in a minute.'
  if (error instanceof Unavailable)
    return 'Slack does not answer me right now. Nothing is lost; please try again in a minute.'
  if (blockerOf(error))
    return `Slack refuses what this needs right now (${blockerOf(error)?.code}). Please tell the person who runs imoc, and try again when it is fixed.`
  if (isRefused(error, ...tooLate)) return 'Slack did not open the form because I was too slow. Please try again.'
  if (error instanceof PermanentError)
    return `That did not work: ${error.message}. Please tell the person who runs imoc.`
  return 'That failed because of an error in imoc. Please try again; if it happens twice, tell the person who runs imoc.'
}

/**
 * Returns the result of the work if it is ready in time. Otherwise `late` is called at once, `finish` gets the result when it is ready, and
 * the function returns `'late'`.
 */
export async function withDeadline<T>(
  work: Promise<T>,
  patienceMs: number,
  late: () => Promise<void>,
  finish: (result: T) => Promise<void>,
): Promise<{ result: T } | 'late'> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), patienceMs)
  })
  const first = await Promise.race([work.then((result) => ({ result })), tooLate])
  clearTimeout(timer)
  if (first !== 'late') return first
  // The result is sent even if the first message could not be sent.
  await late().catch(() => undefined)
  await finish(await work)
  return 'late'
}
