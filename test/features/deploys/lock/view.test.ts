import fc from 'fast-check'
import { checkHome, checkMessage, checkView, problemText } from 'practice-slack/limits'
import { expect, test } from 'vitest'
import { reasonLimit } from '../../../../src/features/deploys/lock/rules.ts'
import {
  cardBlocks,
  cardButtons,
  deployNoticeMessage,
  homeBlocks,
  leftMessage,
  liftModal,
  lockMessage,
  lockModal,
} from '../../../../src/features/deploys/lock/view.ts'
import type { Lock } from '../../../../src/incident/deploys/state.ts'
import { actions } from '../../../../src/slack/blocks.ts'
import { sampleState } from '../../../support/sample-state.ts'

const at = '2026-03-02T12:00:00.000Z'
/** What grows most on its way into Slack's markup, and plain words. */
const longest = (length: number) =>
  fc.constantFrom('&', '*', 'w', '<!channel> ').map((one) => one.repeat(length).slice(0, length))

const target = fc.record({
  provider: fc.constantFrom('shipit', 'github', 'webhook'),
  target: longest(150),
  is: fc.constantFrom('wanted', 'held', 'refused', 'lifting', 'lifted', 'stuck') as fc.Arbitrary<
    Lock['targets'][number]['is']
  >,
  because: fc.constantFrom('somebody' as const, 'failure' as const),
  error: longest(500),
  link: fc.constantFrom(null, `https://deploys.example/${'x'.repeat(200)}`),
  since: fc.constantFrom(null, at),
})
const lock: fc.Arbitrary<Lock> = fc.record({
  lock: fc.uuid(),
  service: fc.constantFrom('checkout', null, 'unknown-to-services'),
  reason: longest(reasonLimit),
  by: fc.constant('U012345678'),
  at: fc.constant(at),
  lifting: fc.constantFrom(null, 'U012345678'),
  targets: fc.array(target, { minLength: 1, maxLength: 90 }),
})

const services = [{ id: 'checkout', name: `Checkout & ${'more '.repeat(20)}`, components: [] }]
const configured = Array.from({ length: 90 }, (_, index) => ({
  ...{ service: `service-${index}-${'x'.repeat(60)}`, provider: 'webhook' as const, target: 't' },
}))
const settings = { locks: { locks: configured, deploy_channel: null }, services }

test('Everything that is shown of locks fits into Slack, however many, long and hostile they are', () => {
  fc.assert(
    fc.property(fc.array(lock, { minLength: 1, maxLength: 25 }), fc.boolean(), (locks, hidden) => {
      const state = sampleState({
        locks,
        private: hidden,
        title: 'w'.repeat(300),
        imoc: { user: 'U1', since: at, how: 'claimed' },
      })
      const [first] = locks
      if (!first) return
      const notice = deployNoticeMessage(state, first, services)
      const card = [...cardBlocks(state, services).slice(0, 24), actions(...cardButtons(state, settings))]
      const problems = [
        checkMessage(lockMessage(state, first, services)),
        notice ? checkMessage(notice) : [],
        checkMessage(leftMessage(state, 'U1', services).message),
        checkMessage({ text: 'card', blocks: card }),
        checkView(lockModal(state, settings, { lock: 'x'.repeat(36), reason: 'r'.repeat(400) })),
        checkView(liftModal(state, locks, services)),
        checkHome({ type: 'home', blocks: homeBlocks(state, 'U012345678', services) }),
      ]

      expect(problems.flat().map(problemText)).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('People who deploy are told only the number of a private incident', () => {
  const held = {
    ...{ provider: 'shipit', target: 'a/b/c', is: 'held' as const, because: null, error: null },
    link: null,
    since: at,
  }
  const secret: Lock = {
    lock: 'l',
    service: 'checkout',
    reason: 'secret',
    by: 'U1',
    at,
    lifting: null,
    targets: [held],
  }
  const state = sampleState({ private: true, title: 'secret', locks: [secret] })

  const said = JSON.stringify(deployNoticeMessage(state, secret, services))

  expect(said).toContain('INC-7')
  expect(said).not.toMatch(/secret|U1/)
})
