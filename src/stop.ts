import type { Logger } from 'pino'

/** One thing that a stop ends, given so many ms. `atLeast`: what is kept for it, whatever hangs before it (ms). */
export type Ending = { name: string; end(left: number): Promise<unknown>; atLeast: number }

/**
 * Ends one thing after the other, all of them within so many ms: what hangs, or fails, keeps none of the others from its end.
 * What is left undone then is done by the next start.
 */
export async function endAll(endings: Ending[], { patience, log }: { patience: number; log: Logger }): Promise<void> {
  const until = Date.now() + patience
  for (const [index, { name, end, atLeast }] of endings.entries()) {
    const kept = endings.slice(index + 1).reduce((sum, later) => sum + later.atLeast, 0)
    const left = Math.max(atLeast, until - Date.now() - kept)
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), left)
    })
    const ended = Promise.resolve(end(left)).catch((error) =>
      log.warn({ error, part: name }, 'a part did not end well'),
    )
    if ((await Promise.race([ended, late])) === 'late') log.warn({ part: name }, 'a part did not end in time')
    clearTimeout(timer)
  }
}
