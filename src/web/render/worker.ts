// The thread in which pages of incidents are made, so that no reader stands in the way of what people say.
import { setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { causeOf } from '../../incident/cause.ts'
import { createFactsAtHand } from './facts-at-hand.ts'
import type { Answer, Asked } from './workshop.ts'

try {
  // On Linux of this thread alone: where there is one core for both, events come first.
  setPriority(10)
} catch {
  // Not everywhere may one be modest.
}

const atHand = createFactsAtHand()
const encoder = new TextEncoder()

function work(asked: Asked): Answer {
  if (asked.do === 'take') return { standing: atHand.take(asked.id, asked.rows, asked.settled) }
  const page = atHand.make(asked.id, asked.version, asked.making)
  return { page: page === null ? null : encoder.encode(page) }
}

parentPort?.on('message', ({ n, asked }: { n: number; asked: Asked }) => {
  try {
    const answer = work(asked)
    parentPort?.postMessage({ n, answer }, 'page' in answer && answer.page ? [answer.page.buffer] : [])
  } catch (error) {
    parentPort?.postMessage({ n, answer: { failed: causeOf(error) } })
  }
})
