import nock from 'nock'
import { describe, expect, it } from 'vitest'
import { PermanentError, RetryAfter, Unavailable } from '../../../src/incident/failure.ts'
import { github } from '../../../src/providers/deploy-lock/github.ts'
import { strictHttpMocks } from '../../support/http-mocks.ts'
import { anOrder, failureOf } from './orders.ts'

strictHttpMocks()

const provider = github({ url: 'https://api.github.com', token: 'ghp_secret' })
const order = anOrder({ target: 'shop/api@main' })
const path = '/repos/shop/api/rulesets'
const page = 'https://github.com/shop/api/rules/42'
const ruleset = (name: string, id = 42, enforcement = 'active') => ({
  ...{ id, name, target: 'branch', source_type: 'Repository', source: 'shop/api', enforcement, node_id: 'RRS_1' },
  ...{ _links: { self: { href: `https://api.github.com${path}/${id}` }, html: { href: page } } },
  ...{ created_at: '2026-03-02T12:00:00Z', updated_at: '2026-03-02T12:00:00Z' },
})
const own = 'INC-7: deploy lock on main (imoc)'
const headers = {
  accept: 'application/vnd.github+json',
  authorization: 'Bearer ghp_secret',
  'x-github-api-version': '2022-11-28',
}
const api = () => nock('https://api.github.com', { reqheaders: headers })
const list = (page = 1) => `${path}?includes_parents=false&per_page=100&page=${page}`

describe('deploy locks at GitHub', () => {
  it("Locking creates a ruleset of imoc's own that lets only admins update the branch", async () => {
    api()
      .get(list())
      .reply(200, [ruleset('INC-6: deploy lock on main (imoc)', 6), ruleset('protect main', 7)])
    api()
      .post(path, {
        ...{ name: own, target: 'branch', enforcement: 'active' },
        bypass_actors: [{ actor_id: 5, actor_type: 'RepositoryRole', bypass_mode: 'always' }],
        conditions: { ref_name: { include: ['refs/heads/main'], exclude: [] } },
        rules: [{ type: 'update' }],
      })
      .reply(201, ruleset(own))

    expect(await provider.lock(order)).toEqual({ done: true, link: page })
  })

  it('Locking locks the default branch when the target names none', async () => {
    api().get(list()).reply(200, [])
    api()
      .post(path, (body) => body.conditions.ref_name.include[0] === '~DEFAULT_BRANCH')
      .reply(201, ruleset('x'))

    expect(await provider.lock(anOrder({ target: 'shop/api' }))).toMatchObject({ done: true })
  })

  it('A retry after a lost answer finds the ruleset by its name and creates no second one', async () => {
    api().get(list()).reply(200, [])
    api().post(path).replyWithError('socket hang up')
    expect(await failureOf(provider.lock(order))).toBeInstanceOf(Unavailable)
    api()
      .get(list())
      .reply(200, [ruleset(own)])

    expect(await provider.lock(order)).toEqual({ done: true, link: page })
  })

  it('Lifting deletes every ruleset of the lock, on every page, and no other', async () => {
    const others = Array.from({ length: 99 }, (_, index) => ruleset(`rule ${index}`, 100 + index))
    api()
      .get(list())
      .reply(200, [ruleset(own, 1), ...others])
    api()
      .get(list(2))
      .reply(200, [ruleset(own, 2, 'disabled'), ruleset('INC-70: deploy lock on main (imoc)', 3)])
    api().delete(`${path}/1`).reply(204)
    api().delete(`${path}/2`).reply(404, { message: 'Not Found' })

    expect(await provider.lift(order)).toEqual({ done: true, link: null })
  })

  it('A lift counts as done when the ruleset is gone already', async () => {
    api().get(list()).reply(200, [])

    expect(await provider.lift(order)).toEqual({ done: true, link: null })
  })

  const limit = {
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': '1772453100',
    date: 'Mon, 02 Mar 2026 12:00:00 GMT',
  }
  it.each([
    [401, 'Bad credentials', {}, PermanentError, 'GITHUB_TOKEN (401: Bad credentials)'],
    [
      403,
      'Resource not accessible by personal access token',
      {},
      PermanentError,
      '"Administration: write" on shop/api',
    ],
    [
      403,
      'Upgrade to GitHub Pro or make this repository public to enable this feature.',
      {},
      PermanentError,
      'its plan',
    ],
    [403, 'You have exceeded a secondary rate limit.', {}, RetryAfter, '60000'],
    [403, 'You have exceeded a secondary rate limit.', { 'retry-after': '30' }, RetryAfter, '30000'],
    [403, 'API rate limit exceeded', limit, RetryAfter, '300000'],
    [429, 'Too many requests', {}, RetryAfter, '60000'],
    [404, 'Not Found', {}, PermanentError, 'no shop/api, or GITHUB_TOKEN may not see it'],
    [422, 'Validation Failed', {}, PermanentError, 'the ruleset for shop/api@main as invalid (422: Validation Failed)'],
    [502, 'Server Error', {}, Unavailable, 'failed (502: Server Error)'],
  ])(
    'GitHub\'s answer %s "%s" is sorted into retry or permanent, with what to do',
    async (status, message, more, kind, words) => {
      api().get(list()).reply(200, [])
      api().post(path).reply(status, { message, documentation_url: 'https://docs.github.com/rest' }, more)

      const error = await failureOf(provider.lock(order))

      expect(error).toBeInstanceOf(kind)
      expect(error instanceof RetryAfter ? String(error.milliseconds) : String(error)).toContain(words)
      expect(String(error)).not.toContain('ghp_secret')
    },
  )
})
