import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Incident } from '../support/people.ts'
import { startWorld, type World } from '../support/world.ts'

describe('a mention without a name', () => {
  let world: World
  let incident: Incident
  let hidden: Incident
  beforeAll(async () => {
    world = await startWorld()
    await world.command('robin', '#general', 'declare --private Salaries were leaked')
    hidden = await world.newest()
    incident = await world.declare('robin', 'Checkout fails')
  })
  afterAll(() => world.end())

  const idOf = (name: string) => world.practice.read.channels().find((each) => each.name === name)?.id ?? ''
  const timeline = async () => world.page(`/incidents/${incident.number}/timeline`)

  it('A mention of a channel is shown by the name that Slack has for it', async () => {
    await world.says('robin', incident.channel, `look into <#${idOf('general')}> and ask <!subteam^S123>`)
    await world.command(
      'robin',
      incident.channel,
      `note support writes in <#${idOf('incidents')}>, says <@${world.idOf('sam')}>`,
    )

    expect(await timeline()).toContain('look into #general and ask a group')
    expect(await timeline()).toContain('support writes in #incidents, says @sam')
  })

  it('A mention of a private channel tells nobody its name', async () => {
    const { channel } = hidden
    const { name } = world.practice.read.channels().find((each) => each.id === channel) ?? { name: '' }
    await world.says('robin', incident.channel, `the same as in <#${channel}>`)
    await world.command('robin', incident.channel, `note as in <#${channel}|${name}> before`)

    expect(name).toContain('salaries')
    expect(await timeline()).toContain('the same as in a private channel')
    expect(await timeline()).toContain('as in a private channel before')
    expect(await timeline()).not.toContain(name)
  })

  it('A mention of the channel of an incident that became private loses its name', async () => {
    const other = await world.declare('robin', 'Odd logins')
    const { name } = world.practice.read.channels().find((each) => each.id === other.channel) ?? { name: '?' }
    await world.says('robin', incident.channel, `see also <#${other.channel}>`)
    const before = await timeline()
    await world.command('robin', other.channel, 'private')
    await world.click('robin', other.channel, 'make-private')

    expect(before).toContain(`see also #${name}`)
    expect(await timeline()).not.toContain(name)
  })
})
