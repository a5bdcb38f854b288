import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { minutes } from '../../src/incident/clock.ts'
import type { Incident } from '../support/people.ts'
import { startWorld, type World } from '../support/world.ts'

describe('an update that was promised', () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld()
  })
  afterEach(() => world.forget())
  afterAll(() => world.end())

  const questions = (who: string, { number }: Incident) =>
    world.dmOf(who).filter((text) => text.includes(`promised an update of INC-${number} for`))
  const standing = (who: string, incident: Incident) =>
    questions(who, incident).filter((text) => text.includes('Snooze 10 min'))
  /** Writes an update that promises the next in so many minutes. */
  async function write(who: string, { channel }: Incident, next: string): Promise<void> {
    await world.command(who, channel, 'update We are looking into it')
    await world.submit(who, { next, audiences: [] })
    await world.submit(who, {})
  }

  it('A promised update is asked for at its time, of the IMOC, once', async () => {
    const incident = await world.declare('robin', 'Asked for')
    await write('mira', incident, '30')

    await world.advance(minutes(30) - 1)
    expect(questions('mira', incident)).toEqual([])
    await world.advance(minutes(90))

    expect(questions('mira', incident)).toHaveLength(1)
    expect(standing('mira', incident)[0]).toMatch(/^You promised an update of INC-\d+ for .*09:30 UTC/)
    expect(standing('mira', incident)[0]).not.toContain('late')
    expect(await world.factsOf(incident, 'update-chased')).toHaveLength(1)
    await world.command('robin', incident.channel, 'status resolved')
    expect(standing('mira', incident)).toEqual([])
  })

  it('A promised update is not asked for once a newer one is written, and the question goes away', async () => {
    const incident = await world.declare('robin', 'Written in time')
    await write('robin', incident, '15')
    await world.advance(minutes(15))
    const about = `INC-${incident.number}`
    expect(questions('mira', incident)[0]).toContain('@robin promised an update')

    await world.click('mira', '@imoc', 'card-update', { about })
    await world.submit('mira', { text: 'It is the database.', next: '0', audiences: [] })
    await world.submit('mira', {})
    await world.advance(minutes(60))

    expect(questions('mira', incident)).toHaveLength(1)
    expect(questions('mira', incident)[0]).toContain('An update has been written since.')
    expect(standing('mira', incident)).toEqual([])
  })

  it('A promised update is asked for ten minutes after a snooze, and not after "Not needed"', async () => {
    const incident = await world.declare('robin', 'Snoozed')
    const about = `INC-${incident.number}`
    await write('mira', incident, '15')
    await world.advance(minutes(15))

    expect(await world.click('mira', '@imoc', 'promise-snooze', { about })).toEqual([
      'I will ask again in ten minutes.',
    ])
    expect(standing('mira', incident)).toEqual([])
    await world.advance(minutes(10))
    expect(standing('mira', incident)).toHaveLength(1)
    expect(questions('mira', incident)).toHaveLength(2)
    await world.click('mira', '@imoc', 'promise-not-needed', { about })
    await world.advance(minutes(120))

    expect(questions('mira', incident)).toHaveLength(2)
    expect(standing('mira', incident)).toEqual([])
  })

  it('A promised update is asked of whoever takes over while the question is open', async () => {
    const incident = await world.declare('robin', 'Taken over')
    await write('mira', incident, '15')
    await world.advance(minutes(15))

    await world.joins('jonas', incident.channel)
    await world.command('jonas', incident.channel, 'imoc me')

    expect(standing('mira', incident)).toEqual([])
    expect(questions('mira', incident)[0]).toContain('@jonas has been asked instead.')
    expect(standing('jonas', incident)).toHaveLength(1)
    expect(standing('jonas', incident)[0]).toContain('@mira promised an update')
  })

  it('A promised update is not asked for once the incident is over', async () => {
    const incident = await world.declare('robin', 'Over in time')
    await write('mira', incident, '30')
    await world.command('robin', incident.channel, 'status resolved')

    await world.advance(minutes(60))

    expect(questions('mira', incident)).toEqual([])
  })
})
