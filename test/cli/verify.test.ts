import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openEmbedded } from '../../src/store/embedded.ts'

const folder = mkdtempSync(join(tmpdir(), 'imoc-verify-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** `npm run verify`, as it is run. */
function verify(data: string) {
  const env = { PATH: process.env.PATH, IMOC_DATA: data }
  const args = ['--disable-warning=ExperimentalWarning', 'src/verify.ts']
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' })
  return { status, stdout, stderr }
}

describe('npm run verify', () => {
  it('verify creates no database in a folder that has none', () => {
    const [away, empty] = [join(folder, 'away'), mkdtempSync(join(folder, 'empty-'))]

    for (const data of [away, empty])
      expect(verify(data)).toEqual({ status: 1, stdout: '', stderr: `There is no imoc database in ${data}.\n` })
    expect(existsSync(away)).toBe(false)
    expect(readdirSync(empty)).toEqual([])
  })

  it('verify says that an empty database has nothing to check', async () => {
    const data = join(folder, 'new')
    await (await openEmbedded({ folder: data })).close()

    const stdout = 'There are 0 incidents in this database: there was nothing to check.\n'
    expect(verify(data)).toEqual({ status: 0, stdout, stderr: '' })
  })
})
