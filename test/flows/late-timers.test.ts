import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadScenario } from '../../practice/scenario/load.ts'
import { after, hours } from '../../src/incident/clock.ts'
import { type ChildWorld, childWorld } from '../support/child-world.ts'
import { postedTwice, wordsOf } from '../support/words.ts'

describe('timers that come due while the bot is away', () => {
  let world: ChildWorld
  beforeAll(async () => {
    world = await childWorld(await loadScenario('practice/scenarios/first-incident.yaml'))
    await world.bot.start()
  }, 60_000)
  afterAll(() => world.end())

  const asked = (words: string) =>
    world.practice.read
      .messages('mira', '@imoc')
      .map((message) => wordsOf(world.practice, 'mira', message))
      .filter((text) => text.includes(words))
  const move = (milliseconds: number) => world.practice.clock.set(after(world.practice.clock.now(), milliseconds))

  it('Timers that come due while the bot is away fire once each when it is back, and say how late they are', async () => {
    const { act, clock, read } = world.practice
    const command = (as: string, channel: string, text: string) =>
      act.command({ as, channel, command: '/incident', text })
    await command('robin', '#engineering', 'declare Away for long')
    await clock.settle()
    const page = read.messages('mira', '@imoc').at(-1)?.ts ?? ''
    await act.click({ as: 'mira', channel: '@imoc', ts: page, action_id: 'page-acknowledge' })
    await clock.settle()
    const channel = read.channels().find(({ name }) => name.endsWith('away-for-long'))?.id ?? ''
    await command('mira', channel, 'update We are looking into it')
    await act.submit({ as: 'mira', values: { next: { next: '30' }, audiences: { audiences: [] } } })
    await act.submit({ as: 'mira', values: {} })
    await clock.settle()

    await world.bot.kill()
    move(hours(3.5))
    await world.bot.start()
    await clock.settle()

    expect(asked('You promised an update')).toHaveLength(1)
    expect(asked('You promised an update')[0]).toContain('(This comes 3 h late.)')
    expect(asked('You have been IMOC')).toHaveLength(1)
    expect(asked('You have been IMOC')[0]).toContain('for 3 h')
    expect(asked('You have been IMOC')[0]).toContain('(This comes 30 min late.)')
  }, 60_000)

  it('A question that was missed several times is asked once, however often the bot is killed while asking', async () => {
    const { clock, read } = world.practice
    const posts = () => read.log().filter(({ what }) => what === 'chat.postMessage').length
    await world.bot.kill()
    move(hours(4))
    for (let kills = 0; kills < 2; kills += 1) {
      const before = posts()
      const started = world.bot.start()
      for (let tries = 0; tries < 1_500 && posts() === before; tries += 1) await sleep(2)
      await started
      await world.bot.kill()
    }
    await world.bot.start()
    await clock.settle()

    expect(asked('You have been IMOC')).toHaveLength(2)
    expect(asked('You have been IMOC')[1]).toContain('for 7 h')
    expect(asked('You have been IMOC')[1]).toContain('(This comes 3 h 30 min late.)')
    expect(postedTwice(world.practice)).toEqual([])
  }, 60_000)
})
