import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const opens = /support\/(test-store|world|child-world|kills|replicas|people|base-database)\.ts'/

/** The files of tests that work on the base database, as paths from the root; all others need none. */
export function filesWithDatabase(root: string): string[] {
  return readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => join('test', file))
    .filter((file) => opens.test(readFileSync(join(root, file), 'utf8')))
    .sort()
}
