import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, test } from 'vitest'
import { readOptions, UsageError } from '../../../practice/command/options.ts'
import { ownFolders, ownRota } from '../../../practice/command/own-config.ts'

const root = mkdtempSync(join(tmpdir(), 'imoc-own-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const folder = (name: string, rota?: string) => {
  const path = join(root, name)
  mkdirSync(path, { recursive: true })
  if (rota !== undefined) writeFileSync(join(path, 'rota.yaml'), rota)
  return path
}

describe("the organisation's own configuration in practice", () => {
  const [one, other] = [folder('one'), folder('other')]

  it('The configuration is named by --config, or else by IMOC_CONFIG', () => {
    expect(readOptions(['--config', one]).config).toBe(one)
    expect(ownFolders(`${one}, ${other}`, {})).toEqual([one, other])
    expect(ownFolders(undefined, { IMOC_CONFIG: other })).toEqual([other])
    expect(ownFolders(one, { IMOC_CONFIG: other })).toEqual([one])
    expect(ownFolders(undefined, { IMOC_CONFIG: '' })).toEqual([])
  })

  it('A configuration that is not a folder is refused in one sentence', () => {
    const missing = join(root, 'missing')

    expect(() => ownFolders(missing, {})).toThrow(UsageError)
    expect(() => ownFolders(missing, {})).toThrow(`--config names ${missing}, which is not a folder: correct its name`)
    expect(() => ownFolders(undefined, { IMOC_CONFIG: `${one},${missing}` })).toThrow(`IMOC_CONFIG names ${missing}`)
  })

  it('A wrong configuration ends the command with status 2, and --help names the option', () => {
    const run = (...args: string[]) =>
      spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', 'practice/main.ts', ...args], {
        encoding: 'utf8',
      })

    expect(run('--config', join(root, 'missing'))).toMatchObject({
      ...{ status: 2, stdout: '', stderr: expect.stringMatching(/^--config names .*, which is not a folder/) },
    })
    expect(run('--help').stdout).toContain('--config <folder>')
  })
})

test.each([
  ['none', undefined],
  [
    { text: 'members: [ada@shop.example, mira@practice.example]' },
    'members: [ada@shop.example, mira@practice.example]',
  ],
  ['strangers', 'members: [ada@shop.example]'],
  [{ text: 'members: {' }, 'members: {'],
] as const)('The rota in use is %j when the file says %s', (whose, text) => {
  expect(ownRota([folder(`rota-${text?.length}`, text)], ['mira@practice.example'])).toEqual(whose)
})
