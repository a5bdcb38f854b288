// The thread in which pages of incidents are made, so that readers never delay events.
import { setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { causeOf } from '../../incident/cause.ts'
import { bytesOf } from './bytes-of.ts'
import { createFactsAtHand } from './facts-at-hand.ts'
import type { Answer, Asked } from './render-thread.ts'

try {
  // On Linux this applies to this thread alone: if both threads share a core, events come first.
  setPriority(10)
} catch {
  // Not every system allows this.
}

const atHand = createFactsAtHand()

function work(asked: Asked): Answer {
  if (asked.do === 'take') return { standing: atHand.take(asked.id, asked.rows, asked.settled) }
  const page = atHand.make(asked.id, asked.version, asked.making)
  return { page: page === null ? null : bytesOf(page, asked.making.wish) }
}

parentPort?.on('message', ({ n, asked }: { n: number; asked: Asked }) => {
  try {
    const answer = work(asked)
    parentPort?.postMessage({ n, answer }, 'page' in answer && answer.page ? [answer.page.buffer] : [])
  } catch (error) {
    parentPort?.postMessage({ n, answer: { failed: causeOf(error) } })
  }
})
