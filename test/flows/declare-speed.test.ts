import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWorld, type World } from '../support/world.ts'

/** How long each call takes (ms): long enough that what we do ourselves hardly counts. */
const unit = 700

type Deed = { what: string; channel: string; done: number }

describe('a declaration on a Slack whose every call takes its time', () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld({ clock: 'real' })
    await world.declare('robin', 'Warming up')
    world.practice.faults.add({ kind: 'slow', ms: unit })
  })
  afterAll(() => world.end())

  /** Every call that a declaration led to, with when it was answered, in units of one call. */
  async function declared(title: string): Promise<{ deeds: Deed[]; channel: string; dm: string }> {
    await world.store.prisma.person.updateMany({ data: { dm: null } })
    const before = world.practice.read.log().at(-1)?.n ?? 0
    const began = Date.now()
    await world.declare('robin', title, { answered: false })
    const { channel } = await world.newest()
    const calls = world.practice.read.log(before).filter(({ direction }) => direction === 'bot→slack')
    const deeds = calls.map(({ what, at, request }) => ({
      what,
      channel: String(Object(request).channel ?? ''),
      done: (Date.parse(at) - began) / unit,
    }))
    const opened = calls.find(({ what }) => what === 'conversations.open')
    const dm = String(Object(Object(opened?.answer).channel).id)
    return { deeds, channel, dm }
  }

  it("A declaration has its channel after one call, its people and the IMOC's page after two, and all by nine", async () => {
    const times: { channel: number; declarer: number; page: number; all: number }[] = []
    for (const title of ['Search is slow', 'Orders are lost', 'Mail is late']) {
      const { deeds, channel, dm } = await declared(title)
      const first = (what: string, where?: string) =>
        deeds.find((deed) => deed.what === what && (where === undefined || deed.channel === where))?.done ?? Number.NaN
      expect(deeds.filter(({ what }) => what === 'conversations.open')).toHaveLength(1)
      times.push({
        channel: first('conversations.create'),
        declarer: first('conversations.invite', channel),
        page: first('chat.postMessage', dm),
        all: Math.max(...deeds.map(({ done }) => done)),
      })
    }
    console.log(`In units of one call (${unit} ms): ${JSON.stringify(times)}`)

    // What the machine does besides makes it later, never earlier: the best of three is what the order of calls allows. One more call
    // in the way would make it three.
    const best = (what: 'channel' | 'declarer' | 'page' | 'all') => Math.min(...times.map((each) => each[what]))
    expect(best('channel')).toBeLessThan(1.9)
    expect(best('declarer')).toBeLessThan(2.95)
    expect(best('page')).toBeLessThan(2.95)
    expect(best('all')).toBeLessThan(9)
  })
})
