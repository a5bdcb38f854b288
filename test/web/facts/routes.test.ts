import { gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { createWeb } from '../../../src/web/create-web.ts'
import { readerHeader } from '../../../src/web/facts/reader.ts'
import type { TimelineData } from '../../../src/web/facts/shape.ts'
import { asReader, fakeDeps } from '../fake-deps.ts'

const address = '/incidents/42/timeline/facts.json'

it('The facts are for members who may see the incident, and for nobody else', async () => {
  const web = createWeb(fakeDeps())
  const closed = createWeb(fakeDeps({ incidentFor: async () => null }))

  const [mine, nobodys] = [await web.request(address, asReader), await web.request(address)]
  const [hidden, unknown] = [
    await closed.request(address, asReader),
    await web.request('/incidents/9/timeline/facts.json', asReader),
  ]

  expect([mine.status, nobodys.status, hidden.status, unknown.status]).toEqual([200, 401, 404, 404])
  expect(await nobodys.json()).toEqual({ said: expect.stringContaining('not signed in') })
  expect(await hidden.text()).toBe(await unknown.text())
  expect(mine.headers.get('cache-control')).toBe('no-store')
})

it('They are sent compressed to those who read that, and say who reads them and may tag', async () => {
  const web = createWeb(fakeDeps({ hasRight: async (_, right) => right === 'viewer' }))

  const plain = await web.request(address, asReader)
  const packed = await web.request(address, { headers: { ...asReader.headers, 'Accept-Encoding': 'gzip' } })
  const refused = await web.request(address, { headers: { ...asReader.headers, 'Accept-Encoding': 'gzip;q=0' } })

  expect(refused.headers.get('content-encoding')).toBeNull()
  expect(packed.headers.get('content-encoding')).toBe('gzip')
  expect(gunzipSync(new Uint8Array(await packed.arrayBuffer())).toString()).toBe(await plain.text())
  const reader = JSON.parse(decodeURIComponent(plain.headers.get(readerHeader) ?? ''))
  expect(reader).toEqual({ id: 'Robin', name: 'Robin', mayTag: false })
})

it('Only those after a fact are sent to browsers that have the others', async () => {
  const web = createWeb(fakeDeps())
  const read = async (query = ''): Promise<TimelineData> =>
    JSON.parse(await (await web.request(`${address}${query}`, asReader)).text())
  const [all, some, none] = [await read(), await read('?after=30'), await read('?after=99999')]

  expect(all.facts[0]?.[0]).toBe(1)
  expect(some.facts).toEqual(all.facts.slice(30))
  expect([none.facts, none.names]).toEqual([[], all.names])
})

it('Where too many pages are being made, browsers are told to come again', async () => {
  const deps = fakeDeps()
  const web = createWeb({ ...deps, pages: { ...deps.pages, page: async () => null } })

  const answer = await web.request(address, asReader)

  expect(answer.status).toBe(503)
  expect(await answer.json()).toEqual({ said: expect.stringContaining('busy') })
})
