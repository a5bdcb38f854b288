import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWorld, type World } from '../support/world.ts'

describe('the Home tab', () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld()
  })
  afterAll(() => world.end())

  it('The Home tab says that nothing is open, offers to declare and tells what to do', async () => {
    const home = await world.openHome('robin')

    expect(home).toContain('No incident is open')
    await world.clickAtHome('robin', 'home-declare')
    expect(world.form('robin').id).toBe('declare')
    await world.submit('robin', { title: 'Payments time out' })
    await world.clickAtHome('robin', 'home-help')
    expect(world.form('robin').words).toContain('I just noticed something')
  })

  it('The Home tab shows open incidents and the last message to whoever they concern, and updates by itself', async () => {
    const incident = await world.newest()
    await world.says('robin', incident.channel, 'The last release?')
    await world.command('robin', incident.channel, 'severity sev2')

    const home = await world.openHome('robin')
    expect(home).toContain(`Payments time out #${world.channelOf(incident).name} · SEV2 · `)
    expect(home).toMatch(/Last message recorded at .*09:/)

    await world.command('robin', incident.channel, 'status resolved')
    expect(world.homeOf('robin')).toContain('No incident is open')
  })

  it('The Home tab is published to nobody who has never opened it', async () => {
    const published = world.practice.read.log().filter(({ what }) => what === 'views.publish')

    expect(published.length).toBeGreaterThan(0)
    expect(() => world.homeOf('vera')).toThrow('vera has no home.')
  })

  it('The Home tab shows a private incident to those who have a part in it, and to nobody else', async () => {
    await world.command('robin', '#general', 'declare')
    await world.submit('robin', { title: 'A leaver has our keys', private: ['private'], imoc: [] })

    expect(await world.openHome('robin')).toContain('A leaver has our keys')
    expect(await world.openHome('sam')).not.toContain('keys')
  })

  it('A button on the Home tab is answered in a window, since Slack gives no other place for it', async () => {
    const incident = await world.declare('robin', 'The cache is cold')
    await world.command('robin', incident.channel, 'task Warm the cache up')
    await world.command('robin', incident.channel, 'task 1 take')
    expect(await world.openHome('robin')).toContain('Warm the cache up')

    await world.clickAtHome('robin', 'task-done')

    expect(world.form('robin').words).toContain('Task 1')
    expect((await world.stateOf(incident)).tasks[0]?.done).not.toBeNull()
    expect(world.homeOf('robin')).not.toContain('Warm the cache up')
  })
})
