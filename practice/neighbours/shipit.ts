import { Hono } from 'hono'

/** The lock of a stack: null, or the reason for it. */
export type Stack = { id: string; locked: string | null; since: Date | null }

export type Shipit = {
  /** The present state of a stack; any three-part id names one. */
  stack(id: string): Stack
  /** Locks as a person does there: any earlier reason is replaced. */
  lock(id: string, reason: string): void
  unlock(id: string): void
}

/** The part of Shipit's API that locks stacks, with its answers, for one token. All stacks are unlocked at first. */
export function createShipit({ token, now }: { token: string; now: () => Date }): { shipit: Shipit; routes: Hono } {
  const stacks = new Map<string, Stack>()
  const stack = (id: string): Stack => stacks.get(id) ?? { id, locked: null, since: null }
  const shipit: Shipit = {
    stack,
    lock: (id, reason) => void stacks.set(id, { id, locked: reason, since: stack(id).since ?? now() }),
    unlock: (id) => void stacks.delete(id),
  }

  const routes = new Hono().basePath('/shipit/api')
  routes.use(async (context, next) => {
    const wanted = `Basic ${Buffer.from(`${token}:`).toString('base64')}`
    if (context.req.header('authorization') !== wanted) return context.json({ message: 'Bad credentials' }, 401)
    await next()
  })
  const idOf = (params: Record<string, string>) => `${params.owner}/${params.repository}/${params.environment}`
  const path = '/stacks/:owner/:repository/:environment'
  routes.get(path, (context) => context.json(shown(stack(idOf(context.req.param())))))
  routes.on(['POST', 'PUT'], `${path}/lock`, async (context) => {
    const id = idOf(context.req.param())
    const body: unknown = await context.req.json().catch(() => null)
    const reason = typeof body === 'object' && body !== null && 'reason' in body ? String(body.reason).trim() : ''
    if (reason === '') return context.json({ errors: { reason: ["can't be blank"] } }, 422)
    if (context.req.method === 'POST' && stack(id).locked !== null) {
      return context.json({ message: 'Already locked' }, 409)
    }
    shipit.lock(id, reason)
    return context.json(shown(stack(id)))
  })
  routes.delete(`${path}/lock`, (context) => {
    const id = idOf(context.req.param())
    shipit.unlock(id)
    return context.json(shown(stack(id)))
  })
  return { shipit, routes }
}

function shown({ id, locked, since }: Stack) {
  const [repo_owner, repo_name, environment] = id.split('/')
  const place = { id: 1, repo_owner, repo_name, environment }
  return { ...place, is_locked: locked !== null, lock_reason: locked, locked_since: since?.toISOString() ?? null }
}
