import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { minutes } from '../../src/incident/clock.ts'
import { until } from '../support/until.ts'
import { postedTwice } from '../support/words.ts'
import { startWorld, type World } from '../support/world.ts'

describe('an outage of Slack', { timeout: 240_000 }, () => {
  let world: World
  beforeEach(async () => {
    world = await startWorld()
  })
  afterEach(() => world.end())

  const rows = (status: string) => world.store.prisma.effect.findMany({ where: { status }, orderBy: { dueAt: 'asc' } })

  it.each(['http_500', 'fatal_error', 'lost_answer'] as const)(
    'An incident that is declared in a long outage (%s) is whole once Slack is back, with each message once',
    async (kind) => {
      world.practice.faults.add({ kind, ...(kind === 'lost_answer' ? { method: 'c*' } : {}) })
      const incident = await world.declare('robin', 'Everything is down', { answered: false })

      await world.advance(minutes(70))

      expect(await rows('parked')).toEqual([])
      expect(await world.factsOf(incident, 'channel-refused')).not.toEqual([])
      expect((await world.factsOf(incident, 'trouble')).map(({ data }) => data.retrying)).toContain(true)
      world.practice.faults.remove()
      await world.advance(minutes(2))

      const { channel } = await world.newest()
      expect(world.botSaid('robin', channel).join('\n')).toContain('Everything is down')
      expect(world.channelOf(await world.newest()).members).toContain(world.idOf('mira'))
      expect(world.dmOf('mira').join('\n')).toContain(`INC-${incident.number} · Everything is down`)
      expect(postedTwice(world.practice)).toEqual([])
      expect((await world.stateOf(incident)).troubles).toEqual([])
      expect((await world.factsOf(incident, 'trouble-over')).length).toBeGreaterThan(0)
      expect((await rows('waiting')).filter(({ error }) => error !== null)).toEqual([])
    },
  )

  it('The card says what is not done until it is done', async () => {
    const incident = await world.declare('robin', 'Search is slow')
    world.practice.faults.add({ kind: 'http_500', method: 'conversations.setTopic' })
    await world.command('robin', incident.channel, 'status identified')

    await world.advance(minutes(1))

    expect(world.botSaid('robin', incident.channel)[0]).toContain(
      'Not done yet; I am still trying: set the topic of the channel',
    )
    world.practice.faults.remove()
    await world.advance(minutes(2))
    expect(world.botSaid('robin', incident.channel)[0]).not.toContain('Not done yet')
  })

  it('Nothing is posted twice where the answer to a first post was lost', async () => {
    world.practice.faults.add({ kind: 'lost_answer', method: 'chat.postMessage', times: 4 })
    const { channel } = await world.declare('robin', 'Search is slow')

    await world.advance(minutes(2))

    expect(world.botSaid('robin', channel).length).toBeGreaterThan(0)
    expect(postedTwice(world.practice)).toEqual([])
  })

  it('The card is not asked for again and again where the card is what fails', async () => {
    const incident = await world.declare('robin', 'Search is slow')
    const asked = () => world.store.prisma.effect.count({ where: { key: { contains: ':show:card:' } } })
    const before = await asked()
    world.practice.faults.add({ kind: 'http_500', method: 'chat.update' })
    // One that starts no checklist, which the card would show.
    await world.command('robin', incident.channel, 'status parked')

    await world.advance(minutes(20))

    // Once for the status, and once more where it was the announcement whose trouble was told.
    expect((await asked()) - before).toBeLessThanOrEqual(2)
    world.practice.faults.remove()
    await world.advance(minutes(2))
  })

  it('All that waits is done at the first answer of Slack, not a minute later', async () => {
    const incident = await world.declare('robin', 'Search is slow')
    world.practice.faults.add({ kind: 'http_500' })
    await world.command('robin', incident.channel, 'status identified')
    await world.advance(minutes(3))
    await world.command('robin', incident.channel, 'severity sev1')
    await world.advance(minutes(0.1))
    const waiting = (await rows('waiting')).filter(({ outage }) => outage)
    const times = waiting.map(({ dueAt }) => dueAt?.getTime() ?? 0)
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(5_000)
    world.practice.faults.remove()

    await world.advance(Math.min(...times) - world.practice.clock.now().getTime())

    await until('nothing waits for the outage', async () => {
      await world.settle()
      return (await rows('waiting')).every(({ outage }) => !outage)
    })
    expect(world.practice.clock.now().getTime()).toBeLessThan(Math.max(...times))
  })
})

describe('a line for a channel that does not exist yet', () => {
  let world: World
  beforeEach(async () => {
    world = await startWorld({ rota: ['nobody@practice.example'] })
  })
  afterEach(() => world.end())

  it('A line for a channel that does not exist yet waits for it', async () => {
    world.practice.faults.add({ kind: 'http_500', method: 'conversations.create' })
    const incident = await world.declare('robin', 'Search is slow')
    await world.store.prisma.effect.create({ data: word(incident.id, world) })
    await world.advance(minutes(10))
    world.practice.faults.remove()

    await world.advance(minutes(3))

    const { channel } = await world.newest()
    expect(world.botSaid('robin', channel).join()).toContain('This severity normally pages the IMOC')
  })

  it('A line for a channel is dropped only when the incident is over without one', async () => {
    world.practice.faults.add({ kind: 'http_500', method: 'conversations.create' })
    const incident = await world.declare('robin', 'Search is slow')
    const { key } = await world.store.prisma.effect.create({ data: word(incident.id, world) })
    await world.advance(minutes(10))
    const status = async () => (await world.store.prisma.effect.findUniqueOrThrow({ where: { key } })).status
    expect(await status()).toBe('waiting')
    const row = await world.store.prisma.incident.findUniqueOrThrow({ where: { id: incident.id } })
    await world.store.prisma.incident.update({
      where: { id: incident.id },
      data: { state: { ...Object(row.state), status: 'cancelled' } },
    })

    await world.advance(minutes(2))

    expect(await status()).toBe('done')
    await world.store.prisma.incident.update({ where: { id: incident.id }, data: { state: Object(row.state) } })
    world.practice.faults.remove()
    await world.advance(minutes(2))
  })
})

function word(incidentId: string, world: World) {
  const now = world.practice.clock.now()
  return {
    // A line whose words need no fact.
    ...{ key: `${incidentId}:page-not-asked:1`, incidentId, kind: 'say', data: {} },
    ...{ status: 'waiting', dueAt: now, createdAt: now },
  }
}
