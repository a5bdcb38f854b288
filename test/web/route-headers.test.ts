import { expect, it } from 'vitest'
import { createWeb } from '../../src/web/create-web.ts'
import { asReader, fakeDeps, word } from './fake-deps.ts'

const always = [
  'content-security-policy',
  'x-content-type-options',
  'x-frame-options',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'permissions-policy',
  'referrer-policy',
  'strict-transport-security',
]

const routes = [
  ...new Map(
    createWeb(fakeDeps())
      .routes.filter(({ method, path }) => method !== 'ALL' && !path.includes('*'))
      .map(({ method, path }) => [
        `${method} ${path}`,
        { method, path: path.replace(':word', word).replace(':number', '42') },
      ]),
  ).values(),
  { method: 'GET', path: '/nowhere' },
  { method: 'PUT', path: '/status' },
]

it.each(routes)('$method $path has every security header, whether it works or fails', async ({ method, path }) => {
  const broken = async () => Promise.reject(new Error('away'))
  const well = await createWeb(fakeDeps()).request(path, { method, ...asReader })
  const failing = await createWeb(fakeDeps({ health: broken, incident: broken, statusPage: broken })).request(path, {
    method,
    ...asReader,
  })

  for (const answer of [well, failing]) {
    expect(always.filter((name) => !answer.headers.has(name))).toEqual([])
  }
})

it("HTTPS is required only when imoc's address uses it", async () => {
  const plain = createWeb(fakeDeps({ baseUrl: 'http://10.0.0.7:3000' }))

  expect((await plain.request('/')).headers.has('strict-transport-security')).toBe(false)
})
