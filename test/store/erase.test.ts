import { afterAll, beforeAll, expect, test } from 'vitest'
import { deletionKey } from '../../src/store/erase.ts'
import { createIncidents } from '../../src/store/incidents.ts'
import type { Store } from '../../src/store/store.ts'
import { openTestStore } from '../support/test-store.ts'
import { declared, deleted, edited, said, testWriter } from '../support/test-writer.ts'

let store: Store
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

const file = { id: 'F1', name: 'dump.txt', type: 'text', link: null }

test('A deletion empties the message and its edits, and keeps who sent them and when', async () => {
  const writer = testWriter(store)
  const id = await declared(writer)
  await writer.commit(id, () => ({
    facts: [said('1.1', 'password is hunter2', { thread: '0.5', files: [file] }), edited('1.1', 'hunter3', '1.5')],
  }))

  await writer.commit(id, () => ({ facts: [deleted('1.1')] }))

  const [, message, edit, deletion] = await createIncidents(store).facts(id)
  expect(message).toMatchObject({
    kind: 'message',
    actor: 'U1',
    data: { ts: '1.1', user: 'U1', thread: '0.5', text: '', files: [], erased: true },
  })
  expect(edit).toMatchObject({ kind: 'message-edited', data: { ts: '1.1', text: '', erased: true } })
  expect(deletion).toMatchObject({ kind: 'message-deleted' })
})

test('Words that arrive after the deletion are emptied as they are stored', async () => {
  const writer = testWriter(store)
  const id = await declared(writer)
  await writer.commit(id, () => ({ facts: [deleted('1.1')] }))

  await writer.commit(id, () => ({ facts: [said('1.1', 'hunter2', { files: [file] })] }))
  await writer.commit(id, () => ({ facts: [edited('1.1', 'hunter3', '1.5')] }))

  const rows = await store.prisma.fact.findMany({ where: { incidentId: id } })
  expect(JSON.stringify(rows)).not.toMatch(/hunter|dump/)
})

test('Other messages and other incidents keep their words', async () => {
  const writer = testWriter(store)
  const [id, other] = [await declared(writer), await declared(writer)]
  await writer.commit(id, () => ({ facts: [said('1.1', 'gone'), said('1.10', 'stays')] }))
  await writer.commit(other, () => ({ facts: [said('1.1', 'stays there')] }))

  await writer.commit(id, () => ({ facts: [deleted('1.1')] }))

  const words = async (incident: string) =>
    (await createIncidents(store).facts(incident)).flatMap((fact) => (fact.kind === 'message' ? [fact.data.text] : []))
  expect(await words(id)).toEqual(['', 'stays'])
  expect(await words(other)).toEqual(['stays there'])
})

test('A deletion and its message at the same time leave no words, whichever comes first', async () => {
  const writer = testWriter(store)
  const ids = await Promise.all(Array.from({ length: 5 }, () => declared(writer)))

  await Promise.all(
    ids.flatMap((id) => [
      writer.commit(id, () => ({ facts: [said('1.1', 'hunter2')] })),
      writer.commit(id, () => ({ facts: [deleted('1.1')] })),
    ]),
  )

  const rows = await store.prisma.fact.findMany({ where: { incidentId: { in: ids } } })
  expect(rows).toHaveLength(15)
  expect(JSON.stringify(rows)).not.toContain('hunter2')
})

test('A deletion is identified by its channel and its message', () => {
  expect(deletionKey({ channel: 'C9', ts: '1.1' })).toBe('deleted:C9:1.1')
})
