import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hours, minutes } from '../../src/incident/clock.ts'
import { startWorld, type World } from '../support/world.ts'

describe('relieving an IMOC who has led for long', () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld()
  })
  afterAll(() => world.end())

  const asked = (who: string, number: number) =>
    world.dmOf(who).filter((text) => text.includes('You have been IMOC') && text.includes(`(INC-${number},`))

  it('asks after three hours, and again after an hour of carrying on', async () => {
    const incident = await world.declare('robin', 'A long morning')
    const about = `(INC-${incident.number},`

    await world.advance(hours(3) - minutes(1))
    expect(asked('mira', incident.number)).toEqual([])
    await world.advance(minutes(1))
    expect(asked('mira', incident.number)).toHaveLength(1)
    expect(asked('mira', incident.number)[0]).toContain('for 3 h')

    expect(await world.click('mira', '@imoc', 'relief-carry-on', { about })).toEqual([
      'Thank you. I ask again in a while.',
    ])
    await world.advance(hours(1))
    expect(asked('mira', incident.number)).toHaveLength(2)
    expect(asked('mira', incident.number)[1]).toContain('for 4 h')
    expect((await world.factsOf(incident, 'relief-asked')).map(({ data }) => data.hours)).toEqual([3, 4])
    await world.command('robin', incident.channel, 'status resolved')
  })

  it('asks no more once the incident is over', async () => {
    const incident = await world.declare('robin', 'A short one')
    await world.command('robin', incident.channel, 'status resolved')

    await world.advance(hours(5))

    expect(asked('mira', incident.number)).toEqual([])
    expect(await world.factsOf(incident, 'relief-asked')).toEqual([])
  })

  it('offers the watch to the next two of the rota; the first to press has it, the second hears that it is taken', async () => {
    const incident = await world.declare('robin', 'A long night')
    const name = world.channelOf(incident).name
    await world.advance(hours(3))

    const answer = await world.click('mira', '@imoc', 'relief-swap', { about: `(INC-${incident.number},` })
    const offer = world.messageWith('aiko', '@imoc', 'accept-relief', name)
    expect(() => world.messageWith('vera', '@imoc', 'accept-relief', name)).toThrow()
    const [first] = await Promise.all([
      world.click('jonas', '@imoc', 'accept-relief', { about: name }),
      world.practice.act.click({ as: 'aiko', channel: '@imoc', ts: offer.ts, action_id: 'accept-relief' }),
    ])
    await world.settle()

    expect(answer).toEqual(['I am asking the next people on the rota. Until one of them takes over, you are the IMOC.'])
    const taken = await world.factsOf(incident, 'role-taken')
    expect(taken.map(({ data }) => data.how)).toEqual(['paged', 'claimed'])
    const winner = taken[1]?.data.user === world.idOf('jonas') ? 'jonas' : 'aiko'
    const told = { jonas: first, aiko: world.dmOf('aiko') }
    const loser = winner === 'jonas' ? 'aiko' : 'jonas'
    expect(told[winner].join()).toContain(`You are the IMOC of INC-${incident.number} now.`)
    expect(told[loser].join()).toContain(`@${winner} has taken over already; thank you.`)
    expect(world.dmOf(loser).join()).toContain(`#${name} has an IMOC; thank you.`)
    expect(world.botSaid('robin', incident.channel)).toContain(`@${winner} is IMOC now.`)
    expect((await world.factsOf(incident, 'relief-answered')).map(({ data }) => data.answer)).toEqual(['swap'])
  })
})
