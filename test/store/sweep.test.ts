import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createCovers } from '../../src/store/covers.ts'
import { openEmbedded } from '../../src/store/embedded.ts'
import { keepAside } from '../../src/store/kept-facts.ts'
import { createPeople } from '../../src/store/people.ts'
import { createSearchIndex } from '../../src/store/search-index.ts'
import type { Store } from '../../src/store/store.ts'
import { isSweepWanted, sweep } from '../../src/store/sweep.ts'
import { declared, deleted, fact, noon, said, testWriter } from '../support/test-writer.ts'

const most = Number.POSITIVE_INFINITY
let folder: string
let store: Store
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'imoc-sweep-'))
  store = await openEmbedded({ folder })
}, 60_000)
afterAll(async () => {
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

/** Files that hold one of these texts as it is: PostgreSQL compresses a long one, and leaves much of it readable. */
async function filesWith(...texts: string[]): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const found: string[] = []
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name)
    const bytes = await readFile(path)
    if (texts.some((text) => bytes.includes(text))) found.push(path.slice(folder.length))
  }
  return found
}

/** Long enough to be compressed and kept beside its table; each of its words may be looked for. */
const many = Array.from({ length: 1_500 }, (_, index) => `Zq${(index * 7_919) % 1_500}x`)

it('A sweep removes erased words from tables, long texts, statistics and the write-ahead log', async () => {
  const writer = testWriter(store)
  const id = await declared(writer, { title: 'HUNTER title' })
  const long = `HUNTER ${many.join(' ')}`
  await writer.commit(id, () => ({ facts: [said('1.1', 'HUNTER words'), said('1.2', long), said('1.3', 'stays')] }))
  const cover = { id: 'c', askedBy: 'U1', member: 'mira', from: noon, until: noon, askedAt: noon, why: 'HUNTER leave' }
  await createCovers(store).ask(cover, ['U2'])
  await createSearchIndex({ store, people: createPeople(store), severity: (level) => level }).look()
  await store.prisma.$executeRawUnsafe('ANALYZE')
  await store.prisma.$executeRawUnsafe('CHECKPOINT')
  const lexemes = ['hunter', ...many.map((word) => word.toLowerCase())]
  const before = [await filesWith('HUNTER'), await filesWith(...many), await filesWith(...lexemes)]

  await writer.commit(id, () => ({
    facts: [1, 2, 3].map((seq) => fact({ kind: 'erased', data: { seq, why: null } })),
  }))
  await createCovers(store).erase('c', 'U1', noon)
  const left = await filesWith('HUNTER')
  const swept = await sweep(store, { most })

  for (const found of before) expect(found.some((path) => path.includes('/base/'))).toBe(true)
  expect(left.some((path) => path.includes('/pg_wal/'))).toBe(true)
  expect(swept).toBe('swept')
  expect(await filesWith('HUNTER')).toEqual([])
  expect(await filesWith(...many)).toEqual([])
  expect(await filesWith(...lexemes)).toEqual([])
  expect(await filesWith('stays')).not.toEqual([])
}, 60_000)

it('A sweep removes words that were kept aside until their incident could be read', async () => {
  await keepAside(store.prisma, 'inc-kept', [said('3.1', 'HUNTER kept')])
  await store.prisma.$executeRawUnsafe('CHECKPOINT')
  const before = await filesWith('HUNTER kept')
  await store.prisma.keptFact.deleteMany()

  await sweep(store, { most })

  expect(before.some((path) => path.includes('/base/'))).toBe(true)
  expect(await filesWith('HUNTER kept')).toEqual([])
}, 60_000)

it('A sweep is wanted from the moment that words are erased until the files are swept', async () => {
  const writer = testWriter(store)
  const id = await declared(writer)
  await sweep(store, { most })
  const idle = await isSweepWanted(store)

  await writer.commit(id, () => ({ facts: [said('2.1', 'HUNTER again')] }))
  await writer.commit(id, () => ({ facts: [deleted('2.1')] }))
  expect(await sweep(store, { most: 1_000 })).toBe('too-big')
  const wanted = await isSweepWanted(store)
  await sweep(store, { most })

  expect([idle, wanted, await isSweepWanted(store)]).toEqual([false, true, false])
  expect(await filesWith('HUNTER')).toEqual([])
}, 60_000)
