import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { CannotStart } from '../../src/incident/failure.ts'
import { lockFolder, socketOf } from '../../src/store/folder-lock.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'imoc-lock-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('a folder is held once, by whatever path it is called', async () => {
  const lock = await lockFolder(folder)

  const second = lockFolder(relative(process.cwd(), folder))

  await expect(second).rejects.toThrow(CannotStart)
  await expect(second).rejects.toThrow(
    /is in use by another imoc: stop that one, or set IMOC_DATA to another folder\.$/,
  )
  await lock.release()
})

test('a folder let go can be held again, and another one meanwhile', async () => {
  const lock = await lockFolder(folder)
  const other = await lockFolder(join(folder, 'other'))

  await lock.release()

  await (await lockFolder(folder)).release()
  await other.release()
})

test('a process that was killed holds nothing any more', async () => {
  const path = new URL('../../src/store/folder-lock.ts', import.meta.url).href
  const code = `const { lockFolder } = await import(process.argv[1])
    await lockFolder(process.argv[2]); console.log('held'); setInterval(() => {}, 1000)`
  const flags = ['--experimental-strip-types', '--no-warnings', '--input-type=module', '-e', code, path, folder]
  const child = spawn(process.execPath, flags, { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  await expect(lockFolder(folder)).rejects.toThrow('is in use')

  child.kill('SIGKILL')
  await once(child, 'exit')

  await (await lockFolder(folder)).release()
})

test.runIf(process.platform === 'linux')('of many that start at once after a crash, one holds it', async () => {
  for (let round = 0; round < 20; round += 1) {
    await writeFile(socketOf(folder), '')
    const tries = await Promise.allSettled(Array.from({ length: 6 }, () => lockFolder(folder)))
    const held = tries.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
    expect(held).toHaveLength(1)
    await held[0]?.release()
  }
})
