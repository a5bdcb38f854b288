import { setTimeout as sleep } from 'node:timers/promises'

/** Resolves once `<url>/health` answers 200; rejects with `ended` if that comes first, or when patience (ms) is over. */
export async function untilHealthy(url: string, ended: Promise<never>, patience: number): Promise<void> {
  const stopAt = performance.now() + patience
  let asking = true
  const answered = (async () => {
    while (asking && performance.now() < stopAt) {
      if (await isHealthy(url)) return
      await sleep(50)
    }
    throw new Error(`The bot was not ready after ${Math.round(patience / 1000)} s: ${url}/health did not answer.`)
  })()
  // Stops the requests in any case: they would keep this program alive after the bot is gone.
  await Promise.race([answered, ended]).finally(() => {
    asking = false
  })
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/health`, { signal: AbortSignal.timeout(2000) })
    await answer.body?.cancel()
    return answer.ok
  } catch {
    return false
  }
}
