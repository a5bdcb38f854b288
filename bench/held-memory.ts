import { readFile, rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { heldBy } from './answer-held-memory.ts'

/** What a program has to be started with (`NODE_OPTIONS`), so that `heldMegabytes` can ask it. */
export const answersHeldMemory = `--import ${new URL('./answer-held-memory.ts', import.meta.url).pathname}`

/** Lets the program collect all its garbage; resolves with what is left: its objects, and what they hold outside the heap (MB). */
export async function heldMegabytes(pid: number): Promise<number> {
  const path = heldBy(pid)
  await rm(path, { force: true })
  process.kill(pid, 'SIGUSR2')
  for (let tries = 0; tries < 100; tries += 1) {
    await sleep(100)
    const text = await readFile(path, 'utf8').catch(() => '')
    if (text === '') continue
    await rm(path, { force: true })
    return Number(text) / 1024 ** 2
  }
  throw new Error('The program did not say what it holds in memory.')
}
