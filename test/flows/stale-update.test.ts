import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { minutes } from '../../src/incident/clock.ts'
import type { Incident } from '../support/people.ts'
import { startWorld, type World } from '../support/world.ts'

describe('an update form that is stale', () => {
  let world: World
  let incident: Incident
  beforeAll(async () => {
    world = await startWorld()
    incident = await world.declare('robin', 'Checkout fails')
  })
  afterEach(() => world.forget())
  afterAll(() => world.end())

  const written = async () => (await world.factsOf(incident, 'update-written')).map(({ data }) => data.text)
  const page = () => world.page('/status')

  it('An update is not sent once another has ended the incident, and its words come back with what changed', async () => {
    await world.command('robin', incident.channel, 'update Customers cannot pay')
    await world.command('mira', incident.channel, 'update All is well again')
    await world.submit('mira', { status: 'resolved', next: '0' })
    await world.submit('mira', {})
    await world.advance(minutes(25))

    await world.submit('robin', {})
    const preview = world.form('robin')
    await world.submit('robin', {})
    const again = world.form('robin')

    expect(preview.words).toContain('The status was investigating, and is *resolved* now.')
    expect(preview.words).toContain('All is well again')
    expect(again.id).toBe('update')
    expect(again.words).toContain('Nothing was posted')
    expect(again.filled).toContain('Customers cannot pay')
    expect(again.filled).toContain('"resolved"')
    expect(again.filled).not.toContain('"investigating"')
    expect(await written()).toEqual(['All is well again'])
    expect(await page()).not.toContain('Customers cannot pay')
    expect((await world.stateOf(incident)).status).toBe('resolved')
  })

  it('A stale update goes out as it is now, after one more look', async () => {
    await world.submit('robin', { text: 'Some saw errors for a while.' })
    expect(world.form('robin').words).not.toContain('reopens')
    await world.submit('robin', {})

    expect(await written()).toEqual(['All is well again', 'Some saw errors for a while.'])
    expect((await world.stateOf(incident)).status).toBe('resolved')
  })

  it('An update is also stopped at the preview where the severity changed while it was read', async () => {
    await world.command('robin', incident.channel, 'update We looked again')
    await world.submit('robin', {})
    await world.command('mira', incident.channel, 'severity sev2')

    await world.submit('robin', {})

    expect(world.form('robin').words).toContain('The severity was Unknown, and is *SEV2* now.')
    expect(await written()).not.toContain('We looked again')
  })

  it('An update that reopens the incident says so first, and asks anew how much is affected', async () => {
    await world.command('mira', incident.channel, 'update It is back')
    const form = world.form('mira')
    const errors = await world.submit('mira', { status: 'investigating', components: ['shop'], level: 'major_outage' })
    const more = world.form('mira')
    await world.submit('mira', { doing: 'We look' })
    const preview = world.form('mira').words
    await world.submit('mira', {})

    expect(errors).toEqual({})
    expect(form.words).toContain('Some saw errors for a while.')
    expect(form.view.blocks.map((block) => block.block_id)).not.toContain('next')
    expect(more.words).toContain('This incident is not over: say what we are doing, and when the next update comes.')
    expect(more.filled).toContain('It is back')
    expect(preview).toContain('This reopens INC-1')
    expect(preview).toContain('The next update is promised for')
    expect((await world.stateOf(incident)).status).toBe('investigating')
    expect(await page()).toContain('It is back')
  })

  it('A reopened incident asks for an update, component by component, while its page says that all is well', async () => {
    await world.command('robin', incident.channel, 'update Gone')
    const { words: before } = world.form('robin')
    await world.submit('robin', { status: 'resolved', 'level:shop': 'operational', next: '0' })
    await world.submit('robin', {})

    const [answer] = await world.command('robin', incident.channel, 'status investigating no, here again')
    // The pace of posting holds it back behind what else the reopening says.
    await world.advance(minutes(1))
    await world.click('robin', incident.channel, 'card-update', { about: 'This incident was reopened' })
    const { words, filled } = world.form('robin')
    const errors = await world.submit('robin', { text: 'It is back' })

    expect(before).toContain('The status page says “Major outage” now.')
    expect(answer).toContain('The status page still shows no problem')
    expect(world.botSaid('robin', incident.channel).join('\n')).toContain('Post an update: /incident update')
    expect(words).toContain('The status page still says that there is no problem.')
    expect(words).toContain('The status page says “Operational” now.')
    expect(filled).not.toContain('"operational"')
    expect(errors).toEqual({ 'level:shop': 'Choose how it is now. The page still shows that it works.' })

    await world.submit('robin', { 'level:shop': 'partial_outage', components: ['api'], level: 'degraded_performance' })
    await world.submit('robin', {})
    expect((await world.factsOf(incident, 'update-written')).at(-1)?.data.components).toEqual({
      ...{ shop: 'partial_outage', api: 'degraded_performance' },
    })
  })

  it('An update that reopens the incident by its own status comes back with its words to ask for the levels', async () => {
    await world.command('robin', incident.channel, 'update Gone')
    await world.submit('robin', { status: 'resolved', 'level:shop': 'operational', 'level:api': 'operational' })
    await world.submit('robin', {})

    await world.command('mira', incident.channel, 'update Payments fail as before')
    await world.submit('mira', { status: 'identified' })
    const again = world.form('mira')
    await world.submit('mira', { 'level:shop': 'major_outage', 'level:api': 'operational' })

    expect(again.id).toBe('update')
    expect(again.words).toContain('The status page still says that there is no problem.')
    expect(again.words).not.toContain('Nothing was posted')
    expect(again.filled).toContain('Payments fail as before')
    expect(again.filled).toContain('"identified"')
    expect(again.filled).not.toContain('"operational"')
    expect(world.form('mira').words).toContain('This reopens INC-1')
  })
})

describe('an incident that is reopened', () => {
  it('A reopened incident pages the rota, tells the former IMOC, and counts relief from the new watch', async () => {
    const world = await startWorld()
    const incident = await world.declare('robin', 'Checkout fails')
    await world.command('robin', incident.channel, 'status resolved it went away')
    await world.advance(minutes(4 * 60))

    await world.command('robin', incident.channel, 'status investigating it is back')

    expect((await world.stateOf(incident)).imoc).toBeNull()
    expect(world.dmOf('mira').join('\n')).toContain('INC-1 is open again. Your shift as IMOC has ended')
    expect((await world.factsOf(incident, 'paged')).map(({ data }) => data.user)).toEqual([
      world.idOf('mira'),
      world.idOf('mira'),
    ])

    await world.advance(minutes(6))
    expect((await world.factsOf(incident, 'paged')).map(({ data }) => data.user)).toContain(world.idOf('jonas'))
    await world.acknowledge(incident)
    expect((await world.stateOf(incident)).imoc).not.toBeNull()
    expect(await world.factsOf(incident, 'relief-asked')).toEqual([])
    await world.end()
  })

  it('A reopened incident stays with the IMOC who reopens it, as a new watch', async () => {
    const world = await startWorld()
    const incident = await world.declare('robin', 'Checkout fails')
    await world.command('mira', incident.channel, 'status resolved it went away')
    await world.advance(minutes(4 * 60))

    await world.command('mira', incident.channel, 'status investigating it is back')

    const { imoc } = await world.stateOf(incident)
    expect(imoc).toMatchObject({ user: world.idOf('mira'), since: expect.stringMatching(/T13:0/) })
    expect(await world.factsOf(incident, 'paged')).toHaveLength(1)
    await world.end()
  })
})
