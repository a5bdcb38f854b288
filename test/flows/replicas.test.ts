import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { wrongFolds } from '../support/folds.ts'
import type { Incident } from '../support/people.ts'
import { type Replicas, startReplicas } from '../support/replicas.ts'
import { until } from '../support/until.ts'
import { postedTwice } from '../support/words.ts'

/** Relief is asked after seconds, so that there is a timer to fire. */
const hasty = {
  'imoc.yaml': {
    description: 'You lead.',
    relief: { after_hours: 0.003, again_hours: 5, why: 'a test does not wait for three hours' },
  },
}

// The embedded database is one process's alone; that a second one is told so is held by start.test.ts.
describe.runIf(inject('base').kind === 'server').each([2, 3])('%i processes over one database', (count) => {
  let world: Replicas
  let incident: Incident
  beforeAll(async () => {
    world = await startReplicas(count, hasty)
    incident = await world.declare('robin', 'Payments time out')
  })
  afterAll(() => world.end())

  const texts = async () => (await world.factsOf(incident, 'message')).map(({ data }) => data.text)
  const numbers = async () => (await world.facts(incident)).map(({ seq }) => seq)

  it('Several processes record each event once, whichever of them Slack tells', async () => {
    const words = Array.from({ length: 60 }, (_, index) => `word ${index}`)
    const { act, faults } = world.practice
    faults.add({ kind: 'duplicate', event: 'message', probability: 0.3 })
    await Promise.all(words.map((text) => act.say({ as: 'robin', channel: incident.channel, text })))
    await until('all is recorded', async () => (await texts()).length >= 60)
    await world.settle()
    faults.remove()

    expect((await texts()).sort()).toEqual([...words].sort())
    expect(await numbers()).toEqual(Array.from({ length: (await numbers()).length }, (_, index) => index + 1))
    expect(await wrongFolds(world.store)).toEqual([])
  })

  it('Several processes do each effect and each timer once', async () => {
    await until('relief is asked', async () => (await world.factsOf(incident, 'relief-asked')).length > 0, 30_000)
    await sleep(2_000)
    await world.settle()

    expect(await world.factsOf(incident, 'relief-asked')).toHaveLength(1)
    expect(postedTwice(world.practice)).toEqual([])
    for (const kind of ['channel-opened', 'card-posted', 'announced', 'role-taken'] as const) {
      expect(await world.factsOf(incident, kind)).toHaveLength(1)
    }
  })

  it('Other processes go on within ten seconds when one is killed in the middle of its work', async () => {
    const [victim] = world.bots
    // Every call takes a second, so that the one that is killed is in the middle of several.
    world.practice.faults.add({ kind: 'slow', ms: 1_000 })
    const { act } = world.practice
    await Promise.all(
      ['one', 'two', 'three', 'four'].map((title) =>
        act.command({ as: 'robin', channel: '#general', command: '/incident', text: `declare Killed ${title}` }),
      ),
    )
    await sleep(700)
    await victim?.kill()
    const killed = performance.now()
    world.practice.faults.remove()

    const opened = () =>
      world.store.prisma.incident.count({ where: { title: { startsWith: 'Killed' }, channelId: { not: null } } })
    await until('all four have their channel', async () => (await opened()) === 4, 20_000)
    const undone = () => world.store.prisma.effect.count({ where: { status: 'queued' } })
    await until('nothing is left undone', async () => (await undone()) === 0, 20_000)
    const seconds = (performance.now() - killed) / 1000
    console.log(`${count} processes: ${seconds.toFixed(1)} s after the kill nothing was left undone.`)

    expect(seconds).toBeLessThan(10)
    expect(postedTwice(world.practice)).toEqual([])
    const names = world.practice.read
      .channels()
      .map(({ name }) => name)
      .filter((name) => name.includes('killed'))
    expect(names).toHaveLength(4)
    expect(await wrongFolds(world.store)).toEqual([])
  }, 60_000)
})
