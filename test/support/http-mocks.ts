import nock from 'nock'
import { afterAll, afterEach, beforeEach } from 'vitest'

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

/**
 * Other people's HTTP in tests: call once at the top of a file, and mock with `nock` as usual. The network is off but for
 * loopback. After each test, a call that nothing answered and a mock that nothing called both fail it.
 */
export function strictHttpMocks(): void {
  let stop = (): string => ''
  beforeEach(() => {
    stop = watchHttp()
  })
  afterEach(() => {
    const complaints = stop()
    if (complaints !== '') throw new Error(complaints)
  })
  // Other files share this process, and call by connections of their own that a mocked `fetch` would not take.
  afterAll(() => nock.restore())
}

/** Turns the network off and watches; what it returns turns the watch off and says what was wrong and how to mend it. */
export function watchHttp(): () => string {
  const unmocked: string[] = []
  const onNoMatch = ({ method, url }: Request): void => {
    const { host, pathname, search } = new URL(url)
    if (!loopback.test(host)) unmocked.push(`${method} ${host}${pathname}${search}`)
  }
  if (!nock.isActive()) nock.activate()
  nock.disableNetConnect()
  nock.enableNetConnect((host) => loopback.test(host))
  nock.emitter.on('no match', onNoMatch)

  return () => {
    nock.emitter.off('no match', onNoMatch)
    const unused = nock.pendingMocks()
    nock.cleanAll()
    return [
      ...unmocked.map((call) => `Nothing answers ${call}: mock it in this test, or keep the code from calling it.`),
      ...unused.map(
        (mock) => `The mock ${mock} was never called: take it out of this test, or see why nothing calls it.`,
      ),
    ].join('\n')
  }
}
