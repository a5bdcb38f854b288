import { z } from 'zod'
import { PermanentError, RetryAfter, Unavailable } from '../../incident/failure.ts'
import { addressOf, defineProvider } from '../define.ts'
import { type Outgoing, strictOutgoing } from '../outgoing/outgoing.ts'
import { type Answered, ask, retryAfter, saying, shaped } from './ask.ts'
import {
  type DeployLockProvider,
  isMarked,
  type LockAnswer,
  type LockDefinition,
  type LockOrder,
  type Standing,
} from './deploy-lock-provider.ts'

const Stack = z.object({
  is_locked: z.boolean(),
  lock_reason: z.string().nullish(),
  html_url: z.string().nullish(),
})

export const shipitLocks: LockDefinition = {
  ...defineProvider({
    name: 'shipit',
    variables: z.object({
      SHIPIT_URL: addressOf('SHIPIT_URL', 'https://shipit.example.com').describe(
        'give the address of Shipit, without /api',
      ),
      SHIPIT_TOKEN: z.string().describe('make an API client with the permission lock:stack in Shipit'),
    }),
    create: ({ SHIPIT_URL: url, SHIPIT_TOKEN: token }, outgoing) =>
      shipit({ url, token, ...(outgoing ? { outgoing } : {}) }),
  }),
  target: {
    form: /^[\w.-]+\/[\w.-]+\/[\w.-]+$/,
    says: 'is not a Shipit stack: write owner/repository/environment, such as shop/checkout/production',
  },
}

type Asked = Pick<LockOrder, 'target' | 'mark'>

/**
 * Shipit, Shopify's deploy tool. Its API (`/api/stacks/<id>/lock`) lets anyone with the permission lock:stack replace and lift a lock. So
 * the present lock is read first, and somebody else's is left alone.
 */
export function shipit(there: { url: string; token: string; outgoing?: Outgoing }): DeployLockProvider {
  const { url, token, outgoing = strictOutgoing } = there
  const headers = { authorization: `Basic ${Buffer.from(`${token}:`).toString('base64')}`, accept: 'application/json' }
  const call = (method: string, { target }: Asked, path = '', body?: object) =>
    ask('Shipit', {
      ...{ outgoing, method, headers },
      url: `${url}/api/stacks/${target.split('/').map(encodeURIComponent).join('/')}${path}`,
      ...(body ? { body } : {}),
    })

  async function read(asked: Asked): Promise<Standing | null> {
    const answer = await call('GET', asked)
    if (!answer.ok) throw refusal(answer, asked.target)
    const stack = shaped('Shipit', answer, Stack)
    if (!stack.is_locked) return null
    const reason = stack.lock_reason ?? ''
    return { reason, ours: isMarked(reason, asked.mark), link: stack.html_url ?? null }
  }

  return {
    name: 'Shipit',
    read,

    async lock(order) {
      const before = await read(order)
      if (before) return whose(before)
      const answer = await call('POST', order, '/lock', { reason: order.reason })
      if (answer.ok) return { done: true, link: shaped('Shipit', answer, Stack).html_url ?? null }
      if (answer.status !== 409) throw refusal(answer, order.target)
      const meanwhile = await read(order)
      if (meanwhile) return whose(meanwhile)
      throw new RetryAfter('Shipit was locked by somebody, and open again at once', 1_000)
    },

    async lift(order) {
      const before = await read(order)
      if (before && !before.ours) return whose(before)
      if (before) {
        const answer = await call('DELETE', order, '/lock')
        if (!answer.ok) throw refusal(answer, order.target)
      }
      return { done: true, link: before?.link ?? null }
    },
  }
}

function whose({ ours, reason, link }: Standing): LockAnswer {
  return ours ? { done: true, link } : { done: false, somebody: reason || 'without a reason' }
}

function refusal(answer: Answered, target: string): Error {
  const { status } = answer
  const said = `(${status}${saying(answer)})`
  if (status === 429) return new RetryAfter(`Shipit limits our requests ${said}`, retryAfter(answer) ?? 10_000)
  if (status >= 500) return new Unavailable(`Shipit failed ${said}`)
  if (status === 401) return new PermanentError(`Shipit does not know the token in SHIPIT_TOKEN ${said}`)
  if (status === 403) return new PermanentError(`Shipit's API client lacks the permission lock:stack ${said}`)
  if (status === 404)
    return new PermanentError(`Shipit has no stack ${target} ${said}; compare config/locks.yaml with it`)
  return new PermanentError(`Shipit refused ${said}`)
}
