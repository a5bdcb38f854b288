import type { FaultSpec } from 'practice-slack'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { minutes } from '../../src/incident/clock.ts'
import { declareCalls, declaredOnce, methodsSince, takeOutOfAnnouncements } from '../support/declared-once.ts'
import { startWorld, type World } from '../support/world.ts'

const faults = [
  { kind: 'lost_answer' },
  { kind: 'http_500' },
  { kind: 'fatal_error', after_change: true },
  { kind: 'ratelimited' },
] satisfies FaultSpec[]

const cases = declareCalls
  .flatMap((method) => faults.map((fault) => ({ method, fault, kind: fault.kind })))
  .map((each, index) => ({ ...each, title: `Case ${index} of ${each.kind.replace('_', ' ')}` }))

describe('a declaration while a call fails', () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld()
  })
  afterEach(() => world.forget())
  afterAll(() => world.end())

  it('Faults are tried for every method that a declaration calls', async () => {
    await world.declare('robin', 'The first one finds the channel', { answered: false })
    await world.store.prisma.person.updateMany({ data: { dm: null } })
    await takeOutOfAnnouncements(world.practice)
    const before = world.practice.read.log().at(-1)?.n ?? 0
    await world.declare('robin', 'Everything works', { answered: false })

    // Whether a message is edited at once depends on what comes first.
    const methods = methodsSince(world.practice, before).filter((method) => method !== 'chat.update')
    expect(methods).toEqual([...declareCalls].sort())
  })

  it.each(cases)(
    'A declaration ends with one of everything where $method meets $kind',
    async ({ method, fault, title }) => {
      await world.store.prisma.person.updateMany({ data: { dm: null } })
      await takeOutOfAnnouncements(world.practice)
      world.practice.faults.add({ ...fault, method, times: 1 })
      await world.command('robin', '#general', `declare ${title}`)
      await world.advance(minutes(3))

      expect(world.practice.faults.list()).toEqual([])
      const incident = await world.newest()
      const facts = await world.facts(incident)
      expect(declaredOnce(world.practice, { ...incident, title }, facts)).toEqual([])
    },
  )

  it.each(faults)(
    'A declaration ends with one of everything where the search for the announcements channel meets $kind',
    async (fault) => {
      const title = `Search of ${fault.kind.replace('_', ' ')}`
      await world.store.prisma.namedChannel.deleteMany()
      await takeOutOfAnnouncements(world.practice)
      world.practice.faults.add({ ...fault, method: 'conversations.list', times: 1 })
      await world.command('robin', '#general', `declare ${title}`)
      await world.advance(minutes(3))

      expect(world.practice.faults.list()).toEqual([])
      const incident = await world.newest()
      expect(declaredOnce(world.practice, { ...incident, title }, await world.facts(incident))).toEqual([])
    },
  )
})
