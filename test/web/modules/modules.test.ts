import { describe, expect, it } from 'vitest'
import { createWeb } from '../../../src/web/create-web.ts'
import { importsIn, redirected } from '../../../src/web/modules/imports.ts'
import { loadModules, timelineModules } from '../../../src/web/modules/modules.ts'
import { keyOf } from '../../../src/web/modules/source.ts'
import { makePage } from '../../../src/web/render/make-page.ts'
import { folded, night } from '../../incident/timeline/sample-incident.ts'
import { asReader, fakeDeps } from '../fake-deps.ts'

const modules = timelineModules((error) => {
  throw error
})
const web = createWeb(fakeDeps({ modules }))
const get = (path: string, headers: Record<string, string> = {}) => web.request(path, { headers })

describe('What a module imports', () => {
  it.each([
    ["import { a, b as c } from './x.ts'", [{ from: './x.ts', names: ['a', 'b'] }]],
    ['import{html}from"hono/html";', [{ from: 'hono/html', names: ['html'] }]],
    ["import './only.ts'", [{ from: './only.ts', names: [] }]],
    [
      "export { d } from './y.ts'\nexport * from './z.ts'",
      [
        { from: './y.ts', names: ['d'] },
        { from: './z.ts', names: [] },
      ],
    ],
    ["const late = await import('./late.ts')", [{ from: './late.ts', names: [] }]],
    ["const text = 'from here'\nexport const a = 1", []],
  ])('is found in %j', (text, expected) => {
    const found = importsIn(text).map(({ from, names }) => ({ from, names }))

    expect(found).toEqual(expected)
  })

  it('is redirected in place, and nothing else is changed', () => {
    const text = "import { a } from 'a'\nexport const word = 'a'\nimport 'b'\n"

    expect(redirected(text, ({ from }) => `/${from}/`)).toBe(
      "import { a } from '/a/'\nexport const word = 'a'\nimport '/b/'\n",
    )
  })

  it.each(['zod', 'node:fs', '@prisma/client', 'd3-selection'])('may not be %s', (from) => {
    expect(() => keyOf(from, 'src/web/browser/main.ts')).toThrow('which browsers may not load')
  })
})

describe('The modules of the timeline', () => {
  it('are all that the first one imports, without types, and each import leads to another of them', async () => {
    const loaded = await loadModules('src/web/browser/main.ts')

    const texts = loaded.all.map((address) => [address, loaded.at(address)?.text ?? ''] as const)
    const broken = texts.flatMap(([address, text]) =>
      address.includes('/packages/d3-')
        ? []
        : importsIn(text).flatMap(({ from }) => {
            const to = new URL(from, `http://imoc.example${address}`).pathname
            return loaded.all.includes(to) ? [] : [`${address} imports ${from}`]
          }),
    )
    expect(broken).toEqual([])
    expect(loaded.all).toContain(loaded.entry)
    expect(loaded.all.length).toBeGreaterThan(60)
    expect(texts.filter(([, text]) => /^(?:export )?type \w+ =/m.test(text))).toEqual([])
  })

  it('are sent as JavaScript that browsers keep, compressed for those who read that', async () => {
    const entry = (await modules())?.entry ?? ''

    const plain = await get(entry)
    const packed = await get(entry, { 'Accept-Encoding': 'gzip, br' })
    const refused = await get(entry, { 'Accept-Encoding': 'gzip;q=0' })

    expect(refused.headers.get('content-encoding')).toBeNull()
    expect(plain.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(plain.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(packed.headers.get('content-encoding')).toBe('gzip')
    const unpacked = new Response(packed.body?.pipeThrough(new DecompressionStream('gzip')))
    expect(await unpacked.text()).toBe(await plain.text())
  })

  it('can only be read, as every page', async () => {
    const entry = (await modules())?.entry ?? ''

    const answer = await web.request(entry, { method: 'POST' })

    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  })

  it.each([
    'src/main.ts',
    'src/web/headers.ts',
    'package.json',
    '../../../.env',
    '..%2f..%2fpackage.json',
    'packages/pino/pino.js',
    '',
  ])('are the only files that can be read: not %j', async (path) => {
    const base = ((await modules())?.entry ?? '').replace('src/web/browser/main.ts', '')

    expect((await get(`${base}${path}`)).status).toBe(404)
    expect((await get(`/assets/modules/other/src/web/browser/main.ts`)).status).toBe(404)
  })

  it('are not missed where they cannot be loaded, which is told once', async () => {
    const told: unknown[] = []
    const broken = timelineModules((error) => told.push(error), 'src/web/browser/none.ts')

    expect([await broken(), await broken()]).toEqual([null, null])
    expect(told).toHaveLength(1)
  })

  it('belong to the timeline of members, and to no other page', async () => {
    const { entry = '' } = (await modules()) ?? {}
    const read = async (path: string) => (await web.request(path, asReader)).text()
    const wish = { page: 'timeline', view: 'threads', shared: { by: 'Mira', until: '2017-02-02T00:00:00Z' } } as const
    const making = { wish, names: [], severities: [], tags: [], now: new Date(), base: '/x', baseUrl: '' }

    expect(await read('/incidents/42/timeline')).toContain(`<script type="module" src="${entry}">`)
    expect(await read('/incidents/42/write-up')).not.toContain('<script')
    expect(await read('/')).not.toContain('<script')
    const scripts = { entry, all: [entry] }
    expect(makePage({ ...folded(night) }, { ...making, scripts })).not.toContain('<script')
  })
})

const forbidden =
  "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action "

it.each([
  [
    '/incidents/42/timeline',
    `${forbidden.replace('form-action ', '')}script-src 'self'; connect-src 'self'; form-action 'self'`,
  ],
  ['/incidents/42/write-up', `${forbidden}'none'`],
  ['/incidents/42/timeline/facts.json', `${forbidden}'none'`],
  ['/incidents/42/timeline.json', `${forbidden}'none'`],
  [`/shared/${'x'.repeat(43)}`, `${forbidden}'self'`],
  ['/status', `${forbidden}'none'`],
])('The page %s runs only the scripts that it may', async (path, policy) => {
  const answer = await web.request(path, asReader)

  expect(answer.headers.get('content-security-policy')).toBe(policy)
})
