import type { Logger } from 'pino'
import { Away, GiveUp, Later } from '../incident/failure.ts'
import { isStoreAway } from '../store/away.ts'

/**
 * Slack waits three seconds, a person less: past this many milliseconds we say that we are at it, and answer afterwards.
 * A form is shown again where something in it needs another look, so it waits as long as Slack lets it.
 */
export const patience = { click: 800, form: 2_300 } as const

/** The one place where what nobody expected becomes a sentence for the person, and a line in the log. */
export async function orSorry<T>(log: Logger, work: () => Promise<T>, sorry: (sentence: string) => T): Promise<T> {
  try {
    return await work()
  } catch (error) {
    log.error({ error }, 'a request failed')
    return sorry(sentenceFor(error))
  }
}

function sentenceFor(error: unknown): string {
  if (isStoreAway(error))
    return 'Nothing of that is recorded: my database does not answer. Go on talking, I read what was said once it is back; please try this again in a minute.'
  if (error instanceof Later)
    return 'Slack is slowing us down right now. Nothing is lost; please try again in a minute.'
  if (error instanceof Away) return 'Slack does not answer me right now. Nothing is lost; please try again in a minute.'
  if (error instanceof GiveUp) return `That did not work: ${error.message}. Please tell whoever runs imoc.`
  return 'That did not work, and it is our fault. Please try again; if it happens twice, tell whoever runs imoc.'
}

/**
 * The work's result if it comes in time. Otherwise `late` is told at once, `finish` gets the result when it comes,
 * and the answer is `'late'`.
 */
export async function inTime<T>(
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
  // Whether or not the first word got through, the result is told.
  await late().catch(() => undefined)
  await finish(await work)
  return 'late'
}
