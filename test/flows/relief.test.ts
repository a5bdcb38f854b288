import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { hours, minutes } from '../../src/incident/clock.ts'
import { startWorld, type World } from '../support/world.ts'

describe('the relief of an IMOC who has led for long', () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld()
  })
  afterEach(() => world.forget())
  afterAll(() => world.end())

  const asked = (who: string, number: number) =>
    world.dmOf(who).filter((text) => text.includes('You have been IMOC') && text.includes(`(INC-${number},`))

  it('The IMOC is asked about relief after three hours, and again after an hour of carrying on', async () => {
    const incident = await world.declare('robin', 'A long morning')
    const about = `(INC-${incident.number},`

    await world.advance(hours(3) - minutes(1))
    expect(asked('mira', incident.number)).toEqual([])
    await world.advance(minutes(1))
    expect(asked('mira', incident.number)).toHaveLength(1)
    expect(asked('mira', incident.number)[0]).toContain('for 3 h')

    expect(await world.click('mira', '@imoc', 'relief-carry-on', { about })).toEqual([
      'Thank you. I will ask again later.',
    ])
    await world.advance(hours(1))
    expect(asked('mira', incident.number)).toHaveLength(2)
    expect(asked('mira', incident.number)[1]).toContain('for 4 h')
    expect((await world.factsOf(incident, 'relief-asked')).map(({ data }) => data.hours)).toEqual([3, 4])
    await world.command('robin', incident.channel, 'status resolved')
  })

  it('The IMOC is not asked about relief once the incident is over', async () => {
    const incident = await world.declare('robin', 'A short one')
    await world.command('robin', incident.channel, 'status resolved')

    await world.advance(hours(5))

    expect(asked('mira', incident.number)).toEqual([])
    expect(await world.factsOf(incident, 'relief-asked')).toEqual([])
  })

  it('Relief is offered to the next two of the rota, and the second to press is told that it is taken', async () => {
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
    expect(world.botSaid('robin', incident.channel)).toContain(`@${winner} is IMOC now, in place of @mira.`)
    expect((await world.factsOf(incident, 'relief-answered')).map(({ data }) => data.answer)).toEqual(['swap'])
    const relieved = world.dmOf('mira').filter((text) => text.includes(`is the IMOC of INC-${incident.number} now`))
    expect(relieved).toEqual([
      `@${winner} has taken over and is the IMOC of INC-${incident.number} now. You are relieved. Eat, drink and rest.`,
    ])
    expect(world.dmOf('mira').join()).not.toContain('has taken over as IMOC')
    await world.command('robin', incident.channel, 'status resolved')
  })

  it('Relief is offered with the pack, and not to people who have a role in the incident', async () => {
    const incident = await world.declare('robin', 'Another long night')
    const name = world.channelOf(incident).name
    await world.command('robin', incident.channel, 'role scribe @jonas')
    await world.advance(hours(3))

    await world.click('mira', '@imoc', 'relief-swap', { about: `(INC-${incident.number},` })
    await world.click('mira', '@imoc', 'relief-swap', { about: `(INC-${incident.number},` })

    const offers = (who: string) => world.dmOf(who).filter((text) => text.includes(`has led #${name} for a while`))
    expect(offers('jonas')).toEqual([])
    expect(offers('aiko')).toHaveLength(1)
    expect(offers('vera')).toHaveLength(1)
    expect(offers('vera')[0]).toContain('IMOC: @mira for 3 h')
    expect(offers('vera')[0]).toContain('Scribe: @jonas for 3 h')
    await world.advance(hours(1))
    await world.click('mira', '@imoc', 'relief-swap', { about: 'for 4 h' })
    expect(offers('vera')).toHaveLength(2)
    expect(offers('vera')[1]).toContain('IMOC: @mira for 4 h')

    await world.click('vera', '@imoc', 'accept-relief', { about: name })
    expect(offers('aiko')).toEqual([])
    expect((await world.stateOf(incident)).imoc?.user).toBe(world.idOf('vera'))
    await world.command('robin', incident.channel, 'status resolved')
  })

  it('The IMOC is told where nobody of the rota is free, and can ask one person instead', async () => {
    const incident = await world.declare('robin', 'A crowded night')
    for (const who of ['jonas', 'aiko', 'vera']) {
      await world.command('robin', incident.channel, `role liaison @${who} for a team`)
    }
    await world.advance(hours(3))
    await world.click('mira', '@imoc', 'relief-swap', { about: `(INC-${incident.number},` })

    expect(world.dmOf('mira').join()).toContain(`Nobody else on the rota is free for INC-${incident.number}`)
    await world.click('mira', '@imoc', 'handover-open', { about: `(INC-${incident.number},` })
    expect(world.form('mira').id).toBe('handover')
  })
})
