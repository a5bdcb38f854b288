import nock from 'nock'
import { describe, expect, it } from 'vitest'
import { PermanentError, RetryAfter, Unavailable } from '../../../src/incident/failure.ts'
import { shipit } from '../../../src/providers/deploy-lock/shipit.ts'
import { strictHttpMocks } from '../../support/http-mocks.ts'
import { anOrder, failureOf } from './orders.ts'

strictHttpMocks()

const provider = shipit({ url: 'https://shipit.example', token: 'a-token' })
const path = '/api/stacks/shop/checkout/production'
const page = 'https://shipit.example/shop/checkout/production'
const stack = (locked: string | null) => ({
  ...{ id: 3, repo_owner: 'shop', repo_name: 'checkout', environment: 'production', html_url: page, branch: 'main' },
  ...{ is_locked: locked !== null, lock_reason: locked, locked_since: locked && '2026-03-02T11:00:00Z' },
})
/** Basic, the token as user name. */
const api = () => nock('https://shipit.example', { reqheaders: { authorization: 'Basic YS10b2tlbjo=' } })

describe('deploy locks at Shipit', () => {
  it('A stack is read first and then locked with the incident as the reason', async () => {
    api().get(path).reply(200, stack(null))
    api().post(`${path}/lock`, { reason: 'INC-7: carts get lost' }).reply(200, stack('INC-7: carts get lost'))

    expect(await provider.lock(anOrder())).toEqual({ done: true, link: page })
  })

  it('A lock by somebody else is left alone and reported with its reason', async () => {
    api().get(path).reply(200, stack('index being built'))

    expect(await provider.lock(anOrder())).toEqual({ done: false, somebody: 'index being built' })
  })

  it.each([
    ['INC-7: carts get lost', true],
    ['INC-7', true],
    ['INC-70: another incident', false],
    ['as in INC-7: wait', false],
    ['INC-7-hotfix', false],
  ])('A lock with the reason "%s" counts as the incident\'s own: %s', async (reason, ours) => {
    api().get(path).reply(200, stack(reason))

    expect(await provider.lock(anOrder())).toEqual(
      ours ? { done: true, link: page } : { done: false, somebody: reason },
    )
  })

  it('A stack that somebody locked first is read again, and their reason is reported', async () => {
    api().get(path).reply(200, stack(null))
    api().post(`${path}/lock`).reply(409, { message: 'Already locked' })
    api().get(path).reply(200, stack('Jonas: migration'))

    expect(await provider.lock(anOrder())).toEqual({ done: false, somebody: 'Jonas: migration' })
  })

  it('A stack that our own lost try locked counts as locked', async () => {
    api().get(path).reply(200, stack(null))
    api().post(`${path}/lock`).reply(409, { message: 'Already locked' })
    api().get(path).reply(200, stack('INC-7: carts get lost'))

    expect(await provider.lock(anOrder())).toEqual({ done: true, link: page })
  })

  it('A lock is tried again soon when somebody locked first and is gone already', async () => {
    api().get(path).times(2).reply(200, stack(null))
    api().post(`${path}/lock`).reply(409, { message: 'Already locked' })

    expect(await failureOf(provider.lock(anOrder()))).toBeInstanceOf(RetryAfter)
  })

  it('A retry after a lost answer does not lock a second time', async () => {
    api().get(path).reply(200, stack(null))
    api().post(`${path}/lock`).replyWithError('socket hang up')
    expect(await failureOf(provider.lock(anOrder()))).toBeInstanceOf(Unavailable)
    api().get(path).reply(200, stack('INC-7: carts get lost'))

    expect(await provider.lock(anOrder())).toEqual({ done: true, link: page })
  })

  it('A lock of the incident is lifted', async () => {
    api().get(path).reply(200, stack('INC-7: carts get lost'))
    api().delete(`${path}/lock`).reply(200, stack(null))

    expect(await provider.lift(anOrder())).toEqual({ done: true, link: page })
  })

  it('A lock that somebody else has set since is not lifted', async () => {
    api().get(path).reply(200, stack('INC-8: another'))

    expect(await provider.lift(anOrder())).toEqual({ done: false, somebody: 'INC-8: another' })
  })

  it('A lift counts as done when the stack is not locked', async () => {
    api().get(path).reply(200, stack(null))

    expect(await provider.lift(anOrder())).toEqual({ done: true, link: null })
  })

  it.each([
    [401, { message: 'Bad credentials' }, PermanentError, 'SHIPIT_TOKEN (401: Bad credentials)'],
    [403, { message: 'Missing permission' }, PermanentError, 'lock:stack (403: Missing permission)'],
    [404, { message: 'Not found' }, PermanentError, 'no stack shop/checkout/production'],
    [422, { errors: {} }, PermanentError, 'Shipit refused (422)'],
    [429, {}, RetryAfter, 'limits our requests (429)'],
    [500, {}, Unavailable, 'failed (500)'],
    [200, { page: 'sign in' }, Unavailable, 'a shape that imoc does not know'],
  ])("Shipit's answer %s is sorted into retry or permanent, with what to do", async (status, body, kind, words) => {
    api().get(path).reply(status, body, { 'retry-after': '7' })

    const error = await failureOf(provider.lock(anOrder()))

    expect(error).toBeInstanceOf(kind)
    expect(String(error)).toContain(words)
    expect(String(error)).not.toContain('a-token')
    if (error instanceof RetryAfter) expect(error.milliseconds).toBe(7_000)
  })
})
