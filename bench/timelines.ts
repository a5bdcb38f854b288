import { performance } from 'node:perf_hooks'
import type { Fact } from '../src/incident/facts.ts'
import { fold } from '../src/incident/fold.ts'
import { timeline } from '../src/incident/timeline/timeline.ts'
import { toMarkdown } from '../src/incident/write-up/to-markdown.ts'
import { writeUp } from '../src/incident/write-up/write-up.ts'
import { timelinePage } from '../src/web/timeline/page.ts'
import { writeUpPage } from '../src/web/write-up/page.ts'
import { incidentOf, start } from './long-incident.ts'
import type { Bench, Row } from './row.ts'

const context = { name: (id: string) => `Person ${id}`, now: new Date(start + 30 * 3_600_000) }

/** What is read of an incident, at 10,000 and at 100,000 facts; growth in step with the facts is a factor of ten. */
export const timelines: Bench = {
  name: 'timelines',
  async run(say) {
    say('10,000 facts')
    const small = measureAll(incidentOf(10_000))
    say('100,000 facts')
    const large = measureAll(incidentOf(100_000))
    return Object.entries(small).map(([what, few]): Row => {
      const many = large[what] ?? Number.NaN
      const growth = many / few
      return {
        what: `${what}: 10,000 / 100,000 facts, growth`,
        measured: `${few.toFixed(0)} / ${many.toFixed(0)} ms, ×${growth.toFixed(1)}`,
        aim: 'growth ≤ 11',
        met: growth <= 11,
      }
    })
  },
}

function measureAll(facts: Fact[]): Record<string, number> {
  const state = fold(facts, 'bench')
  const found = { state, facts, ...context, base: '/i/x', links: { timeline: '/i/x/timeline' }, declarer: 'Robin' }
  return {
    fold: best(() => fold(facts, 'bench')),
    'timeline page': best(() => {
      const entries = timeline(facts, state, context)
      return String(timelinePage({ ...found, entries, view: 'threads', facts: facts.length }))
    }),
    'write-up': best(() => {
      const document = writeUp(facts, state, context)
      return [toMarkdown(document), String(writeUpPage({ ...found, writeUp: document }))]
    }),
  }
}

/** The quickest of three: what other programs do to the machine is not ours (ms). */
function best(work: () => unknown): number {
  const times = [1, 2, 3].map(() => {
    const begun = performance.now()
    work()
    return performance.now() - begun
  })
  return Math.min(...times)
}
