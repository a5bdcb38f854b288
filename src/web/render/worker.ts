// The thread in which pages of incidents are made, so that readers never delay events.
import { setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { causeOf } from '../../incident/cause.ts'
import { bytesOf } from './bytes-of.ts'
import { createExports } from './exports.ts'
import { createFactsAtHand } from './facts-at-hand.ts'
import type { Answer, Asked } from './render-thread.ts'

try {
  // On Linux this applies to this thread alone: if both threads share a core, events come first.
  setPriority(10)
} catch {
  // Not every system allows this.
}

const atHand = createFactsAtHand()
const exports = createExports()

async function work(asked: Asked): Promise<Answer> {
  switch (asked.do) {
    case 'take':
      return { standing: atHand.take(asked.id, asked.rows, asked.settled) }
    case 'make': {
      const page = atHand.make(asked.id, asked.version, asked.making)
      return { bytes: page === null ? null : bytesOf(page, asked.making.wish) }
    }
    case 'begin': {
      const incident = atHand.of(asked.id, asked.version)
      if (incident !== null) exports.begin(asked.number, incident, asked.making)
      return { begun: incident !== null }
    }
    case 'next':
      return { bytes: await exports.next(asked.number) }
    case 'end':
      exports.end(asked.number)
      return { bytes: null }
  }
}

parentPort?.on('message', async ({ n, asked }: { n: number; asked: Asked }) => {
  try {
    const answer = await work(asked)
    parentPort?.postMessage({ n, answer }, 'bytes' in answer && answer.bytes ? [answer.bytes.buffer] : [])
  } catch (error) {
    parentPort?.postMessage({ n, answer: { failed: causeOf(error) } })
  }
})
