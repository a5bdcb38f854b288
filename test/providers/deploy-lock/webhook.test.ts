import nock from 'nock'
import { describe, expect, it } from 'vitest'
import { CannotStart, PermanentError, RetryAfter, Unavailable } from '../../../src/incident/failure.ts'
import { deployLocks } from '../../../src/providers/deploy-lock/deploy-locks.ts'
import { webhook } from '../../../src/providers/deploy-lock/webhook.ts'
import { strictHttpMocks } from '../../support/http-mocks.ts'
import { anOrder, failureOf } from './orders.ts'

strictHttpMocks()

const secret = `whsec_${Buffer.from('a key of at least 24 bytes').toString('base64')}`
const provider = webhook({ url: 'https://deploys.example/imoc', secret })
const body = { incident: 7, reason: 'INC-7: carts get lost', service: 'checkout', target: 'production' }
const order = anOrder({ target: 'production' })

describe('the deploy webhook', () => {
  it.each(['lock', 'lift'] as const)('The webhook gets a signed %s with the same id at every try', async (deed) => {
    const type = deed === 'lock' ? 'deploy.lock' : 'deploy.unlock'
    nock('https://deploys.example')
      .matchHeader('webhook-id', 'e1:lock')
      .matchHeader('webhook-signature', /^v1,/)
      .post('/imoc', { type, ...body })
      .reply(202)

    expect(await provider[deed](order)).toEqual({ done: true, link: null })
  })

  it('A 409 from the webhook means that somebody else has the lock, and names them', async () => {
    nock('https://deploys.example').post('/imoc').reply(409, 'held by the release train\n')

    expect(await provider.lock(order)).toEqual({ done: false, somebody: 'held by the release train' })
  })

  it.each([
    [400, PermanentError],
    [429, RetryAfter],
    [500, Unavailable],
  ])("The webhook's answer %s is sorted into retry or permanent", async (status, kind) => {
    nock('https://deploys.example').post('/imoc').reply(status, 'no')

    expect(await failureOf(provider.lock(order))).toBeInstanceOf(kind)
  })
})

describe('the configuration of deploy locks', () => {
  it.each([
    ['shipit', {}, 'SHIPIT_URL'],
    ['shipit', { SHIPIT_URL: 'https://s.example' }, 'SHIPIT_TOKEN'],
    ['github', {}, 'GITHUB_TOKEN'],
    ['webhook', {}, 'DEPLOY_WEBHOOK_URL'],
    ['webhook', { DEPLOY_WEBHOOK_URL: 'https://d.example' }, 'DEPLOY_WEBHOOK_SECRET'],
  ] as const)(
    'The provider %s with %o does not start without %s, and says so in one sentence',
    (provider, has, missing) => {
      const start = () => deployLocks([provider], has)

      expect(start).toThrow(CannotStart)
      expect(start).toThrow(new RegExp(`^${missing} is missing: config/locks\\.yaml needs it; .*\\.$`))
    },
  )

  it('No secrets are needed when no locks are configured', () => {
    expect(deployLocks([], {}).size).toBe(0)
  })
})
