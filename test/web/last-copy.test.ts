import { afterEach, expect, it, vi } from 'vitest'
import { createWeb } from '../../src/web/create-web.ts'
import { fakeDeps, page } from './fake-deps.ts'

afterEach(() => vi.useRealTimers())

it('While the database is away the status page is a dated copy, and it is live again afterwards', async () => {
  let [now, away] = [new Date('2017-02-01T09:00:00Z'), false]
  const reported: string[] = []
  const web = createWeb(
    fakeDeps({
      now: () => now,
      statusPage: async () => (away ? Promise.reject(new Error('ECONNREFUSED')) : page),
      report: (error) => reported.push(error.message),
    }),
  )
  const get = async (path: string) => {
    const answer = await web.request(path)
    return { status: answer.status, text: await answer.text() }
  }

  const fresh = await get('/status')
  away = true
  now = new Date('2017-02-01T09:30:00Z')
  const copies = [await get('/status'), await get('/status.json'), await get('/status.rss')]
  away = false
  const anew = await get('/status')

  expect([fresh, ...copies, anew].map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
  expect(copies[0]?.text).toContain('This is a copy from 2017-02-01 09:00 UTC')
  expect(copies[0]?.text).toContain('There is a major outage')
  expect(JSON.parse(copies[1]?.text ?? '')).toMatchObject({ page: { at: '2017-02-01T09:00:00.000Z', copy: true } })
  expect(fresh.text + anew.text).not.toContain('This is a copy')
  expect(reported).toEqual(['ECONNREFUSED'])
})

it('A hanging database does not delay the status page when there is a copy', async () => {
  let hangs = false
  const web = createWeb(fakeDeps({ statusPage: () => (hangs ? new Promise(() => {}) : Promise.resolve(page)) }))
  await web.request('/status')
  hangs = true

  const answer = await web.request('/status')

  expect(await answer.text()).toContain('This is a copy')
})

it('The copy of the status page is at most a minute old, even when nobody asks for the page', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const read = vi.fn(async () => page)
  let now = new Date('2017-02-01T09:00:00Z')
  const web = createWeb(fakeDeps({ now: () => now, statusPage: read }))
  await web.request('/status')
  read.mockRejectedValueOnce(new Error('ECONNREFUSED'))
  await vi.advanceTimersByTimeAsync(60_000)
  now = new Date('2017-02-01T09:02:00Z')
  await vi.advanceTimersByTimeAsync(60_000)
  read.mockRejectedValue(new Error('ECONNREFUSED'))

  const answer = await web.request('/status')

  expect(await answer.text()).toContain('This is a copy from 2017-02-01 09:02 UTC')
})
