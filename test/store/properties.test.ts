import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { NewEffect } from '../../src/incident/effects.ts'
import type { NewFact } from '../../src/incident/facts.ts'
import { fold } from '../../src/incident/fold.ts'
import { createIncidents } from '../../src/store/incidents.ts'
import type { Store } from '../../src/store/store.ts'
import { incident } from '../incident/timeline/arbitrary-facts.ts'
import { anEffect } from '../support/an-effect.ts'
import { openTestStore } from '../support/test-store.ts'
import { declaration, declared, deleted, edited, said, testWriter } from '../support/test-writer.ts'

let store: Store
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

const factsOf = (id: string) => createIncidents(store).facts(id)
async function stateOf(id: string): Promise<unknown> {
  return (await store.prisma.incident.findUniqueOrThrow({ where: { id } })).state
}

/** The facts of an arbitrary incident after its declaration, as rules would ask for them, some with a key. */
const asked = incident.map(({ facts }) =>
  facts.slice(1).flatMap(({ seq, recordedAt: _, ...fact }): NewFact[] => {
    // A note is shared from a row of its own (`write-notes.ts`).
    if (fact.kind === 'unreadable' || fact.kind === 'investigation-note-shared') return []
    const own = inOwnPlace(fact)
    return [seq % 3 === 0 ? own : { ...own, key: keyOf(fact, seq) }]
  }),
)

/** Each incident of a run would have the same places, which only one may have. */
function inOwnPlace(fact: NewFact): NewFact {
  const channel = crypto.randomUUID()
  if (fact.kind === 'channel-opened') return { ...fact, data: { ...fact.data, channel } }
  return fact.kind === 'met-in-thread' ? { ...fact, data: { ...fact.data, channel } } : fact
}

function keyOf(fact: Pick<NewFact, 'kind' | 'data'>, seq: number): string {
  return 'ts' in fact.data && fact.kind === 'message-deleted'
    ? `deleted:${fact.data.channel}:${fact.data.ts}`
    : `${fact.kind}:${seq % 5}`
}

/** What people take back: two messages, said, edited and deleted in any order. */
const takenBack = fc.shuffledSubarray(
  ['1485903601.000100', '1485903602.000100'].flatMap((ts) => [
    said(ts, 'secret'),
    edited(ts, 'secret', ts),
    deleted(ts),
  ]),
)

/** A course of an incident, in commits of one to four facts. */
const commits = fc
  .tuple(asked, takenBack, fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 36, maxLength: 36 }))
  .map(([facts, talk, sizes]) => {
    const rest = facts.flatMap((fact, index) => (talk[index] ? [fact, talk[index]] : [fact]))
    return sizes.map((size) => rest.splice(0, size)).filter((chunk) => chunk.length > 0)
  })

test('The saved state is always what the facts fold to, also after words are erased', async () => {
  let erased = 0

  await fc.assert(
    fc.asyncProperty(commits, async (course) => {
      const writer = testWriter(store)
      const id = await declared(writer)

      for (const facts of course) await writer.commit(id, () => ({ facts }))

      const recorded = await factsOf(id)
      erased += recorded.filter((fact) => 'erased' in fact.data && fact.data.erased).length
      expect(isDeepStrictEqual(fold(recorded, id), await stateOf(id))).toBe(true)
    }),
    { numRuns: 24 },
  )

  expect(erased).toBeGreaterThan(0)
})

test('Facts with keys that are delivered twice in any order lead to the same state as once', async () => {
  const keyed = fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 4 }).chain((users) =>
    fc.record({
      users: fc.constant(users),
      repeats: fc.shuffledSubarray([...users, ...users], { minLength: users.length }),
    }),
  )
  const join = (user: number): NewFact => ({
    ...{ kind: 'subscribed', data: { user: `U${user}` }, actor: null, occurredAt: new Date(0), key: `event:${user}` },
  })

  await fc.assert(
    fc.asyncProperty(keyed, async ({ users, repeats }) => {
      const writer = testWriter(store, { react: (fact) => [anEffect({ kind: 'k', name: `welcome:${fact.seq}` })] })
      const [once, twice] = [await declared(writer), await declared(writer)]
      for (const user of users) await writer.commit(once, () => ({ facts: [join(user)] }))
      for (const user of users) await writer.commit(twice, () => ({ facts: [join(user)] }))

      for (const user of repeats) await writer.commit(twice, () => ({ facts: [join(user)] }))

      const subscribers = async (id: string) => (await createIncidents(store).byId(id))?.state.subscribers
      expect(await subscribers(twice)).toEqual(await subscribers(once))
      expect(await factsOf(twice)).toHaveLength(users.length + 1)
      expect(await store.prisma.effect.count({ where: { incidentId: twice } })).toBe(users.length + 1)
    }),
    { numRuns: 8 },
  )
})

test('An effect exists once for each name, however often it is asked for', async () => {
  const effect = fc.constantFrom('a', 'b', 'c', 'd').map((name): NewEffect => anEffect({ kind: 'k', name }))
  const rounds = fc.array(fc.array(effect, { maxLength: 5 }), { minLength: 1, maxLength: 5 })

  await fc.assert(
    fc.asyncProperty(rounds, async (orders) => {
      const woken: string[] = []
      const writer = testWriter(store, { dispatch: (ready) => void woken.push(...ready.map(({ key }) => key)) })
      const { id } = await writer.declare(declaration())

      for (const effects of orders) await writer.commit(id, () => ({ facts: [], effects }))

      const names = [...new Set(orders.flat().map(({ name }) => `${id}:${name}`))].sort()
      const rows = await store.prisma.effect.findMany({ where: { incidentId: id }, orderBy: { key: 'asc' } })
      expect(rows.map((row) => row.key)).toEqual(names)
      expect(woken.sort()).toEqual(names)
    }),
    { numRuns: 10 },
  )
})

test("The words of a deleted message are in no fact, whatever the order of Slack's events", async () => {
  const file = { id: 'F1', name: 'secret.txt', type: 'text', link: 'https://files.example/secret' }
  const events = [
    said('1.1', 'secret one', { files: [file] }),
    edited('1.1', 'secret two', '3.1'),
    edited('1.1', 'secret three', '3.2'),
    deleted('1.1'),
    said('2.2', 'kept'),
    edited('2.2', 'kept too', '3.3'),
  ]
  const order = fc.shuffledSubarray([...events, ...events], { minLength: 2 * events.length })
  const apart = fc.array(fc.boolean(), { minLength: 2 * events.length, maxLength: 2 * events.length })

  await fc.assert(
    fc.asyncProperty(order, apart, async (facts, splits) => {
      const writer = testWriter(store)
      const id = await declared(writer)
      const batches = facts.reduce<NewFact[][]>((all, fact, index) => {
        const last = all.at(-1)
        if (last && !splits[index]) last.push(fact)
        else all.push([fact])
        return all
      }, [])

      for (const batch of batches) await writer.commit(id, () => ({ facts: batch }))

      const rows = JSON.stringify(await store.prisma.fact.findMany({ where: { incidentId: id } }))
      expect(rows).not.toContain('secret')
      expect(rows).toContain('"kept"')
      expect(rows).toContain('"kept too"')
      expect(await factsOf(id)).toHaveLength(events.length + 1)
    }),
    { numRuns: 12 },
  )
})
