import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'imoc-check-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** `npm run config:check`, as it is run. */
function check(folders: string) {
  const env = { PATH: process.env.PATH, IMOC_CONFIG: folders }
  const args = ['--disable-warning=ExperimentalWarning', 'src/check-config.ts']
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' })
  return { status, stdout, stderr }
}

test('config:check counts what is well and names the place of every mistake', () => {
  mkdirSync(join(folder, 'checklists'), { recursive: true })
  writeFileSync(join(folder, 'services.yaml'), 'services:\n  - { id: Web, name: Web }\n')
  writeFileSync(join(folder, 'checklists', 'start.yaml'), 'id: start\n')

  const well = check('config')
  const broken = check(`${folder},config`)

  expect(well.status).toBe(1)
  expect(well.stderr).toMatch(/^This would hurt at night:\n- rota\.yaml: mira@practice\.example, /)
  expect(well.stdout).toMatch(/^It can be read in config: 14 checklists with \d+ items, 5 severities, .*rota\.\n$/)
  expect(broken).toMatchObject({ status: 1, stdout: '' })
  expect(broken.stderr).toContain('services.yaml:2: services.0.id: use lower-case letters, digits and dashes\n')
  expect(broken.stderr).toContain('checklists/start.yaml:1: title: ')
})
