import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CannotStart } from '../../src/incident/failure.ts'
import { lockFolder } from '../../src/store/folder-lock.ts'

/** As another container has it, where this machine lets a test make one: other mounts, processes and network, the same disk. */
const apart = canUnshare() ? ['unshare', '--map-root-user', '--mount', '--pid', '--net', '--kill-child'] : []

function canUnshare(): boolean {
  try {
    execFileSync('unshare', ['--map-root-user', '--mount', '--pid', '--net', '--kill-child', 'true'], {
      stdio: 'ignore',
    })
    return true
  } catch {
    return false
  }
}

describe('the lock of a data folder', { timeout: 120_000 }, () => {
  let base: string
  let folder: string
  const children: ChildProcess[] = []
  beforeEach(async () => {
    base = await mkdtemp(join(tmpdir(), 'imoc-lock-'))
    folder = join(base, 'data')
    await mkdir(folder)
  })
  afterEach(async () => {
    await Promise.all(children.splice(0).map(end))
    await rm(base, { recursive: true, force: true })
  })

  async function end(child: ChildProcess): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'close')
  }

  /** Starts a process that wants the folder; answers with it and with what it said. */
  async function want(path: string, { wrap = [], env = {} }: { wrap?: string[]; env?: NodeJS.ProcessEnv } = {}) {
    const [program = '', ...args] = [...wrap, process.execPath, '--no-warnings', 'test/support/hold-folder.ts', path]
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...env } })
    children.push(child)
    const [said] = await once(child.stdout, 'data')
    return { child, said: String(said).trim() }
  }

  it('A folder is locked once, under any path, and the refusal says who has it', async () => {
    const lock = await lockFolder(folder)
    await symlink(folder, join(base, 'link'))

    for (const path of [relative(process.cwd(), folder), join(base, 'link')]) {
      const refused = lockFolder(path)
      await expect(refused).rejects.toThrow(CannotStart)
      await expect(refused).rejects.toThrow(
        new RegExp(
          `is in use by another imoc \\(process ${process.pid} on ${hostname()}, since \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\dZ\\): stop that one, or set IMOC_DATA to another folder\\.$`,
        ),
      )
    }
    await lock.release()
  })

  it('A folder can be locked again after its release, and another folder meanwhile', async () => {
    await mkdir(join(folder, 'other'))
    const lock = await lockFolder(folder)
    const other = await lockFolder(join(folder, 'other'))

    await lock.release()

    await (await lockFolder(folder)).release()
    await other.release()
  })

  it.each([
    ['through a link', () => want(join(base, 'link'))],
    ['with another TMPDIR', () => want(folder, { env: { TMPDIR: join(base, 'tmp') } })],
    ['from another container', () => want(folder, { wrap: apart, env: { TMPDIR: join(base, 'tmp') } })],
  ])('A locked folder is refused to another process %s', async (_, attempt) => {
    await symlink(folder, join(base, 'link'))
    await mkdir(join(base, 'tmp'))
    const lock = await lockFolder(folder)

    const refused = await attempt()
    await lock.release()
    const taken = await attempt()

    expect(refused.said).toContain('is in use by another imoc')
    expect(taken.said).toBe('held')
    await expect(lockFolder(folder)).rejects.toThrow('is in use by another imoc')
  })

  it('The lock of a process that was killed is free at once, whatever it left behind', async () => {
    const { child, said } = await want(folder)
    await expect(lockFolder(folder)).rejects.toThrow('is in use')

    await end(child)

    expect(said).toBe('held')
    expect(JSON.parse(await readFile(join(folder, '.holder.json'), 'utf8')).pid).toBe(child.pid)
    await (await lockFolder(folder)).release()
  })

  it('Exactly one of two processes that start at once gets the lock, twenty times after a kill', async () => {
    for (let round = 0; round < 20; round += 1) {
      const both = await Promise.all([want(folder), want(folder, { env: { TMPDIR: base } })])
      expect(both.filter(({ said }) => said === 'held')).toHaveLength(1)
      await Promise.all(both.map(({ child }) => end(child)))
    }
  })

  it('Exactly one of many requests in one process gets the lock', async () => {
    for (let round = 0; round < 20; round += 1) {
      const tries = await Promise.allSettled(Array.from({ length: 6 }, () => lockFolder(folder)))
      const held = tries.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
      expect(held).toHaveLength(1)
      expect((await want(folder)).said).toContain('is in use')
      await held[0]?.release()
    }
  })

  it('A folder stays locked when its lock file is removed, as long as a folder in it is locked too', async () => {
    await mkdir(join(folder, 'pglite'))
    const lock = await lockFolder(folder, ['pglite'])
    await rm(join(folder, '.lock'))

    await expect(lockFolder(folder, ['pglite'])).rejects.toThrow('is in use by another imoc')
    await lock.release()
  })

  it('A folder is refused when a folder in it is also locked by another data folder', async () => {
    await mkdir(join(folder, 'pglite'))
    await mkdir(join(base, 'second'))
    await symlink(join(folder, 'pglite'), join(base, 'second', 'pglite'))
    const lock = await lockFolder(folder, ['pglite'])

    await expect(lockFolder(join(base, 'second'), ['pglite'])).rejects.toThrow('is in use by another imoc')
    await lock.release()
    await (await lockFolder(join(base, 'second'), ['pglite'])).release()
  })
})
