import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hours, minutes } from '../../src/incident/clock.ts'
import { until } from '../support/until.ts'
import { startWorld, type World } from '../support/world.ts'

describe('somebody whose account changes during an incident', () => {
  let world: World
  beforeEach(async () => {
    world = await startWorld()
  })
  afterEach(() => world.end())

  async function becomes(who: string, is: 'gone' | 'guest' | 'member'): Promise<void> {
    await world.practice.act.standing({ who, is })
    await world.settle()
  }
  const lines = (channel: string) =>
    world
      .botSaid('robin', channel)
      .filter((text) => /can no longer use this workspace|is a guest in this workspace/.test(text))
  const pagedIn = async (incident: { id: string }) =>
    (await world.stateOf(incident)).pages.at(-1)?.rungs.map(({ user }) => user)
  const id = (who: string) => world.idOf(who)

  it('An IMOC whose account is closed leads no more, and the channel is told once and the rota paged at once', async () => {
    const incident = await world.declare('robin', 'Checkout fails')

    await becomes('mira', 'gone')
    await becomes('mira', 'gone')

    expect(lines(incident.channel)).toHaveLength(1)
    expect(lines(incident.channel)[0]).toMatch(/@mira can no longer use this workspace\. They had the role of IMOC/)
    expect(lines(incident.channel)[0]).toContain('Nobody leads now, and I am paging the rota.')
    expect((await world.stateOf(incident)).imoc).toBeNull()
    expect(await pagedIn(incident)).toEqual([id('jonas')])
    await world.acknowledge(incident)
    expect((await world.stateOf(incident)).imoc?.user).toBe(id('jonas'))
    const writeUp = await world.page(`/incidents/${incident.number}/write-up`)
    expect(writeUp).toMatch(/was IMOC from 09:00, paged, until they were deactivated in Slack at 09:00/)
  })

  it('A paged person whose account is closed is not waited for, and the page escalates to all who can come', async () => {
    const incident = await world.declare('robin', 'Nobody wakes', { answered: false })
    await world.advance(minutes(3))

    await becomes('mira', 'gone')

    expect(await pagedIn(incident)).toEqual([id('mira'), id('jonas')])
    await world.advance(minutes(4))
    expect(await pagedIn(incident)).toHaveLength(2)
    await world.advance(minutes(1))
    expect(await pagedIn(incident)).toEqual([id('mira'), id('jonas'), id('aiko')])
    await world.advance(minutes(6))
    const loud = world.botSaid('robin', incident.channel).find((text) => text.includes('Nobody has acknowledged: '))
    expect(loud).toContain('@mira (has left), @jonas, @aiko')
  })

  it('Somebody who was asked for help and whose account is closed cannot come, and the asker is told at once', async () => {
    const incident = await world.declare('robin', 'Help is needed')
    await world.command('robin', incident.channel, 'page @sam you know the queue')

    await becomes('sam', 'gone')

    expect(world.dmOf('robin').at(-1)).toContain('@sam has left and cannot come to')
    expect(lines(incident.channel)[0]).toContain('They had a page to answer.')
  })

  it('All that somebody with a closed account had is named to the channel and to the IMOC, with what to do', async () => {
    const incident = await world.declare('robin', 'Search is slow')
    const at = incident.channel
    for (const [who, text] of [
      ['mira', 'role scribe @vera'],
      ['vera', 'task read the metrics'],
      ['vera', 'task 1 take'],
      ['vera', 'doing restart the pool on checkout'],
      ['vera', 'line the cache'],
      ['robin', 'callout @vera the disk is full'],
    ] as const) {
      await world.command(who, at, text)
    }

    await becomes('vera', 'gone')

    const [line] = lines(at)
    for (const words of [
      'They had the role of Scribe, task 1, change 1, line of work 1 and callout 1 to acknowledge.',
      '/incident task 1 take',
      '/incident line 1 lead @who',
      '@robin, call out to somebody else what is in callout 1.',
    ]) {
      expect(line).toContain(words)
    }
    expect(world.dmOf('mira').at(-1)).toContain(`INC-${incident.number}: `)
    expect(world.dmOf('mira').at(-1)).toContain('@vera can no longer use this workspace.')
    const state = await world.stateOf(incident)
    expect(state.roles).toEqual([])
    expect(state.tasks[0]?.taker).toBeNull()
    await world.advance(hours(2))
    expect((await world.stateOf(incident)).troubles).toEqual([])
  })

  it('A handover to somebody whose account is closed lapses, and the IMOC goes on', async () => {
    const incident = await world.declare('robin', 'Long one')
    await world.command('mira', incident.channel, 'handover @jonas')
    await world.submit('mira', { summary: 'half done' })

    await becomes('jonas', 'gone')

    expect((await world.stateOf(incident)).handovers[0]?.answer).toBe('lapsed')
    expect(lines(incident.channel)[0]).toContain('a handover to accept. @mira, ask somebody else to take over.')
    expect(world.dmOf('mira').join()).toContain('@jonas cannot come any more; the offer has lapsed.')
  })

  it('Somebody who becomes a guest keeps everything while they are in the channel, and is replaced otherwise', async () => {
    const incident = await world.declare('robin', 'Two guests')
    await world.command('mira', incident.channel, 'task call the vendor')
    await world.command('mira', incident.channel, 'task 1 give @vera')
    expect(world.channelOf(incident).members).not.toContain(id('vera'))

    await becomes('mira', 'guest')
    await becomes('vera', 'guest')

    const [guest, outside] = lines(incident.channel)
    expect(guest).toContain('@mira is a guest in this workspace now, still in this channel, and keeps the role of IMOC')
    expect(outside).toContain('@vera is a guest in this workspace now and not in this channel. They had task 1.')
    const state = await world.stateOf(incident)
    expect(state.imoc?.user).toBe(id('mira'))
    expect(state.tasks[0]?.taker).toBeNull()
  })

  it('Somebody whom the incident knows to be gone is not paged, even while the list of people does not know it', async () => {
    const incident = await world.declare('robin', 'Known here first')
    await becomes('mira', 'gone')
    await world.acknowledge(incident)
    await world.store.prisma.person.update({ where: { id: id('mira') }, data: { kind: 'member' } })

    await becomes('jonas', 'gone')

    expect(await pagedIn(incident)).toEqual([id('aiko')])
  })

  it('An account that was closed while imoc was away is noticed, unless its owner had nothing in the incident', async () => {
    const incident = await world.declare('robin', 'While away')
    await world.stopBot()
    await world.practice.act.standing({ who: 'mira', is: 'gone' })
    await world.practice.act.standing({ who: 'vera', is: 'gone' })
    await world.startBot()
    await world.advance(minutes(1))

    expect(lines(incident.channel)).toHaveLength(1)
    expect(lines(incident.channel)[0]).toContain('@mira can no longer use this workspace.')
    expect(await pagedIn(incident)).toEqual([id('jonas')])
  })

  it('Somebody who comes back can be given things again, and is missed again when they leave', async () => {
    const incident = await world.declare('robin', 'There and back')
    await becomes('mira', 'gone')
    await becomes('mira', 'member')
    await world.command('mira', incident.channel, 'imoc me')
    await becomes('mira', 'gone')

    expect(lines(incident.channel)).toHaveLength(2)
    expect((await world.stateOf(incident)).imoc).toBeNull()
  })
})

describe('a cover by somebody whose account is closed', () => {
  it('A cover by somebody whose account is closed is open again, and its asker is told and on duty', async () => {
    const world = await startWorld()
    await world.command('mira', '#general', 'imoc cover me tomorrow 9:00 to fri 9:00')
    await until('aiko is asked', () => world.dmOf('aiko').length > 0)
    await world.click('aiko', '@imoc', 'cover-take')
    await until('mira is told', () => world.dmOf('mira').join().includes('covers you'))
    expect((await world.command('sam', '#general', 'imoc')).join()).toContain('@aiko covers @mira')

    await world.practice.act.standing({ who: 'aiko', is: 'gone' })
    await world.settle()
    const told = () => world.dmOf('mira').at(-1)?.includes('can no longer do so. You are on call then') ?? false
    await until('mira hears it', told)
    await until('vera is asked again', () =>
      world.dmOf('vera').join().includes('The first person to press the button takes it'),
    )

    await world.advance(hours(24))
    const incident = await world.declare('robin', 'In that time', { answered: false })
    expect((await world.stateOf(incident)).pages[0]?.rungs[0]?.user).toBe(world.idOf('mira'))
    await world.end()
  })
})
