import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { expect, it } from 'vitest'
import { variables } from '../src/config/variables.ts'
import { createWeb } from '../src/web/create-web.ts'
import { createStatusSite } from '../src/web/status/site.ts'
import { filesOf } from './support/source-files.ts'
import { fakeDeps } from './web/fake-deps.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const page = read('docs/security.md')
const [shown = '', notShown = ''] = page.split('\n## Not shown by a test\n')

/** Every test that the page names, wherever the line breaks. */
const named = [...shown.replaceAll(/\s+/g, ' ').matchAll(/`(test\/[^`]+)` "((?:[^"\\]|\\")+)"/g)].map(
  ([, file = '', title = '']) => ({ file, title: title.replaceAll('\\"', '"') }),
)

it.each(named)('The test "$title" exists in $file', ({ file, title }) => {
  const text = read(file).replaceAll("\\'", "'").replaceAll('\\"', '"')

  expect(text).toContain(title)
})

it('Every line of a table names its test', () => {
  const rows = shown.split('\n').filter((line) => /^\| (?!.* \| shown by \|$)/.test(line))

  expect(rows.length).toBeGreaterThan(40)
  expect(rows.filter((row) => !/`test\/[^`]+` "[^"]+/.test(row.split(' | ').at(-1) ?? ''))).toEqual([])
  expect(notShown).not.toContain('.test.ts')
})

/** The rows of the addresses: those of the status page's own site stand in one row. */
const addresses = section('Each address, and how it knows who asks').split('\n')
const isItsSite = (row: string) => row.startsWith('| the site of the status page: ')

it.each([
  ['imoc', createWeb(fakeDeps()), (row: string) => !isItsSite(row)],
  ['the site of the status page', createStatusSite(fakeDeps()), isItsSite],
])('Every address of %s is named with who may open it', (_, site: Hono, isRow) => {
  const rows = addresses.filter(isRow).join('\n')
  const routes = site.routes.filter(({ path, method }) => method !== 'ALL' && !path.includes('*'))

  expect(routes.length).toBeGreaterThan(4)
  expect(routes.map(({ method, path }) => `\`${method} ${path}\``).filter((route) => !rows.includes(route))).toEqual([])
})

it('No address is named that imoc does not have', () => {
  const routes = [createWeb(fakeDeps()), createStatusSite(fakeDeps())].flatMap((site) => site.routes)
  const known = [...routes.map(({ method, path }) => `${method} ${path}`), ...receivers.map((path) => `POST ${path}`)]
  const written = [...addresses.join('\n').matchAll(/`((?:GET|POST|PUT|DELETE) \/[^`]*)`/g)].map(
    ([, route = '']) => route,
  )

  expect(written.filter((route) => !known.includes(route))).toEqual([])
})

/** The paths that other listeners than the pages have, as the program opens them. */
const receivers = filesOf('src/app')
  .flatMap((file) => [...read(file).matchAll(/others = [^\n]*?\{ '(\/[^']+)'/g)])
  .map(([, path = '']) => path)

it('Every path of a receiver is named with how it is proven who sends', () => {
  expect(receivers).toEqual(['/slack/events'])
  for (const path of receivers) {
    expect(addresses.join('\n')).toContain(`\`POST ${path}\``)
    expect(section('Each payload from Slack, and how it is proven who sends it')).toContain(`\`POST ${path}\``)
  }
})

it('Every variable with a secret is named with what it opens', () => {
  const secrets = variables.filter((name) => /TOKEN|SECRET|KEY|DATABASE_URL/.test(name))
  const rows = section('Secrets, and where they live')

  expect(secrets.length).toBeGreaterThan(10)
  expect(secrets.filter((name) => !rows.includes(`\`${name}\``))).toEqual([])
})

function section(title: string): string {
  const [, text = ''] = page.split(`\n## ${title}\n`)
  return text.split('\n## ')[0] ?? ''
}
