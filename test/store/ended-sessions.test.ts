import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createEndedSessions } from '../../src/store/ended-sessions.ts'
import type { Store } from '../../src/store/store.ts'
import { openTestStore } from '../support/test-store.ts'

const log = pino({ level: 'silent' })
const now = new Date('2026-03-04T09:00:00Z')
const evening = new Date('2026-03-04T21:00:00Z')
let store: Store
const folders: string[] = []
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(async () => {
  await store.close()
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })))
})

async function newFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'imoc-ended-'))
  folders.push(folder)
  return folder
}

const refused = () => Promise.reject(new Error('ECONNREFUSED'))
/** A database that does not answer: of a store, sessions ask this one table. */
const away = {
  prisma: { endedSession: { createMany: refused, findUnique: refused, deleteMany: refused } },
} as unknown as Store

const sessions = (folder: string, over: Store = store, at = now) =>
  createEndedSessions({ store: over, folder, now: () => at, log })

it('A session that was ended in another process counts as ended', async () => {
  const [here, there] = [sessions(await newFolder()), sessions(await newFolder())]

  await here.end('first', evening)

  expect(await there.has('first')).toBe(true)
  expect(await there.has('second')).toBe(false)
})

it('An ended session stays ended while the database is away, and is stored once it is back', async () => {
  const folder = await newFolder()
  const before = sessions(folder, away)
  await before.end('third', evening)

  expect(await before.has('third')).toBe(true)
  expect(await before.has('fourth')).toBe(false)
  expect(await sessions(folder, away).has('third')).toBe(true)
  await sessions(folder).has('anything')
  expect(await sessions(await newFolder()).has('third')).toBe(true)
})

it('The list of ended sessions has no usable id and is private to its owner', async () => {
  const folder = await newFolder()

  await sessions(folder).end('a-secret-id', evening)

  const path = join(folder, 'ended-sessions')
  expect(await readFile(path, 'utf8')).not.toContain('a-secret-id')
  expect(JSON.stringify(await store.prisma.endedSession.findMany())).not.toContain('a-secret-id')
  expect((await stat(path)).mode & 0o077).toBe(0)
})

it('Ended sessions are forgotten once they have expired', async () => {
  const folder = await newFolder()
  await sessions(folder).end('old', evening)
  const nextDay = new Date('2026-03-05T09:00:00Z')

  await sessions(folder, store, nextDay).end('new', new Date('2026-03-05T21:00:00Z'))

  expect(await store.prisma.endedSession.count({ where: { until: { lt: nextDay } } })).toBe(0)
})
