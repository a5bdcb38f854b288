import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const folder = join(import.meta.dirname, '../../src/web')

it('Every page uses the template that removes invisible characters', () => {
  const users = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .filter((name) => /from 'hono\/(html|jsx)/.test(readFileSync(join(folder, name), 'utf8')))

  expect(users).toEqual(['html.ts'])
})
