import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const folder = join(import.meta.dirname, '../../src/web')

it('every page is made with the template that takes out what is not seen', () => {
  const users = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .filter((name) => /from 'hono\/(html|jsx)/.test(readFileSync(join(folder, name), 'utf8')))

  expect(users).toEqual(['html.ts'])
})
