import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadScenario } from '../../practice/scenario/load.ts'
import { createIncidents } from '../../src/store/incidents.ts'
import { type ChildWorld, childWorld } from '../support/child-world.ts'
import { declareCalls, declaredOnce, takeOutOfAnnouncements } from '../support/declared-once.ts'
import { wrongFolds } from '../support/folds.ts'
import { postedTwice } from '../support/words.ts'

const titleOf = (index: number) => `Kill ${index} here`

describe('a declaration with a bot that dies at each call in turn', () => {
  let world: ChildWorld
  beforeAll(async () => {
    world = await childWorld(await loadScenario('practice/scenarios/first-incident.yaml'))
    await world.bot.start()
  }, 60_000)
  afterAll(() => world.end())

  /** Resolves the moment the bot has called that method after entry `n` of the record: Slack knows, the bot does not yet. */
  async function called(method: string, n: number): Promise<void> {
    await untilCalled(method, () => world.practice.read.log(n).some(({ what }) => what === method))
  }
  async function untilCalled(what: string, holds: () => boolean): Promise<void> {
    const stopAt = Date.now() + 20_000
    while (!holds()) {
      if (Date.now() > stopAt) throw new Error(`The bot never came to ${what}.`)
      await sleep(1)
    }
  }

  it('The place to talk without a channel is told once, however often the bot dies while it tells it', async () => {
    const { practice, bot } = world
    const before = bot.deaths()
    const fault = practice.faults.add({ kind: 'refused', method: 'conversations.create' })
    const n = practice.read.log().at(-1)?.n ?? 0
    const posts = () => practice.read.log(n).filter(({ what }) => what === 'chat.postMessage').length
    await practice.act.command({
      as: 'robin',
      channel: '#engineering',
      command: '/incident',
      text: 'declare Nowhere to go',
    })
    for (const count of [1, 2, 3]) {
      await untilCalled(`message ${count}`, () => posts() >= count)
      await bot.kill()
      await bot.start()
    }
    await practice.clock.advanceTo(new Date(practice.clock.now().getTime() + 600_000))
    practice.faults.remove(fault.id)
    await practice.clock.advanceTo(new Date(practice.clock.now().getTime() + 300_000))

    expect(bot.deaths() - before).toBe(3)
    const told = practice.read.messages('robin', '@imoc').filter(({ text }) => text.includes('has its channel now'))
    expect(told).toHaveLength(1)
    const pages = practice.read.messages('mira', '@imoc').filter(({ text }) => text.includes('You are paged'))
    const [channel] = practice.read.channels().filter(({ name }) => name.endsWith('nowhere-to-go'))
    expect(pages).toHaveLength(1)
    expect(JSON.stringify(pages)).toContain(`<#${channel?.id}>`)
    const [announcement] =
      practice.read.channel('#incidents')?.messages.filter(({ text }) => text.includes('Nowhere')) ?? []
    const thread = practice.read.channel('#incidents')?.messages.filter((each) => each.thread_ts === announcement?.ts)
    expect(thread?.filter(({ text }) => text.includes('We have moved'))).toHaveLength(1)
    expect(postedTwice(practice)).toEqual([])
  }, 300_000)

  /** A direct message is opened for those who have none yet. */
  async function forgetWhoWasWrittenTo(): Promise<void> {
    await world.bot.stop()
    const store = await world.openStore()
    await store.prisma.person.updateMany({ data: { dm: null } })
    await store.close()
    await world.bot.start()
    await world.practice.clock.settle()
  }

  it('A declaration ends with one channel, card, page and announcement, whichever call the bot dies at', async () => {
    const { practice, bot } = world
    const before = bot.deaths()
    for (const [index, method] of declareCalls.entries()) {
      await practice.clock.settle()
      if (method === 'conversations.open') await forgetWhoWasWrittenTo()
      await takeOutOfAnnouncements(practice)
      const n = practice.read.log().at(-1)?.n ?? 0
      const killed = called(method, n).then(() => bot.kill())
      await practice.act.command({
        as: 'robin',
        channel: '#engineering',
        command: '/incident',
        text: `declare ${titleOf(index)}`,
      })
      await killed
      await bot.start()
    }
    await practice.clock.advanceTo(new Date(practice.clock.now().getTime() + 180_000))

    expect(bot.deaths() - before).toBe(declareCalls.length)
    await bot.stop()
    const store = await world.openStore()
    const rows = await store.prisma.incident.findMany({
      where: { title: { startsWith: 'Kill' } },
      orderBy: { number: 'asc' },
    })
    const incidents = createIncidents(store)
    const complaints: Record<string, string[]> = {}
    for (const [index, { id, number, channelId, title }] of rows.entries()) {
      const facts = await incidents.facts(id)
      const found = declaredOnce(practice, { id, number, title, channel: channelId ?? '' }, facts)
      if (found.length) complaints[declareCalls[index] ?? ''] = found
    }
    const undone = await store.prisma.effect.count({ where: { status: { in: ['queued', 'parked'] } } })
    const wrong = await wrongFolds(store)
    await store.close()
    expect(complaints).toEqual({})
    expect(rows.map(({ title }) => title)).toEqual(declareCalls.map((_, index) => titleOf(index)))
    expect({ undone, wrong }).toEqual({ undone: 0, wrong: [] })
  }, 300_000)
})
