import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fillDisk } from '../../chaos/faults/full-disk.ts'

describe('a full disk', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'imoc-disk-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  it('Appending to a plain file fails and leaves its contents as they were', async () => {
    const file = join(folder, 'INC-1.txt')
    await writeFile(file, '#1 declared\n')

    const putBack = await fillDisk(folder, 1)
    await expect(appendFile(file, '#2 said\n')).rejects.toThrow('ENOSPC')
    await putBack()

    expect(await readFile(file, 'utf8')).toBe('#1 declared\n')
  })

  it('Freeing the disk leaves no file where there was none', async () => {
    const putBack = await fillDisk(folder, 1)
    await putBack()

    await expect(readFile(join(folder, 'INC-1.txt'))).rejects.toThrow('ENOENT')
  })

  it('Freeing the disk keeps a newer file that somebody wrote in the meantime', async () => {
    await writeFile(join(folder, 'INC-1.txt'), '#1 declared\n')
    const putBack = await fillDisk(folder, 1)
    await rm(join(folder, 'INC-1.txt'))
    await writeFile(join(folder, 'INC-1.txt'), '#1 declared\n#2 said\n')

    await putBack()

    expect(await readFile(join(folder, 'INC-1.txt'), 'utf8')).toBe('#1 declared\n#2 said\n')
  })
})
