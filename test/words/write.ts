// `npm run words`: writes docs/words.md, part by part, since each leaves out what the parts before it have.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')
const env = { ...process.env, WRITE_WORDS: 'yes' }
for (const part of ['answering', 'telling', 'beside', 'allowed', 'afterwards', 'not-reached']) {
  const { status } = spawnSync(process.execPath, [vitest, 'run', `test/words/${part}.test.ts`], {
    stdio: 'inherit',
    env,
  })
  if (status !== 0) process.exit(status ?? 1)
}
