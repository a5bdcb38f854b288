import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hours, minutes } from '../../src/incident/clock.ts'
import { until } from '../support/until.ts'
import { postedTwice } from '../support/words.ts'
import { startWorld, type World } from '../support/world.ts'

/** The machine's clock with somebody's hand on it (ms). */
function wrongClock() {
  let offset = 0
  return {
    now: () => new Date(Date.now() + offset),
    move: (milliseconds: number) => {
      offset += milliseconds
    },
  }
}

/** Longer than the bot takes to look at its timers twice (ms). */
const twoLooks = 2_500

describe('a machine whose clock jumps ahead and goes back', () => {
  const botClock = wrongClock()
  let world: World
  beforeAll(async () => {
    world = await startWorld({ clock: 'real', botClock })
  })
  afterAll(() => world.end())

  it('A clock that jumps and goes back fires every timer once, asks nothing twice and forgets nothing', async () => {
    const incident = await world.declare('robin', 'What time is it')
    await world.command('mira', incident.channel, 'update We are looking into it')
    await world.submit('mira', { next: '30', audiences: [] })
    await world.submit('mira', {})
    const counts = async () => ({
      relief: (await world.factsOf(incident, 'relief-asked')).length,
      promise: (await world.factsOf(incident, 'update-chased')).length,
    })
    const stays = async (expected: Awaited<ReturnType<typeof counts>>) => {
      await sleep(twoLooks)
      await world.settle()
      expect(await counts()).toEqual(expected)
    }

    botClock.move(hours(5))
    await until('both timers have fired', async () => {
      const { relief, promise } = await counts()
      return relief > 0 && promise > 0
    })
    await world.says('robin', incident.channel, 'said while the clock is ahead')
    botClock.move(-hours(5))
    await stays({ relief: 1, promise: 1 })
    await world.says('robin', incident.channel, 'said when it is right again')
    botClock.move(hours(4))
    await stays({ relief: 1, promise: 1 })
    botClock.move(-hours(1))
    await stays({ relief: 1, promise: 1 })
    botClock.move(hours(3) + minutes(1))
    await until('the next question is asked', async () => (await counts()).relief === 2)
    botClock.move(-hours(6) - minutes(1))
    await stays({ relief: 2, promise: 1 })

    const dm = world.dmOf('mira')
    expect(dm.filter((text) => text.includes('You have been IMOC'))).toHaveLength(2)
    expect(dm.filter((text) => text.includes('You promised an update'))).toHaveLength(1)
    expect((await world.factsOf(incident, 'relief-asked')).map(({ data }) => data.hours)).toEqual([5, 6])
    const facts = await world.facts(incident)
    expect(facts.map(({ seq }) => seq)).toEqual(facts.map((_, index) => index + 1))
    const messages = facts.flatMap((fact) => (fact.kind === 'message' ? [fact.data.text] : []))
    expect(messages).toEqual(['said while the clock is ahead', 'said when it is right again'])
    await world.command('robin', incident.channel, 'status resolved')
  })

  it('A retry does not wait for a time that a wrong clock gave', async () => {
    const incident = await world.declare('robin', 'Left for five hours')
    const waiting = () => world.store.prisma.effect.count({ where: { kind: 'retopic', status: 'waiting' } })
    world.practice.faults.add({ kind: 'http_500', method: 'conversations.setTopic', times: 2 })
    botClock.move(hours(5))
    await world.command('robin', incident.channel, 'severity sev2')
    await until(
      'the topic failed twice',
      async () => world.practice.faults.list().length === 0 && (await waiting()) > 0,
    )

    botClock.move(-hours(5))

    await until('the topic is set', () => world.channelOf(incident).topic.value.includes('SEV2'), 15_000)
    await until('nothing waits for a second try', async () => (await waiting()) === 0)
  })

  it('Nothing is posted twice where an answer is lost while the clock is ahead', async () => {
    const incident = await world.declare('robin', 'Ahead of its time')
    botClock.move(hours(5))
    world.practice.faults.add({ kind: 'lost_answer', method: 'chat.postMessage', times: 1 })
    await world.command('robin', incident.channel, 'status identified')
    const said = () => world.store.prisma.effect.findFirst({ where: { kind: 'say', incidentId: incident.id } })
    await until('the line is said for all that imoc knows', async () => (await said())?.status === 'done')
    botClock.move(-hours(5))

    expect(world.practice.faults.list()).toEqual([])
    expect(postedTwice(world.practice)).toEqual([])
  })
})
