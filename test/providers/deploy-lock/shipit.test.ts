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

describe('Shipit', () => {
  it('is read first, then locked for our reason', async () => {
    api().get(path).reply(200, stack(null))
    api().post(`${path}/lock`, { reason: 'INC-7: carts get lost' }).reply(200, stack('INC-7: carts get lost'))

    expect(await provider.lock(anOrder())).toEqual({ done: true, link: page })
  })

  it('says whose lock is there, and leaves it alone', async () => {
    api().get(path).reply(200, stack('index being built'))

    expect(await provider.lock(anOrder())).toEqual({ done: false, somebody: 'index being built' })
  })

  it.each([
    ['INC-7: carts get lost', true],
    ['INC-7', true],
    ['INC-70: another incident', false],
    ['as in INC-7: wait', false],
    ['INC-7-hotfix', false],
  ])('takes a lock with the reason "%s" for ours: %s', async (reason, ours) => {
    api().get(path).reply(200, stack(reason))

    expect(await provider.lock(anOrder())).toEqual(
      ours ? { done: true, link: page } : { done: false, somebody: reason },
    )
  })

  it('is read again where somebody was faster, and says who', async () => {
    api().get(path).reply(200, stack(null))
    api().post(`${path}/lock`).reply(409, { message: 'Already locked' })
    api().get(path).reply(200, stack('Jonas: migration'))

    expect(await provider.lock(anOrder())).toEqual({ done: false, somebody: 'Jonas: migration' })
  })

  it('has it where the faster one was our own lost try', async () => {
    api().get(path).reply(200, stack(null))
    api().post(`${path}/lock`).reply(409, { message: 'Already locked' })
    api().get(path).reply(200, stack('INC-7: carts get lost'))

    expect(await provider.lock(anOrder())).toEqual({ done: true, link: page })
  })

  it('is tried again in a moment where the faster one is gone already', async () => {
    api().get(path).times(2).reply(200, stack(null))
    api().post(`${path}/lock`).reply(409, { message: 'Already locked' })

    expect(await failureOf(provider.lock(anOrder()))).toBeInstanceOf(RetryAfter)
  })

  it('is locked once where the answer to the first try was lost', async () => {
    api().get(path).reply(200, stack(null))
    api().post(`${path}/lock`).replyWithError('socket hang up')
    expect(await failureOf(provider.lock(anOrder()))).toBeInstanceOf(Unavailable)
    api().get(path).reply(200, stack('INC-7: carts get lost'))

    expect(await provider.lock(anOrder())).toEqual({ done: true, link: page })
  })

  it('is opened where the lock is ours', async () => {
    api().get(path).reply(200, stack('INC-7: carts get lost'))
    api().delete(`${path}/lock`).reply(200, stack(null))

    expect(await provider.lift(anOrder())).toEqual({ done: true, link: page })
  })

  it('is not opened where somebody else has locked it since', async () => {
    api().get(path).reply(200, stack('INC-8: another'))

    expect(await provider.lift(anOrder())).toEqual({ done: false, somebody: 'INC-8: another' })
  })

  it('counts as opened where nothing is locked any more', async () => {
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
  ])('that answers %s tells whether to try again, and what to do', async (status, body, kind, words) => {
    api().get(path).reply(status, body, { 'retry-after': '7' })

    const error = await failureOf(provider.lock(anOrder()))

    expect(error).toBeInstanceOf(kind)
    expect(String(error)).toContain(words)
    expect(String(error)).not.toContain('a-token')
    if (error instanceof RetryAfter) expect(error.milliseconds).toBe(7_000)
  })
})
