import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '../../practice/bot/free-port.ts'

describe('the command line while imoc and the database are away', () => {
  let folder: string
  let env: NodeJS.ProcessEnv
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'imoc-cli-'))
    await mkdir(join(folder, 'plain'))
    await writeFile(join(folder, 'plain/INC-7.txt'), 'INC-7  Payments time out\n\n#1  words\n')
    const url = `postgresql://imoc:hunter2@127.0.0.1:${await freePort()}/imoc`
    env = { PATH: process.env.PATH, IMOC_DATA: folder, DATABASE_URL: url }
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  async function cli(...typed: string[]) {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/cli.ts', ...typed], { env })
    const texts = { out: '', err: '' }
    child.stdout.on('data', (chunk: Buffer) => {
      texts.out += chunk.toString()
    })
    child.stderr.on('data', (chunk: Buffer) => {
      texts.err += chunk.toString()
    })
    const [code] = await once(child, 'close')
    return { code, ...texts }
  }

  it('The command "show" prints the plain files and says that the answer is from them', async () => {
    const one = await cli('show', 'INC-7')
    const all = await cli('show')
    const none = await cli('show', 'INC-8')

    expect(one).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^The database does not answer\..*\n\nINC-7 .*\n\n#1 {2}words\n/),
    })
    expect(all).toMatchObject({ code: 0, out: expect.stringMatching(/\n\nINC-7 {2}Payments time out\n$/) })
    expect(none).toMatchObject({ code: 1, err: expect.stringContaining('there is no plain file of INC-8') })
  })

  it('A slow pipe gets the whole of a long answer, without control characters for the terminal', async () => {
    const words = 'the wombat \u001b[8mhides\u202e\n'.repeat(60_000)
    await writeFile(join(folder, 'plain/INC-9.txt'), `INC-9  Long\n\n${words}`)
    const args = ['--disable-warning=ExperimentalWarning', 'src/cli.ts', 'show', 'INC-9']
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
    await once(child.stdout, 'readable')
    await new Promise((resolve) => setTimeout(resolve, 1_000))

    let out = ''
    for await (const chunk of child.stdout) out += String(chunk)

    expect(out.split('the wombat [8mhides\n')).toHaveLength(60_001)
    expect(['\u001b', '\u202e'].filter((each) => out.includes(each))).toEqual([])
  })

  it('The command "phone" says whom to ring', async () => {
    expect(await cli('phone')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^IMOC now: \S+@practice\.example: no number/),
    })
  })

  it('The command "declare" says in one sentence, without the password, that nothing was recorded', async () => {
    const { code, out, err } = await cli('declare', 'Everything is down', '--as', 'mira')

    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(/^Nothing was recorded\. The database at 127\.0\.0\.1:\d+ does not answer .*\n$/)
    expect(err).not.toContain('hunter2')
  })
})
