import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import type { Fact } from '../../../src/incident/facts.ts'
import type { Wish } from '../../../src/web/render/page-request.ts'
import { createWorkshop, type Workshop } from '../../../src/web/render/render-thread.ts'
import { createRenderer, type Readable } from '../../../src/web/render/renderer.ts'
import { folded, night } from '../../incident/timeline/sample-incident.ts'
import { longIncident } from './long-incident.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** A renderer over facts that the test may change, in a thread as in production. */
function rendererOf(given: Fact[]) {
  const facts = [...given]
  const asked = { reads: 0, made: 0 }
  let gate = Promise.resolve()
  const inner = createWorkshop()
  const workshop: Workshop = {
    ...inner,
    make: (...made) => {
      asked.made += 1
      return gate.then(() => inner.make(...made))
    },
  }
  let [now, names] = [new Date('2017-02-01T09:00:00Z'), new Map([['U1', 'Mira Okafor']])]
  const renderer = createRenderer({
    tags: [],
    workshop,
    severities: [{ id: 'sev1', name: 'SEV1' }],
    baseUrl: 'https://imoc.example',
    now: () => now,
    names: async (ids) => new Map(ids.map((id) => [id, names.get(id) ?? id])),
    read: async (_, after, limit) => {
      asked.reads += 1
      const rows = facts.filter(({ seq }) => seq > after).slice(0, limit)
      const text = JSON.stringify(
        rows.map((fact) => ({
          ...fact,
          occurredAt: fact.occurredAt.getTime(),
          recordedAt: fact.recordedAt.getTime(),
        })),
      )
      return { text, count: rows.length }
    },
  })
  closing.push(renderer.close)
  const page = async (wish: Wish, incident: Partial<Readable> = {}) => {
    const at = { id: 'inc-1', version: facts.at(-1)?.seq ?? 0, base: '/i/word', open: true, ...incident }
    return new TextDecoder().decode((await renderer.page(at, wish)) ?? new Uint8Array())
  }
  return {
    ...{ facts, asked, page },
    /** What is made waits until it is let go. */
    hold: () => {
      const { promise, resolve } = Promise.withResolvers<void>()
      gate = promise
      return resolve
    },
    setNow: (time: string) => {
      now = new Date(time)
    },
    rename: (name: string) => {
      names = new Map([['U1', name]])
    },
  }
}

const whole: Wish = { page: 'timeline', view: 'threads' }

describe("the rendering of an incident's pages", () => {
  it('A page is rendered once for each version, however many readers ask for it', async () => {
    const { page, asked } = rendererOf(folded(night).facts)

    const together = await Promise.all(Array.from({ length: 10 }, () => page(whole)))
    const again = await page(whole)

    expect(new Set([...together, again]).size).toBe(1)
    expect(again).toContain('Mira Okafor')
    expect(asked.made).toBe(1)
  })

  it('A page shows a new fact, a new name and a later minute at once', async () => {
    const { page, facts, rename, setNow } = rendererOf(folded(night).facts.slice(0, 12))
    await page(whole)
    const { facts: all } = folded(night)

    facts.push(...all.slice(12))
    const grown = JSON.parse(await page({ page: 'timeline.json' }))
    rename('Mira Newname')
    const renamed = await page(whole)
    setNow('2017-02-01T09:01:00Z')
    const first = await page({ page: 'write-up' })

    expect(grown.facts).toBe(all.length)
    expect(renamed).toContain('Mira Newname')
    expect(first).toContain('2017-02-01 09:01')
  })

  it('A page calls a severity by its name in its head and in its text', async () => {
    const { page } = rendererOf(folded(night).facts)

    const text = await page(whole)

    expect(text).toContain('<span class="pill">SEV1</span>')
    expect(text).toContain('changed the severity from unknown to SEV1')
    expect(text).not.toContain('sev1')
  })

  it('Deleted words leave the page of a short incident and of one that is read in many slices', async () => {
    for (const given of [folded(night).facts.slice(0, 12), longIncident(1_000)]) {
      const { page, facts } = rendererOf(given)
      const message = facts.find((fact) => fact.kind === 'message')
      if (message?.kind !== 'message') throw new Error('There is no message.')
      const said = JSON.stringify(message.data.text)
      expect(await page({ page: 'timeline.json' })).toContain(said)
      const { channel, ts } = message.data
      const taken = { kind: 'message-deleted' as const, data: { channel, ts } }
      const last = facts.at(-1)?.seq ?? 0
      const times = { occurredAt: new Date('2017-02-01T09:00:00Z'), recordedAt: new Date('2017-02-01T09:00:00Z') }
      message.data = { ...message.data, text: '', erased: true }
      facts.push({ ...taken, ...times, seq: last + 1, actor: null })

      const after = await page({ page: 'timeline.json' })
      facts.push({ kind: 'note-withdrawn', data: { id: 'none' }, ...times, seq: last + 2, actor: null })

      expect(JSON.parse(after).facts).toBe(given.length + 1)
      expect(after).not.toContain(said)
      expect(JSON.parse(await page({ page: 'timeline.json' })).facts).toBe(given.length + 2)
    }
  })

  it('Readers who wait together get the newest version that one of them asked for', async () => {
    const { facts: all } = folded(night)
    const { page, facts, asked, hold } = rendererOf(all.slice(0, 3))
    await page(whole)
    const release = hold()
    const under = page(whole, { version: 3 })
    const old = page(whole, { version: 3 })
    facts.push(...all.slice(3))
    const newer = page({ page: 'timeline.json' })
    const newest = page(whole)
    release()

    const texts = await Promise.all([under, old, newest])

    expect(JSON.parse(await newer).facts).toBe(all.length)
    expect(texts[2]).toBe(await page(whole))
    expect(texts[1]).toBe(texts[2])
    expect(texts[0]).not.toBe(texts[2])
    expect(asked.made).toBe(3)
  })

  it('Rendering a long timeline delays nothing else', async () => {
    const { page } = rendererOf(longIncident(10_000))
    await page({ page: 'timeline.json' }, { version: 1 })
    let longest = 0
    let watching = true
    const watch = (async () => {
      while (watching) {
        const before = performance.now()
        await sleep(1)
        longest = Math.max(longest, performance.now() - before)
      }
    })()

    const began = performance.now()
    const text = await page(whole)
    const took = performance.now() - began
    watching = false
    await watch

    expect(text).toContain('Part 10 of 10')
    // The thread's work is not this one's: at most a small part of it is felt here, on however busy a machine.
    expect(longest).toBeLessThan(Math.max(150, took / 2))
  })

  it('Readers are told that there are too many when more pages are asked for than can be rendered', async () => {
    const { page } = rendererOf(longIncident(2_000))

    const many = await Promise.all(
      Array.from({ length: 80 }, (_, part) => page({ page: 'timeline', view: 'order', part })),
    )

    expect(many.filter((text) => text === '')).toHaveLength(30)
    expect(await page(whole)).toContain('Timeline')
  })
})
