import { afterEach, expect, it } from 'vitest'
import { createWorkshop } from '../../../src/web/render/render-thread.ts'

/** Answers whoever asks with the incident as the page, and never ends with the one that is called `endless`. */
const program = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads'
    parentPort.on('message', ({ n, asked }) => {
      while (asked.id === 'endless') {}
      if (asked.id === 'slow') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 600)
      parentPort.postMessage({ n, answer: { bytes: new TextEncoder().encode(asked.id) } })
    })`)}`,
)
const making = {
  wish: { page: 'write-up' as const },
  names: [],
  severities: [],
  now: new Date(0),
  tags: [],
  base: '',
  baseUrl: '',
}

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

function workshopWith(deadline: number) {
  const workshop = createWorkshop({ deadline, program })
  closing.push(workshop.close)
  const make = async (id: string) => new TextDecoder().decode((await workshop.make(id, 1, making)) ?? undefined)
  return { workshop, make }
}

it('A page that never ends is given up with those waiting behind it, and the next one is rendered', async () => {
  const { workshop, make } = workshopWith(1_000)
  await make('first')
  const life = workshop.life()

  const ended = await Promise.allSettled([make('endless'), make('behind')])
  const next = await make('next')

  expect(ended.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(next).toBe('next')
  expect(workshop.life()).toBeGreaterThan(life)
})

it('Pages that each end in time are all rendered, however long the last one waits', async () => {
  const { make } = workshopWith(1_500)
  await make('first')

  expect(await Promise.all(Array.from({ length: 4 }, () => make('slow')))).toEqual(['slow', 'slow', 'slow', 'slow'])
})
