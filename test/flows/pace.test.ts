import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { minutes } from '../../src/incident/clock.ts'
import { until } from '../support/until.ts'
import { postedTwice } from '../support/words.ts'
import { startWorld, type World } from '../support/world.ts'

describe("Slack's limits", { timeout: 90_000 }, () => {
  let world: World
  beforeEach(async () => {
    world = await startWorld()
  })
  afterEach(() => world.end())

  const refused = () => world.practice.read.log().filter(({ status }) => status === 429)
  const waiting = () =>
    world.store.prisma.effect.count({
      // A timer whose time has not come waits for nothing else.
      where: { status: { not: 'done' }, NOT: { status: 'waiting', attempts: 0 } },
    })

  /** So many people declare before anything of it is done. */
  async function declareAll(count: number): Promise<void> {
    const all = Array.from({ length: count }, (_, n) =>
      world.practice.act.command({ as: 'robin', channel: '#general', command: '/incident', text: `declare Fire ${n}` }),
    )
    await Promise.all(all)
    await until('all are declared', async () => (await world.store.prisma.incident.count()) === count)
    await world.settle()
  }

  it("Slack's limits are kept by imoc itself, with twenty-five incidents at once and not one 429", async () => {
    await declareAll(25)

    await world.advance(minutes(6))

    expect(refused()).toEqual([])
    expect(await waiting()).toBe(0)
    expect(await world.store.prisma.incident.count({ where: { channelId: { not: null } } })).toBe(25)
    expect(postedTwice(world.practice)).toEqual([])
  })

  it("Slack's limits are also kept at the end of an outage, when all that waited comes at once", async () => {
    world.practice.faults.add({ kind: 'http_500' })
    await declareAll(25)
    await world.advance(minutes(3))
    world.practice.faults.remove()

    await world.advance(minutes(8))

    expect(refused()).toEqual([])
    expect(await waiting()).toBe(0)
    expect(postedTwice(world.practice)).toEqual([])
  })

  it('Each post has one effect waiting while Slack limits it, and that one shows the latest', async () => {
    const incident = await world.declare('robin', 'Search is slow')
    world.practice.faults.add({ kind: 'ratelimited', method: 'chat.update', retry_after: 60 })
    for (const severity of ['sev1', 'sev2', 'sev3', 'sev1', 'sev2']) {
      await world.command('robin', incident.channel, `severity ${severity}`)
    }
    const put = await world.store.prisma.effect.findMany({ where: { kind: 'show', status: 'waiting' } })
    const purposes = put.map(({ data }) => JSON.stringify(data))
    expect(purposes).toContain('{"purpose":"card"}')
    expect(purposes).toEqual([...new Set(purposes)])

    world.practice.faults.remove()
    await world.advance(minutes(3))

    expect(world.botSaid('robin', incident.channel)[0]).toContain('SEV2')
    expect(await waiting()).toBe(0)
  })

  it('A form opens for whoever waits for it while the calls of all effects are rate limited', async () => {
    world.practice.faults.add({ kind: 'ratelimited', method: 'conversations.*', retry_after: 60 })
    world.practice.faults.add({ kind: 'ratelimited', method: 'chat.*', retry_after: 60 })
    await world.declare('robin', 'Search is slow')

    await world.command('sam', '#general', 'declare')

    expect(world.form('sam').id).toBe('declare')
    world.practice.faults.remove()
    await world.advance(minutes(3))
    expect(await waiting()).toBe(0)
  })

  it('People are told within five seconds when Slack does not open a form', async () => {
    world.practice.faults.add({ kind: 'slow', method: 'views.open', ms: 8_000 })
    const began = performance.now()

    await world.command('sam', '#general', 'declare')
    const told = () => world.sees('sam', '#general').some((text) => text.includes('Slack does not answer me right now'))
    await until('sam is told', told)

    expect(performance.now() - began).toBeLessThan(5_000)
    expect(world.errors()).toHaveLength(1)
  })
})
