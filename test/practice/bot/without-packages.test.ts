import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'

const root = mkdtempSync(join(tmpdir(), 'imoc-practice-'))
afterEach(() => rmSync(root, { recursive: true, force: true }))

test('The practice command says in one sentence that its packages are missing', () => {
  mkdirSync(join(root, 'practice'))
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(root, 'practice', 'run.ts'), "import 'ws'\n")
  copyFileSync('practice/main.ts', join(root, 'practice', 'main.ts'))

  const args = ['--disable-warning=ExperimentalWarning', join(root, 'practice', 'main.ts')]
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })

  expect(stderr).toBe('The practice Slack needs the development packages: run `npm ci`, then again.\n')
  expect(status).toBe(1)
})
