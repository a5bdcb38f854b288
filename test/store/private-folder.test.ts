import { execFileSync } from 'node:child_process'
import { chmod, chown, mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CannotStart } from '../../src/incident/failure.ts'
import { openEmbedded } from '../../src/store/embedded.ts'
import { privateFolder } from '../../src/store/private-folder.ts'

/** Everything in a folder, itself included, that others than its owner may read, write or enter. */
async function openToOthers(folder: string): Promise<string[]> {
  const inside = await readdir(folder, { recursive: true })
  const paths = [folder, ...inside.map((name) => join(folder, name))]
  const modes = await Promise.all(paths.map(async (path) => ((await stat(path)).mode & 0o077 ? [path] : [])))
  return modes.flat()
}

// A first start makes a whole database, which takes a busy machine a while.
describe('the permissions of the data folder', { timeout: 240_000 }, () => {
  let base: string
  let data: string
  beforeEach(async () => {
    base = await mkdtemp(join(tmpdir(), 'imoc-private-'))
    data = join(base, 'data')
  })
  afterEach(() => rm(base, { recursive: true, force: true }))

  it('The data folder and every file of the database are private to the owner from the first start', async () => {
    const store = await openEmbedded({ folder: data })
    await store.prisma.$executeRaw`CREATE TABLE more AS SELECT generate_series(1, 20000) AS n`
    await store.prisma.$executeRaw`CHECKPOINT`

    const running = await openToOthers(data)
    await store.close()

    expect(running).toEqual([])
    expect(await openToOthers(data)).toEqual([])
    expect((await stat(join(data, 'pglite', 'PG_VERSION'))).mode & 0o777).toBe(0o600)
  })

  it('An open data folder is made private at the start, and the targets of links inside are not touched', async () => {
    await (await openEmbedded({ folder: data })).close()
    await mkdir(join(data, 'plain'), { recursive: true })
    await writeFile(join(data, 'plain', 'INC-1.txt'), 'words')
    await mkdir(join(base, 'shared'), { mode: 0o755 })
    await symlink(join(base, 'shared'), join(data, 'plain', 'elsewhere'))
    execFileSync('chmod', ['-R', 'a+rwX', data])

    await (await openEmbedded({ folder: data })).close()

    expect((await openToOthers(data)).map((path) => path.slice(data.length))).toEqual(['/plain/elsewhere'])
    expect((await stat(join(base, 'shared'))).mode & 0o777).toBe(0o755)
  })

  it('Plain files behind a link on another disk are made private too', async () => {
    await mkdir(join(base, 'disk'), { mode: 0o755 })
    await writeFile(join(base, 'disk', 'INC-1.txt'), 'words', { mode: 0o644 })
    await mkdir(data)
    await symlink(join(base, 'disk'), join(data, 'plain'))

    await privateFolder(data)

    expect(await openToOthers(join(base, 'disk'))).toEqual([])
  })

  it('A data folder that is not a folder is refused', async () => {
    await writeFile(data, '')

    await expect(privateFolder(data)).rejects.toThrow(CannotStart)
    await expect(privateFolder(data)).rejects.toThrow(
      /cannot be made .*: set IMOC_DATA to a folder that imoc may write to\.$/,
    )
  })

  // Only root can give a file away; anybody else finds a folder of root's that is not theirs.
  const isRoot = process.getuid?.() === 0
  it('A data folder of another user is refused', async () => {
    await mkdir(data)
    if (isRoot) await chown(data, 12345, 12345)

    const refused = privateFolder(isRoot ? data : '/')

    await expect(refused).rejects.toThrow(CannotStart)
    await expect(refused).rejects.toThrow(
      /^The data folder \S+ belongs to user \d+, and imoc runs as user \d+: run imoc as/,
    )
  })

  it("A data folder with another user's file in it is refused with the name of the file", async () => {
    await mkdir(join(data, 'plain'), { recursive: true })
    await writeFile(join(data, 'plain', 'INC-1.txt'), 'words')
    if (isRoot) await chown(join(data, 'plain', 'INC-1.txt'), 12345, 12345)
    else await symlink('/', join(data, 'pglite'))

    await expect(privateFolder(data)).rejects.toThrow(
      /belongs to user \d+, and imoc runs as user \d+: .*\(chown -R\)\.$/,
    )
  })

  it('A data folder that its owner cannot enter is opened for the owner again', async () => {
    await mkdir(data)
    await chmod(data, 0o077)

    await privateFolder(data)

    expect((await stat(data)).mode & 0o777).toBe(0o700)
  })
})
