import { createServer, type Server } from 'node:http'
import nock from 'nock'
import { describe, expect, test } from 'vitest'
import { ProviderBusy, ProviderRefused, ProviderUnreachable } from '../../../src/providers/status-page/errors.ts'
import type { StatusPageProvider } from '../../../src/providers/status-page/status-page-provider.ts'
import { statuspageIo } from '../../../src/providers/status-page/statuspage-io/statuspage-io.ts'
import { strictHttpMocks } from '../../support/http-mocks.ts'
import { publication } from './publication.ts'

strictHttpMocks()

const apiKey = 'sp-secret-key'
const base = 'https://api.statuspage.example/v1'
const incidents = '/v1/pages/page1/incidents'
const mock = (): nock.Scope =>
  nock('https://api.statuspage.example', { reqheaders: { authorization: `OAuth ${apiKey}` } })

function provider(changes: { timeoutMs?: number; base?: string } = {}): StatusPageProvider {
  const components = { checkout: 'c-1', search: 'c-2' }
  return statuspageIo({ apiKey, pageId: 'page1', components, base, pace: (task) => task(), ...changes })
}

type Update = { body: string; status: string; created_at: string }
function incident(
  changes: { id?: string; key?: string; updates?: string[]; components?: string[]; said?: Update[] } = {},
) {
  const { id = 'p-1', key = 'inc-42', updates = [], components = ['c-1'], said = [] } = changes
  return {
    ...{ id, name: 'Checkout fails', status: 'investigating', shortlink: `https://stspg.io/${id}`, impact: 'major' },
    metadata: { imoc: { incident: key, updates } },
    components: components.map((each) => ({ id: each, name: each, status: 'major_outage' })),
    incident_updates: said.map((update, index) => ({ id: `up-${index}`, ...update })),
  }
}

/** Mocks a write and keeps what was sent. */
function written(scope: nock.Scope, method: 'post' | 'patch', path: string): { sent: () => unknown } {
  let sent: unknown
  scope[method](path, (body) => {
    sent = body
    return true
  }).reply(200, incident())
  return { sent: () => sent }
}

test('A first update opens an incident with our mark, its components and a choice about subscribers', async () => {
  const scope = mock().get(`${incidents}/unresolved`).reply(200, []).get(`${incidents}?limit=100`).reply(200, [])
  const call = written(scope, 'post', incidents)

  const posted = await provider().publish(publication())

  expect(posted).toEqual({ ref: 'p-1', link: 'https://stspg.io/p-1', unknownComponents: [] })
  expect(call.sent()).toEqual({
    incident: {
      ...{
        name: 'Checkout fails',
        status: 'investigating',
        body: 'We are working on it.',
        deliver_notifications: false,
      },
      metadata: { imoc: { incident: 'inc-42', updates: ['inc-42:u1'] } },
      components: { 'c-1': 'major_outage' },
      component_ids: ['c-1'],
    },
  })
})

test('The next update is added to the incident with our mark, and the marks stay', async () => {
  const scope = mock()
    .get(`${incidents}/unresolved`)
    .reply(200, [incident({ id: 'p-9', key: 'inc-7' }), incident({ updates: ['inc-42:u1'] })])
  const call = written(scope, 'patch', `${incidents}/p-1`)

  await provider().publish(
    publication({
      updateKey: 'inc-42:u2',
      status: 'identified',
      components: { search: 'partial_outage' },
      notify: true,
    }),
  )

  expect(call.sent()).toMatchObject({
    incident: {
      ...{
        status: 'identified',
        deliver_notifications: true,
        components: { 'c-2': 'partial_outage' },
        component_ids: ['c-1', 'c-2'],
      },
      metadata: { imoc: { incident: 'inc-42', updates: ['inc-42:u1', 'inc-42:u2'] } },
    },
  })
})

describe('a retry at Statuspage after a lost answer', () => {
  test('The retry finds the incident that it opened and posts nothing', async () => {
    mock()
      .get(`${incidents}/unresolved`)
      .reply(200, [incident({ updates: ['inc-42:u1'] })])

    expect(await provider().publish(publication())).toMatchObject({ ref: 'p-1' })
  })

  test('The retry finds the incident among the resolved ones when the lost call resolved it', async () => {
    mock()
      .get(`${incidents}/unresolved`)
      .reply(200, [])
      .get(`${incidents}?limit=100`)
      .reply(200, [incident({ updates: ['inc-42:u1'] })])

    expect(await provider().publish(publication({ status: 'resolved' }))).toMatchObject({ ref: 'p-1' })
  })

  test('The retry recognises its update by text, status and time when the mark is gone', async () => {
    const said = [{ body: 'We are working on it.', status: 'investigating', created_at: '2017-01-31T23:06:02.000Z' }]
    mock()
      .get(`${incidents}/unresolved`)
      .reply(200, [incident({ said })])

    expect(await provider().publish(publication())).toMatchObject({ ref: 'p-1' })
  })

  test('The same text sent again on purpose is posted again', async () => {
    const said = [{ body: 'We are working on it.', status: 'investigating', created_at: '2017-01-31T23:06:02.000Z' }]
    const scope = mock()
      .get(`${incidents}/unresolved`)
      .reply(200, [incident({ said, updates: ['inc-42:u1'] })])
    const call = written(scope, 'patch', `${incidents}/p-1`)

    await provider().publish(publication({ updateKey: 'inc-42:u2', at: new Date('2017-01-31T23:26:00Z') }))

    expect(call.sent()).toMatchObject({ incident: { body: 'We are working on it.' } })
  })
})

describe('the resolving of an incident at Statuspage', () => {
  const resolved = publication({ updateKey: 'inc-42:u3', status: 'resolved', text: 'Over.', components: {} })

  test('Resolving sets each component of the incident to operational', async () => {
    const scope = mock()
      .get(`${incidents}/unresolved`)
      .reply(200, [incident({ components: ['c-1', 'c-2'] })])
    const call = written(scope, 'patch', `${incidents}/p-1`)

    await provider().publish(resolved)

    expect(call.sent()).toMatchObject({ incident: { components: { 'c-1': 'operational', 'c-2': 'operational' } } })
  })

  test('Resolving leaves a component alone that another open incident is about', async () => {
    const scope = mock()
      .get(`${incidents}/unresolved`)
      .reply(200, [
        incident({ components: ['c-1', 'c-2'] }),
        incident({ id: 'p-2', key: 'inc-7', components: ['c-2'] }),
      ])
    const call = written(scope, 'patch', `${incidents}/p-1`)

    await provider().publish(resolved)

    expect(call.sent()).toHaveProperty('incident.components', { 'c-1': 'operational' })
  })

  test('Resolving keeps a level that was chosen explicitly', async () => {
    const scope = mock().get(`${incidents}/unresolved`).reply(200, [incident()])
    const call = written(scope, 'patch', `${incidents}/p-1`)

    await provider().publish({ ...resolved, components: { checkout: 'degraded_performance' } })

    expect(call.sent()).toHaveProperty('incident.components', { 'c-1': 'degraded_performance' })
  })
})

test('Components that the page does not have are reported, and the update is posted without them', async () => {
  const scope = mock().get(`${incidents}/unresolved`).reply(200, []).get(`${incidents}?limit=100`).reply(200, [])
  const call = written(scope, 'post', incidents)

  const posted = await provider().publish(publication({ components: { toaster: 'major_outage' } }))

  expect(posted.unknownComponents).toEqual(['toaster'])
  expect(call.sent()).not.toHaveProperty('incident.components')
})

test('A name is cut at 255 and a body at 25,000 characters, and the cut body is recognised again', async () => {
  const scope = mock().get(`${incidents}/unresolved`).reply(200, []).get(`${incidents}?limit=100`).reply(200, [])
  const call = written(scope, 'post', incidents)

  await provider().publish(publication({ title: 'x'.repeat(300), text: 'y'.repeat(30_000) }))

  expect(call.sent()).toHaveProperty('incident.name', `${'x'.repeat(254)}…`)
  expect(call.sent()).toHaveProperty('incident.body', `${'y'.repeat(24_999)}…`)
})

describe('a refusal by Statuspage', () => {
  const failure = async (
    status: number,
    body: nock.Body = {},
    headers: Record<string, string> = {},
  ): Promise<Error> => {
    mock().get(`${incidents}/unresolved`).reply(status, body, headers)
    const error = await provider()
      .publish(publication())
      .catch((thrown: unknown) => thrown)
    if (!(error instanceof Error)) throw new Error('It was expected to fail.')
    expect(error.message).not.toContain(apiKey)
    expect(error.message).toMatch(/^[^\n]+\.$/)
    return error
  }

  test.each([420, 429])('The answer %i means busy, for half a minute unless it says how long', async (status) => {
    expect(await failure(status)).toMatchObject({ name: 'ProviderBusy', retryAfterMs: 30_000 })
    expect(await failure(status, {}, { 'retry-after': '12' })).toMatchObject({ retryAfterMs: 12_000 })
  })

  test.each([
    [401, 'refused the API key'],
    [403, 'refused the API key'],
    [404, 'does not know the page page1'],
  ])('The answer %i says what to fix', async (status, words) => {
    const error = await failure(status, { error: `bad ${apiKey}` })

    expect(error).toBeInstanceOf(ProviderRefused)
    expect(error.message).toContain(words)
  })

  test('The answer 422 gives its reason without the API key', async () => {
    const error = await failure(422, { error: ["Components aren't valid", `token ${apiKey}`] })

    expect(error).toBeInstanceOf(ProviderRefused)
    expect(error.message).toBe("Statuspage refused the update (422): Components aren't valid; token ….")
  })

  test('A 502 and an answer of unknown shape leave open what happened', async () => {
    expect(await failure(502, 'Bad gateway')).toBeInstanceOf(ProviderUnreachable)
    expect(await failure(200, { not: 'a list' })).toBeInstanceOf(ProviderUnreachable)
  })
})

describe('an unreachable Statuspage', () => {
  const failure = async (address: string): Promise<unknown> =>
    provider({ timeoutMs: 60, base: `${address}/v1` })
      .publish(publication())
      .catch((thrown: unknown) => thrown)

  test('A missing answer counts as unknown after the timeout, and is described in one sentence', async () => {
    const silent = createServer(() => undefined)
    const address = await listening(silent)

    expect(await failure(address)).toEqual(new ProviderUnreachable('Statuspage did not answer within 0.06 s.'))
    silent.closeAllConnections()
    silent.close()
  })

  test('A refused connection is described without the address and the key', async () => {
    const gone = createServer(() => undefined)
    const address = await listening(gone)
    await new Promise((done) => gone.close(done))

    expect(await failure(address)).toEqual(new ProviderUnreachable('Statuspage could not be reached.'))
  })
})

async function listening(server: Server): Promise<string> {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}

test('ProviderBusy is a different type from ProviderRefused', () => {
  expect(new ProviderBusy('x', 1)).not.toBeInstanceOf(ProviderRefused)
})
