import nock from 'nock'
import { afterEach, beforeEach } from 'vitest'

/**
 * Other people's HTTP in tests: call once at the top of a file, and mock with `nock` as usual. The network is off but for
 * loopback. After each test, a call that nothing answered and a mock that nothing called both fail it.
 */
export function strictHttpMocks(): void {
  let unmocked: string[] = []
  const onNoMatch = (request: {
    method?: string
    path?: string
    host?: string
    options?: { hostname?: string }
  }): void => {
    unmocked.push(describeCall(request))
  }

  beforeEach(() => {
    unmocked = []
    nock.disableNetConnect()
    nock.enableNetConnect((host) => /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host))
    nock.emitter.on('no match', onNoMatch)
  })

  afterEach(() => {
    nock.emitter.off('no match', onNoMatch)
    const unused = nock.pendingMocks()
    nock.cleanAll()
    const complaints = complain(unmocked, unused)
    if (complaints !== '') throw new Error(complaints)
  })
}

/** What is wrong with a test's mocks and how to mend it, or nothing. */
export function complain(unmocked: readonly string[], unused: readonly string[]): string {
  const missing = unmocked.map(
    (call) => `Nothing answers ${call}: mock it in this test, or keep the code from making the call.`,
  )
  const idle = unused.map(
    (mock) => `The mock ${mock} was never called: take it out of this test, or see why the code does not call it.`,
  )
  return [...missing, ...idle].join('\n')
}

function describeCall(request: {
  method?: string
  path?: string
  host?: string
  options?: { hostname?: string }
}): string {
  return `${request.method ?? 'a request'} ${request.host ?? request.options?.hostname ?? ''}${request.path ?? ''}`
}
