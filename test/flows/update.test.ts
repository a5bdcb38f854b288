import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { shop } from '../../practice/workspace/start.ts'
import { hours, minutes } from '../../src/incident/clock.ts'
import type { Incident } from '../support/people.ts'
import { wordsOf } from '../support/words.ts'
import { startWorld, type World } from '../support/world.ts'

describe('updates', () => {
  let world: World
  let incident: Incident
  beforeAll(async () => {
    world = await startWorld()
    incident = await world.declare('robin', 'Checkout is failing')
    await world.command('robin', incident.channel, 'severity sev1')
  })
  afterEach(() => world.forget())
  afterAll(() => world.end())

  const told = () => world.factsOf(incident, 'update-written', 'update-delivered')

  it('The form asks for what people see before anything else, with the words of the command filled in', async () => {
    await world.command('mira', incident.channel, 'update Paying fails for most customers')
    const { filled } = world.form('mira')
    const errors = await world.submit('mira', { text: '   ' })

    expect(filled).toContain('Paying fails for most customers')
    expect(filled).toContain('"investigating"')
    expect(errors).toEqual({ text: 'Write what people see, in one or two sentences.' })
    expect(await told()).toEqual([])
  })

  it('The preview shows what would go where before anything is public', async () => {
    await world.click('sam', '#incidents', 'subscribe', { about: 'Checkout is failing' })
    const errors = await world.submit('mira', {
      text: 'Paying fails for most customers.',
      impact: 'Nine of ten payments',
      doing: 'Rolling back the release',
      status: 'identified',
      next: '30',
      audiences: ['announcements', 'status-page', 'subscribers'],
      headline: 'Payments fail',
      components: ['shop'],
      level: 'major_outage',
    })

    const { id, words } = world.form('mira')
    expect(errors).toEqual({})
    expect(id).toBe('update-preview')
    expect(words).toContain('Payments fail')
    expect(words).toContain('Paying fails for most customers.')
    expect(words).toContain('Nine of ten payments')
    expect(words).toContain('The next update is promised for')
    expect(words).toContain('Subscribers, by DM (1)')
    expect(await told()).toEqual([])
    expect(await world.page('/status')).not.toContain('Payments fail')
  })

  it('The form has the words again that somebody previewed and did not post, for them alone', async () => {
    await world.practice.act.close({ as: 'mira' })
    await world.click('mira', incident.channel, 'card-update')
    const own = world.form('mira')
    await world.click('robin', incident.channel, 'card-update')
    const others = world.form('robin').filled
    await world.practice.act.close({ as: 'robin' })
    await world.submit('mira', {})

    expect(own.words).toContain('This is what you wrote before and have not posted.')
    expect(own.filled).toContain('Rolling back the release')
    expect(others).not.toContain('Rolling back the release')
    // Somebody has asked to be told of every update by now.
    expect(others).toContain('"subscribers"')
    expect(world.form('mira').id).toBe('update-preview')
  })

  it('An update reaches every audience once, also when the preview is sent twice', async () => {
    const { view } = world.form('mira')
    const send = () => world.practice.act.submit({ as: 'mira', view_id: view.id, values: {} })

    await Promise.all([send(), send()])
    await world.settle()

    expect(world.hasForm('mira')).toBe(false)
    const thread = world.practice.read
      .messages('sam', '#incidents')
      .filter((message) => message.thread_ts !== undefined && message.ts !== message.thread_ts)
      .map((message) => wordsOf(world.practice, 'sam', message))
    expect(thread).toHaveLength(1)
    expect(thread[0]).toContain('Paying fails for most customers.')
    expect(thread[0]).toContain('Impact Nine of ten payments')
    const dms = world.dmOf('sam').filter((text) => text.includes('Paying fails'))
    expect(dms).toHaveLength(1)
    expect(dms[0]).toContain('Next update 2026-03-04 09:30 UTC')

    const page = await world.page('/status')
    expect(page.match(/Paying fails for most customers\./g)).toHaveLength(1)
    expect(page).toContain('Payments fail')
    expect(page).toContain('Impact: Nine of ten payments')
    expect(page).toContain('What we are doing: Rolling back the release')
    expect(page).toContain('Next update by 09:30 UTC.')
    expect(page).not.toContain('mira')
    expect(await world.page('/status.json')).toContain('major_outage')

    const facts = await told()
    expect(facts.map(({ kind, data }) => ('audience' in data ? data.audience : kind))).toEqual(
      expect.arrayContaining(['update-written', 'announcements', 'status-page', 'subscribers']),
    )
    expect(facts).toHaveLength(4)
    expect(facts[0]).toMatchObject({
      actor: world.idOf('mira'),
      data: { status: 'identified', nextAt: '2026-03-04T09:30:00.000Z', components: { shop: 'major_outage' } },
    })
    expect((await world.stateOf(incident)).status).toBe('identified')
  })

  it('The channel reads in one message what was told and whom it reached', () => {
    const results = world.botSaid('robin', incident.channel).filter((text) => text.includes('Update by @mira'))

    expect(results).toHaveLength(1)
    expect(results[0]).toContain('Paying fails for most customers.')
    expect(results[0]).toContain('#incidents')
    expect(results[0]).toContain('Subscribers, by DM: 1 told')
    expect(results[0]).not.toContain('hourglass')
    expect(world.botSaid('robin', incident.channel)[0]).toContain('Next update due')
    expect(world.botSaid('sam', '#incidents')[0]).toContain('Paying fails for most customers.')
  })

  it('The next form shows the last update and fills in what still holds, and unsubscribed people get no more', async () => {
    await world.advance(minutes(10))
    await world.click('sam', '#incidents', 'subscribe', { about: 'Checkout is failing' })
    await world.click('mira', incident.channel, 'card-update')
    const { filled, words } = world.form('mira')
    await world.submit('mira', { text: 'Every second payment works again.', next: '0' })
    await world.submit('mira', {})

    expect(words).toContain('Paying fails for most customers.')
    expect(filled).not.toContain('Paying fails for most customers.')
    expect(filled).toContain('Nine of ten payments')
    expect(world.dmOf('sam').join()).not.toContain('Every second payment')
    expect(await world.page('/status')).toContain('Every second payment works again.')
    expect(await world.factsOf(incident, 'update-written')).toHaveLength(2)
    expect(await world.factsOf(incident, 'subscribed', 'unsubscribed')).toHaveLength(2)
  })

  it('Every change of status says what the status page still says, and offers an update', async () => {
    const move = (status: string) => world.command('mira', incident.channel, `status ${status}`)
    const [mitigated] = await move('mitigated the rollback is out')
    const [back] = await move('identified not yet')

    expect(mitigated).toContain('is mitigated now. The status page still says identified. Post an update.')
    expect(back).toBe(`INC-${incident.number} is identified now.`)
    await move('mitigated')
    await world.click('mira', incident.channel, 'card-update', { about: 'still says identified' })
    expect(world.form('mira').id).toBe('update')
  })

  it('The last update of the status page is offered once the incident is over', async () => {
    await world.advance(minutes(5))
    const [resolved] = await world.command('mira', incident.channel, 'status resolved the rollback helped')
    await world.click('mira', incident.channel, 'card-update', {
      about: 'The status page still shows the incident as open',
    })
    const fields = world.form('mira').view.blocks.map((block) => block.block_id)
    await world.submit('mira', { text: 'Payments work again.', level: 'operational' })
    await world.submit('mira', {})

    expect(resolved).toContain('The status page still shows the incident as open. Post a final update.')
    expect(fields).toContain('status')
    expect(fields).not.toContain('doing')
    expect(fields).not.toContain('next')
    const page = await world.page('/status')
    expect(page).toContain('Payments work again.')
    expect(page).toContain('resolved')
    expect(page).not.toContain('Open now')
  })

  it('An update of a private incident stays in its channel', async () => {
    await world.command('robin', '#general', 'declare')
    await world.submit('robin', { title: 'Keys were leaked', private: ['private'] })
    const hidden = await world.newest()
    await world.command('robin', hidden.channel, 'update The keys are being replaced')
    const { words, view } = world.form('robin')

    await world.submit('robin', {})
    const preview = world.form('robin').words
    await world.submit('robin', {})

    expect(words).toContain('This incident is private: the update stays in its channel.')
    expect(view.blocks.map((block) => block.block_id)).not.toContain('audiences')
    expect(preview).toContain("Stays in the incident's channel")
    expect((await world.factsOf(hidden, 'update-written')).map(({ data }) => data.audiences)).toEqual([[]])
    expect(await world.factsOf(hidden, 'update-delivered')).toEqual([])
    expect(world.botSaid('robin', hidden.channel).join()).toContain('The keys are being replaced')
    expect(world.sees('sam', '#incidents').join()).not.toMatch(/keys/i)
    expect(await world.page('/status')).not.toMatch(/keys/i)
  })

  it('A preview that is more than a day old says so and posts nothing', async () => {
    const late = await world.declare('robin', 'A slow burner')
    await world.command('mira', late.channel, 'update Nobody has sent this')
    await world.submit('mira', {})
    await world.advance(hours(25))
    await world.command('robin', late.channel, 'update Another one')
    await world.submit('robin', {})

    await world.submit('mira', {})

    expect(world.form('mira').words).toContain('That was not posted: the preview is more than a day old')
    expect(await world.factsOf(late, 'update-written')).toEqual([])
  }, 60_000)
})

describe("a stakeholders' channel", () => {
  const config = (stakeholders: string) => ({
    'workspace.yaml': {
      ...{
        announcements: '#incidents',
        stakeholders,
        channel: { name: 'inc-{date}-{slug}' },
        ask_for_imoc: ['In doubt'],
      },
    },
  })
  const told = (world: World, who: string, place: string) => world.botSaid(who, place).join('\n---\n')
  const write = async (world: World, incident: Incident, audiences: string[]) => {
    await world.command('mira', incident.channel, 'update')
    await world.submit('mira', { text: 'Paying fails.', impact: 'Half of it', next: '30', audiences })
    await world.submit('mira', {})
  }

  it("The stakeholders' channel reads each update once, with what it is about and how to ask", async () => {
    const world = await startWorld({ config: config('#support') })
    const incident = await world.declare('robin', 'Checkout is failing')

    await write(world, incident, ['stakeholders'])

    const said = told(world, 'sam', '#support')
    expect(world.botSaid('sam', '#support')).toHaveLength(1)
    expect(said).toContain('Checkout is failing')
    expect(said).toContain('Paying fails.')
    expect(said).toContain('Impact Half of it')
    expect(said).toContain('/incident status answers you alone')
    expect(await world.factsOf(incident, 'update-delivered')).toMatchObject([
      { data: { audience: 'stakeholders', where: '#support' } },
    ])
    await world.end()
  })

  it("The stakeholders' channel may be private, where imoc is in it", async () => {
    const usual = shop()
    const hidden = { name: 'executives', private: true, members: ['vera', 'imoc'] }
    const workspace = { ...usual, channels: [...usual.channels, hidden] }
    const world = await startWorld({ config: config('#executives'), workspace })
    const incident = await world.declare('robin', 'Checkout is failing')

    await write(world, incident, ['stakeholders'])

    expect(told(world, 'vera', '#executives')).toContain('Paying fails.')
    expect(await world.factsOf(incident, 'update-refused')).toEqual([])
    await world.end()
  })

  it("A stakeholders' channel that does not exist is reported in the incident's channel", async () => {
    const world = await startWorld({ config: config('#nowhere') })
    const incident = await world.declare('robin', 'Checkout is failing')

    await write(world, incident, ['stakeholders', 'announcements'])

    expect(told(world, 'robin', incident.channel)).toContain('#nowhere: there is no such channel, or imoc is not in it')
    expect(await world.factsOf(incident, 'update-delivered')).toMatchObject([{ data: { audience: 'announcements' } }])
    await world.end()
  })

  it("The stakeholders' channel is told nothing of a private incident", async () => {
    const world = await startWorld({ config: config('#support') })
    await world.command('robin', '#general', 'declare')
    await world.submit('robin', { title: 'Keys were leaked', private: ['private'] })
    const incident = await world.newest()
    await world.command('robin', incident.channel, 'update The keys are being replaced')
    await world.submit('robin', {})
    await world.submit('robin', {})

    expect(told(world, 'sam', '#support')).toBe('')
    await world.end()
  })
})
