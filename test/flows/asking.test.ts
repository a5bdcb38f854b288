import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { minutes } from '../../src/incident/clock.ts'
import type { Incident } from '../support/people.ts'
import { startWorld, type World } from '../support/world.ts'

describe('asking to be let into a private incident', { timeout: 60_000 }, () => {
  let world: World
  let incident: Incident
  beforeAll(async () => {
    world = await startWorld()
  })
  afterAll(() => world.end())
  beforeEach(async () => {
    await world.forget()
    await world.advance(minutes(2))
    await world.command('robin', '#general', 'declare')
    await world.submit('robin', { title: `Mira sold our keys ${Math.random()}`, private: ['private'], imoc: ['call'] })
    incident = await world.newest()
    await world.acknowledge(incident)
  })
  const ask = async (who: string, number = incident.number) =>
    (await world.command(who, '#general', `access ${number}`)).join()
  const questions = (who: string) =>
    world.dmOf(who).filter((text) => text.includes(`to be let into INC-${incident.number} `))
  const isIn = (who: string) => world.channelOf(incident).members.includes(world.idOf(who))

  it('Whoever asks is answered the same whether there is such an incident or not, and learns nothing of it', async () => {
    const [real, none] = [await ask('sam'), await ask('sam', 9_999)]

    expect(real).toBe(
      `If INC-${incident.number} is a private incident, whoever leads it is asked to let you in. You hear from me if they do.`,
    )
    expect(none).toBe(real.replace(`INC-${incident.number}`, 'INC-9999'))
    expect(world.sent('sam', '@imoc')).not.toContain('sold')
  })

  it('Its IMOC is told once in a quarter of an hour, whoever asks and however often, and lets them in with one press', async () => {
    for (const who of ['sam', 'sam', 'aiko']) {
      await ask(who)
      await world.advance(minutes(1))
    }

    const [told, ...more] = questions('mira')
    expect(more).toEqual([])
    expect(told).toContain('@sam asks to be let into')
    expect(told).toContain('@aiko asks to be let into')
    expect(isIn('sam')).toBe(false)
    await world.click('mira', '@imoc', 'let-in', { about: '@sam' })
    expect(isIn('sam')).toBe(true)
    expect(isIn('aiko')).toBe(false)
    expect(world.dmOf('sam').at(-1)).toContain('@mira has let you into')
    expect(questions('mira')[0]).not.toContain('@sam asks')
    expect(world.dmOf('aiko').join()).not.toContain('let you into')
    await world.advance(minutes(16))
    await ask('aiko')
    expect(questions('mira')).toHaveLength(2)
  })

  it('Whoever was let in and has left again waits no longer', async () => {
    await ask('sam')
    await world.click('mira', '@imoc', 'let-in', { about: `INC-${incident.number} ` })
    await world.practice.act.leave({ as: 'sam', channel: incident.channel })
    await world.advance(minutes(16))
    await ask('aiko')

    expect(questions('mira').at(-1)).toContain('@aiko asks')
    expect(questions('mira').at(-1)).not.toContain('@sam')
  })

  it('If nobody leads it and its declarer has left, somebody else who is in it is asked', async () => {
    await world.practice.act.invite({ as: 'robin', channel: incident.channel, who: 'vera' })
    for (const who of ['robin', 'mira']) await world.practice.act.leave({ as: who, channel: incident.channel })
    await world.settle()
    await ask('sam')

    expect(questions('vera')).toHaveLength(1)
  })

  it('Somebody who is in it, or asks for a public incident, is shown where it is', async () => {
    const open = await world.declare('robin', 'Search is slow')

    expect(await ask('sam', open.number)).toContain('You can see this incident')
    expect(await ask('robin')).toContain('You can see this incident')
    expect(questions('mira').join()).not.toContain('@robin')
  })

  it('An incident whose last member has left asks nobody, and answers the same', async () => {
    for (const who of ['robin', 'mira']) {
      await world.practice.act.leave({ as: who, channel: incident.channel })
      await world.settle()
    }

    expect(await ask('sam')).toContain(`If INC-${incident.number} is a private incident`)
    expect([...questions('mira'), ...questions('robin')].filter((text) => text.includes('@sam asks'))).toEqual([])
  })

  it.each(['', 'seven', '-1', '7 8', '9999999999', `INC-`])(
    'Asked without a number ("%s"), it says what to type',
    async (typed) => {
      expect((await world.command('sam', '#general', `access ${typed}`)).join()).toContain(
        'Say which incident: /incident access 7.',
      )
    },
  )
})
