import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openEmbedded } from '../../src/store/embedded.ts'
import { copyImage } from '../../src/store/prepared.ts'

let folder: string
let files: string
beforeAll(() => {
  const made = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/prepare.ts'], {
    encoding: 'utf8',
  })
  expect(made).toMatchObject({ status: 0, stderr: '' })
})
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'imoc-prepared-'))
  files = join(folder, 'pglite')
  mkdirSync(files, { mode: 0o700 })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function works(): Promise<void> {
  const store = await openEmbedded({ folder })
  expect(await store.prisma.incident.count()).toBe(0)
  await store.close()
}

test('A first start copies the prepared database, private to its owner', async () => {
  writeFileSync(join(files, '.lock'), '')

  expect(await copyImage(files)).toBe(true)

  expect(readdirSync(folder)).toEqual(['pglite'])
  expect(statSync(join(files, 'PG_VERSION')).mode & 0o077).toBe(0)
  expect(statSync(join(files, 'base')).mode & 0o077).toBe(0)
  await works()
})

test('A copy that was cut off is started again', async () => {
  mkdirSync(join(files, 'base', 'half'), { recursive: true })
  mkdirSync(join(folder, 'pglite.half'))
  writeFileSync(join(folder, 'pglite.half', 'rest'), 'x')

  expect(await copyImage(files)).toBe(true)

  expect(readdirSync(join(files, 'base'))).not.toContain('half')
  await works()
})

test('An existing database is left alone', async () => {
  await copyImage(files)
  const store = await openEmbedded({ folder })
  await store.prisma.person.create({ data: { id: 'U1', handle: 'ana', name: 'Ana', kind: 'member' } })
  await store.close()

  expect(await copyImage(files)).toBe(false)

  const again = await openEmbedded({ folder })
  expect(await again.prisma.person.count()).toBe(1)
  await again.close()
})
