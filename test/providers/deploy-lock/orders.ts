import type { DeployLockProvider, LockOrder } from '../../../src/providers/deploy-lock/deploy-lock-provider.ts'

export function anOrder(changes: Partial<LockOrder> = {}): LockOrder {
  return {
    ...{ target: 'shop/checkout/production', mark: 'INC-7', reason: 'INC-7: carts get lost', service: 'checkout' },
    ...{ incident: 7, id: 'e1:lock', at: new Date('2026-03-02T12:00:00Z') },
    ...changes,
  }
}

/** What it threw, to be looked at. */
export function failureOf(work: ReturnType<DeployLockProvider['lock']>): Promise<unknown> {
  return work.then(
    () => {
      throw new Error('It worked.')
    },
    (error: unknown) => error,
  )
}
