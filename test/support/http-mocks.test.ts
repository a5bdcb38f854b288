import { createServer } from 'node:http'
import nock from 'nock'
import { afterAll, expect, test } from 'vitest'
import { watchHttp } from './http-mocks.ts'

afterAll(() => nock.restore())

test('The HTTP mocks report nothing when every call was mocked and every mock was called', async () => {
  const stop = watchHttp()
  nock('https://a.example').get('/x').reply(200, 'yes')

  await fetch('https://a.example/x')

  expect(stop()).toBe('')
})

test('A call without a mock is stopped and reported with the fix, even when the code swallowed it', async () => {
  const stop = watchHttp()

  await fetch('https://a.example/x?y=1', { method: 'POST' }).catch(() => undefined)

  expect(stop()).toBe('Nothing answers POST a.example/x?y=1: mock it in this test, or keep the code from calling it.')
})

test('A call that no mock of its host fits is reported with the fix', async () => {
  const stop = watchHttp()
  nock('https://a.example').get('/x').reply(200)

  await fetch('https://a.example/other').catch(() => undefined)

  expect(stop()).toBe(
    'Nothing answers GET a.example/other: mock it in this test, or keep the code from calling it.\n' +
      'The mock GET https://a.example:443/x was never called: take it out of this test, or see why nothing calls it.',
  )
})

test('Calls to loopback addresses are let through', async () => {
  const stop = watchHttp()
  const server = createServer((_, response) => response.end('here'))
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()

  const response = await fetch(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`)

  expect(await response.text()).toBe('here')
  expect(stop()).toBe('')
  server.closeAllConnections()
  server.close()
})
