import { afterAll, beforeAll, expect, it } from 'vitest'
import { fold } from '../../src/incident/fold.ts'
import { createDrafts } from '../../src/store/drafts.ts'
import { createIncidents } from '../../src/store/incidents.ts'
import type { Store } from '../../src/store/store.ts'
import { anEffect } from '../support/an-effect.ts'
import { everyRow } from '../support/every-text.ts'
import { openTestStore } from '../support/test-store.ts'
import { declared, edited, fact, noon, said, testWriter } from '../support/test-writer.ts'

let store: Store
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

const update = {
  ...{ id: 'u1', headline: 'SECRET headline', text: 'SECRET text', impact: 'SECRET impact', doing: 'SECRET doing' },
  ...{ status: 'identified' as const, nextAt: null, audiences: [], components: {}, notify: false },
}
const file = { id: 'F1', name: 'SECRET.txt', type: 'text', link: null }

/** One of everything that people write, from #2 on. */
const words = [
  said('1.1', 'SECRET', { files: [file] }),
  edited('1.1', 'SECRET', '1.5'),
  fact({ kind: 'noted', data: { id: 'n1', text: 'SECRET' } }),
  fact({ kind: 'status-changed', data: { from: 'investigating', to: 'identified', why: 'SECRET' } }),
  fact({ kind: 'severity-changed', data: { from: 'unknown', to: 'sev1', why: 'SECRET' } }),
  fact({ kind: 'update-written', data: update }),
  fact({ kind: 'topic-changed', data: { topic: 'SECRET' } }),
  fact({ kind: 'imoc-missing', data: { why: 'SECRET' } }),
  fact({ kind: 'trouble', data: { effect: 'e', what: 'say', error: 'SECRET', retrying: false } }),
]

it('Erasing a fact removes its words from every table and renews the state', async () => {
  const writer = testWriter(store)
  const id = await declared(writer, { title: 'SECRET title', also: { facts: [] } })
  const effect = (name: string, data: object) => anEffect({ kind: 'tell', name, data: { ...data } })
  await writer.commit(id, () => ({ facts: words, effects: [effect('waits', update), effect('done', update)] }))
  await store.prisma.effect.update({ where: { key: `${id}:done` }, data: { status: 'done' } })
  await createDrafts(store).save({ id: 'u1', incidentId: id, data: update, createdAt: noon })
  const shown = { incidentKey: id, status: 'identified', at: noon, text: 'SECRET text' }
  await store.prisma.pageIncident.create({
    data: { key: id, title: 'SECRET headline', status: 'identified', components: {}, openedAt: noon },
  })
  await store.prisma.pageUpdate.create({ data: { key: 'u1', ...shown } })

  for (const seq of [1, 2, 4, 5, 6, 7, 8, 9, 10]) {
    await writer.commit(id, () => ({ facts: [fact({ kind: 'erased', data: { seq, why: null } })] }))
  }

  expect(await everyRow(store)).not.toContain('SECRET')
  const facts = await createIncidents(store).facts(id)
  const row = await store.prisma.incident.findUniqueOrThrow({ where: { id } })
  expect(row.state).toEqual(fold(facts, id))
  expect(facts.map(({ kind }) => kind).slice(0, 10)).toEqual(['declared', ...words.map(({ kind }) => kind)])
  const waits = await store.prisma.effect.findUniqueOrThrow({ where: { key: `${id}:waits` } })
  // It is told from the fact, which says what is left of it.
  expect(waits).toMatchObject({ status: 'queued', data: { id: 'u1', status: 'identified' } })
})

it('Withdrawing a note removes its words from every table', async () => {
  const writer = testWriter(store)
  const id = await declared(writer)
  await writer.commit(id, () => ({ facts: [fact({ kind: 'noted', data: { id: 'n2', text: 'HIDDEN' } })] }))

  await writer.commit(id, () => ({ facts: [fact({ kind: 'note-withdrawn', data: { id: 'n2' } })] }))

  expect(await everyRow(store)).not.toContain('HIDDEN')
})

it('Erasing a fact leaves the words of all other facts', async () => {
  const writer = testWriter(store)
  const id = await declared(writer)
  await writer.commit(id, () => ({ facts: [said('2.1', 'goes'), said('2.2', 'stays')] }))

  await writer.commit(id, () => ({ facts: [fact({ kind: 'erased', data: { seq: 2, why: 'asked for' } })] }))

  const facts = await createIncidents(store).facts(id)
  expect(facts.flatMap((each) => (each.kind === 'message' ? [each.data.text] : []))).toEqual(['', 'stays'])
})

it('Drafts are kept for a day and then removed', async () => {
  const drafts = createDrafts(store)
  await drafts.save({ id: 'old', incidentId: 'i', data: { text: 'a' }, createdAt: new Date('2026-03-01T11:00:00Z') })
  await drafts.save({ id: 'new', incidentId: 'i', data: { text: 'b' }, createdAt: new Date('2026-03-01T13:00:00Z') })

  await drafts.dropOlder(new Date('2026-03-01T12:00:00Z'))

  expect(await drafts.find('old')).toBeNull()
  expect(await drafts.find('new')).not.toBeNull()
})
