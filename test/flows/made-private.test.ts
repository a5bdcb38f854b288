import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Incident } from '../support/people.ts'
import { startWorld, type World } from '../support/world.ts'

describe('an incident that turns out to be private', () => {
  let world: World
  let incident: Incident
  beforeAll(async () => {
    world = await startWorld()
    incident = await world.declare('robin', 'Customer data is out')
    await world.command('mira', incident.channel, 'update We look at data of customers')
    await world.submit('mira', { next: '30', audiences: ['announcements'] })
    await world.submit('mira', {})
  })
  afterAll(() => world.end())

  const outside = () => world.botSaid('sam', '#incidents').join('\n')

  it('Making an incident private is confirmed first, with what imoc cannot do, and changes nothing before that', async () => {
    expect(outside()).toContain('Customer data is out')
    const [question] = await world.command('robin', incident.channel, 'private')
    expect(question).toContain(`Make INC-${incident.number} private?`)
    expect(question).toContain('stays public until a person changes it')
    expect((await world.stateOf(incident)).private).toBe(false)
  })

  it('An incident that becomes private is emptied elsewhere, and is seen by its members alone', async () => {
    const page = `/incidents/${incident.number}/timeline`
    expect((await world.visit(page, 'sam')).status).toBe(200)
    await world.click('robin', incident.channel, 'make-private')

    expect(outside()).not.toContain('ustomer')
    expect(outside()).toContain(`INC-${incident.number} is now private. This message was removed.`)
    expect((await world.visit(page, 'sam')).status).toBe(404)
    expect((await world.visit(page, 'robin')).status).toBe(200)
    expect((await world.visit(`/i/${incident.webKey}/timeline`, 'sam')).status).toBe(404)
    const [where] = await world.command('sam', '#general', 'status')
    expect(where).not.toContain('ustomer')
    expect(world.botSaid('mira', incident.channel).join('\n')).toContain('This incident is private now, says @robin.')
    const state = await world.stateOf(incident)
    expect(state.private).toBe(true)
    expect(Object.keys(state.access?.moves ?? {}).sort()).toEqual([world.idOf('mira'), world.idOf('robin')].sort())
  })

  it('An incident that became private goes on for its people and is announced nowhere else', async () => {
    expect(await world.command('mira', incident.channel, 'severity sev1 it is bad')).toEqual([
      `INC-${incident.number} is SEV1 now.`,
    ])
    expect(outside()).not.toContain('SEV1')
    const [again] = await world.command('mira', incident.channel, 'private')
    expect(again).toContain('is private already')
    expect((await world.stateOf(incident)).troubles).toEqual([])
  })
})
