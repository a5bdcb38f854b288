import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { minutes } from '../../src/incident/clock.ts'
import { everyRow } from '../support/every-text.ts'
import { offlineOver } from '../support/offline-over.ts'
import type { Incident } from '../support/people.ts'
import { actionsIn } from '../support/words.ts'
import { startWorld, type World } from '../support/world.ts'

describe('status and severity', () => {
  let world: World
  let incident: Incident
  beforeAll(async () => {
    world = await startWorld()
    incident = await world.declare('robin', 'Checkout is failing')
  })
  afterEach(() => world.forget())
  afterAll(() => world.end())

  it('Status and severity are posted with who and why, and stand in the topic, on the card and in #incidents', async () => {
    const status = await world.command('mira', incident.channel, 'status identified a bad release')
    const severity = await world.command('robin', incident.channel, 'severity SEV2 half of the customers')

    expect(status).toEqual([`INC-${incident.number} is identified now.`])
    expect(severity).toEqual([`INC-${incident.number} is SEV2 now.`])
    const said = world.botSaid('robin', incident.channel)
    expect(said).toContain(':dart: Identified, says @mira: a bad release')
    expect(said.join('\n')).toContain(
      'SEV2 (An important feature fails, or many customers are affected), says @robin: half of',
    )
    expect(world.channelOf(incident).topic.value).toBe('identified · SEV2 · Checkout is failing')
    expect(said[0]).toContain(':dart: Identified')
    expect(world.botSaid('sam', '#incidents')[0]).toContain('SEV2')
    expect(await world.factsOf(incident, 'status-changed', 'severity-changed')).toMatchObject([
      { actor: world.idOf('mira'), data: { from: 'investigating', to: 'identified', why: 'a bad release' } },
      { actor: world.idOf('robin'), data: { from: 'unknown', to: 'sev2', why: 'half of the customers' } },
    ])
  })

  it.each([
    [
      'status solved',
      '"solved" is not a status. Did you mean resolved? Type /incident status with one of investigating,',
    ],
    ['severity', 'Which is it?'],
    ['title', 'Say what is wrong in a few words: /incident title <new title>.'],
    ['title Checkout is failing', 'has that title already; nothing was changed.'],
    [`title ${'long '.repeat(40)}`, 'A title has at most 150 characters; yours has 199.'],
    ['severity 1', '"1" is not a severity. Type /incident severity with one of unknown, sev1,'],
    ['severity sev2 again', 'is SEV2 already; nothing was changed.'],
  ])('/incident %s is answered with one sentence and changes nothing', async (typed, sentence) => {
    const before = await world.facts(incident)

    const answers = await world.command('robin', incident.channel, typed)

    expect(answers).toHaveLength(1)
    expect(answers[0]).toContain(sentence)
    expect(await world.facts(incident)).toEqual(before)
  })

  it('/incident severity alone shows what each means, and sets the one that is pressed', async () => {
    const [menu] = await world.command('robin', incident.channel, 'severity')
    expect(menu).toContain('Customers cannot use the product, or data is at risk')
    await world.click('robin', incident.channel, 'severity-set')
    expect((await world.stateOf(incident)).severity).not.toBe('sev2')
    await world.command('robin', incident.channel, 'severity sev2 it was that')
  })

  it('/incident status tells whoever asks how it stands, and nobody else reads the answer', async () => {
    const before = await world.facts(incident)

    const [first] = await world.command('robin', incident.channel, 'status')
    await world.command('mira', incident.channel, 'update')
    await world.submit('mira', { text: 'Paying is slow.', impact: 'Half of the customers', next: '30', audiences: [] })
    await world.submit('mira', {})
    const [second] = await world.command('robin', incident.channel, 'status')
    const [elsewhere] = await world.command('sam', '#general', 'status')

    expect(first).toContain(`INC-${incident.number} · Checkout is failing`)
    expect(first).toContain(':dart: Identified · :large_orange_circle: SEV2')
    expect(first).toContain('IMOC @mira since')
    expect(first).toContain('No update has been written yet.')
    expect(second).toContain('Impact Half of the customers')
    expect(second).toContain('Paying is slow.')
    expect(second).toContain('Next update due 2026-03-04 09:30 UTC')
    expect(elsewhere).toContain('Open incidents: 1')
    expect(elsewhere).toContain('Half of the customers')
    expect(elsewhere).toContain('#inc-20260304-checkout-is-failing')
    expect((await world.facts(incident)).slice(0, before.length)).toEqual(before)
  })

  it('The status of a private incident is told in its channel, and nowhere else', async () => {
    await world.command('robin', '#general', 'declare')
    await world.submit('robin', { title: 'Keys were leaked', private: ['private'] })
    const hidden = await world.newest()

    const [inside] = await world.command('robin', hidden.channel, 'status')
    const outside = await world.command('robin', '#general', 'status')

    expect(inside).toContain('Keys were leaked')
    expect(outside.join()).toContain('Open incidents: 1')
    expect(outside.join()).not.toContain('Keys')
    await world.command('robin', hidden.channel, 'status resolved')
  })

  it('A resolved incident is summed up, and a second "resolved" is refused', async () => {
    await world.says('robin', incident.channel, 'It was the release of 8:50')
    await world.advance(minutes(20))

    const first = await world.command('mira', incident.channel, 'status resolved rolled back')
    const second = await world.command('robin', incident.channel, 'status resolved')

    expect(first).toEqual([`INC-${incident.number} is resolved now.`])
    expect(second).toEqual([`INC-${incident.number} is resolved already; nothing was changed.`])
    const said = world.botSaid('robin', incident.channel)
    const summaries = said.filter((text) => text.includes(`Summary of INC-${incident.number}`))
    expect(summaries).toHaveLength(1)
    expect(summaries[0]).toContain('resolved +20 min')
    expect(summaries[0]).toContain('Write-up')
    expect(said.filter((text) => text.includes('Resolved, says'))).toHaveLength(1)
    expect(said[0]).not.toContain('Post an update')
    expect(await world.factsOf(incident, 'summarised')).toHaveLength(1)
    expect((await world.stateOf(incident)).endedAt).toBe('2026-03-04T09:20:00.000Z')
  })

  it('A reopened incident is open again in every place', async () => {
    await world.advance(minutes(10))
    await world.command('sam', '#general', 'help')
    await world.command('robin', incident.channel, 'status investigating it is back')

    expect((await world.stateOf(incident)).endedAt).toBeNull()
    expect(world.botSaid('robin', incident.channel)[0]).toContain('Post an update')
    expect(world.botSaid('sam', '#incidents')[0]).toContain(':mag: Investigating')
    expect(world.channelOf(incident).topic.value).toContain('investigating')
    const elsewhere = await world.command('sam', '#general', 'status resolved')
    expect(elsewhere.join()).toContain(
      `Open now:\n• INC-${incident.number} · Checkout is failing #inc-20260304-checkout-is-failing`,
    )

    await world.command('robin', incident.channel, 'status resolved for good')
    const summaries = world.botSaid('robin', incident.channel).filter((text) => text.includes('Summary of INC-'))
    expect(summaries).toHaveLength(1)
    expect(summaries[0]).toContain('resolved +30 min')
  })

  it('The card of an incident that is over has one button, which reopens it', async () => {
    const other = await world.declare('robin', 'The mail is late')
    const card = () => world.messageWith('robin', other.channel, 'card-back')
    expect(card).toThrow()
    await world.command('mira', other.channel, 'status resolved')

    expect(actionsIn(card().blocks)).toEqual(['card-back'])
    const [menu] = await world.click('robin', other.channel, 'card-back')
    expect(menu).toContain(`INC-${other.number} is resolved. If the trouble is back, choose a status below.`)
    expect(menu).not.toContain('Set resolved')
    const [answer] = await world.click('robin', other.channel, 'status-set', { about: 'the trouble is back' })

    expect(answer).toBe(`INC-${other.number} is investigating now.`)
    expect((await world.stateOf(other)).status).toBe('investigating')
    expect(card).toThrow()
    expect(world.botSaid('robin', other.channel)[0]).toContain('Post an update')
    await world.command('robin', other.channel, 'status cancelled')
    expect(world.botSaid('robin', other.channel)[0]).toContain('Open again…')
  })

  it('/incident timeline and /incident write-up lead to the pages of the incident', async () => {
    const [timeline] = await world.command('robin', incident.channel, 'timeline')
    const [writeUp] = await world.command('robin', incident.channel, 'write-up')

    expect(timeline).toContain(`Timeline of INC-${incident.number}`)
    expect(writeUp).toContain(`Write-up of INC-${incident.number}`)
    expect((await world.command('sam', '#general', 'status')).join()).toContain('No incident is open.')
    expect(await world.page(`/incidents/${incident.number}/timeline`)).toContain('It was the release of 8:50')
    expect(await world.page(`/incidents/${incident.number}/write-up`)).toContain('it is back')
  })
})

describe('a title that is wrong', () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld()
  })
  afterEach(() => world.forget())
  afterAll(() => world.end())

  it("A new title replaces the old one everywhere but in the channel's name, and can be erased again", async () => {
    const incident = await world.declare('robin', 'Checkout is failing')
    const [answer] = await world.command('mira', incident.channel, 'title Data of *customers* is out')

    expect(answer).toContain('The channel name does not change.')
    const channel = world.channelOf(incident)
    expect(channel.topic.value).toContain('Data of *customers* is out')
    expect(channel.purpose.value).toContain('Data of *customers* is out')
    expect(channel.name).toContain('checkout-is-failing')
    const said = world.botSaid('robin', incident.channel)
    expect(said[0]).toContain('Data of')
    expect(said.join('\n')).toContain('now, says @mira')
    expect(world.botSaid('sam', '#incidents').join('\n')).toContain('Data of')
    expect((await world.stateOf(incident)).title).toBe('Data of *customers* is out')

    const [{ seq } = { seq: 0 }] = await world.factsOf(incident, 'retitled')
    await offlineOver(world)({ verb: 'erase', as: '@mira', incident: incident.number, fact: seq, why: null }, 'cli')
    await world.settle()

    expect(await everyRow(world.store)).not.toContain('Data of')
    expect(world.botSaid('robin', incident.channel).join('\n')).not.toContain('Data of')
    expect(world.channelOf(incident).topic.value).not.toContain('Data of')
  })

  it('A new title of a drill says that it is one', async () => {
    const incident = await world.declare('robin', 'drill: checkout is failing')
    expect(await world.stateOf(incident)).toMatchObject({ kind: 'drill', title: 'Drill: checkout is failing' })
    await world.command('robin', incident.channel, 'title search is failing')
    expect((await world.stateOf(incident)).title).toBe('Drill: search is failing')
  })

  it('A menu that was opened before the last change changes nothing', async () => {
    const incident = await world.declare('robin', 'Two tabs')
    await world.click('robin', incident.channel, 'card-status')
    await world.click('robin', incident.channel, 'card-severity')
    await world.command('mira', incident.channel, 'status resolved')
    await world.command('mira', incident.channel, 'severity P2')

    const [status] = await world.click('robin', incident.channel, 'status-set')
    const [severity] = await world.click('robin', incident.channel, 'severity-set', { about: 'Which is it?' })

    expect(status).toContain('Nothing was changed: it was investigating when you opened this menu.')
    expect(severity).toContain('Nothing was changed: it was Unknown when you opened this menu.')
    expect(await world.stateOf(incident)).toMatchObject({ status: 'resolved', severity: 'sev2' })
  })
})

describe('closing an incident', () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld()
  })
  afterEach(() => world.forget())
  afterAll(() => world.end())

  async function told(title: string, next = '30'): Promise<Incident> {
    const incident = await world.declare('robin', title)
    await world.command('mira', incident.channel, 'update Paying fails')
    await world.submit('mira', { next, audiences: ['status-page'] })
    await world.submit('mira', {})
    return incident
  }
  const statusOf = async (incident: Incident) => (await world.stateOf(incident)).status

  it('Closing says first what the public still reads and expects, and closing anyway ends the promise', async () => {
    const incident = await told('Closed anyway')

    const [asked] = await world.command('mira', incident.channel, 'status closed it was | a test')
    expect(asked).toContain(
      `INC-${incident.number} is not closed yet: the status page still says investigating, and people expect the next update by`,
    )
    expect(asked).toContain(
      'Post the last update first, or close it anyway. Once it is closed, nobody is reminded, and the status page keeps what it says.',
    )
    expect(await statusOf(incident)).toBe('investigating')
    const done = await world.click('mira', incident.channel, 'status-close')
    await world.advance(minutes(40))

    expect(done).toEqual([`INC-${incident.number} is closed now.`])
    expect(world.botSaid('robin', incident.channel).join('\n')).toContain('Closed, says @mira: it was | a test')
    expect(await world.factsOf(incident, 'update-chased')).toEqual([])
  })

  it('A close button that is older than the last change of status changes nothing', async () => {
    const incident = await told('Moved on', '0')
    await world.command('mira', incident.channel, 'status closed')
    await world.command('robin', incident.channel, 'status identified')

    const [answer] = await world.click('mira', incident.channel, 'status-close')

    expect(answer).toContain('Nothing was changed: it was investigating when you opened this menu.')
    expect(await statusOf(incident)).toBe('identified')
  })

  it('Closing offers the last update, filled in as the end, and then closes at once', async () => {
    const incident = await told('Told first')
    await world.command('mira', incident.channel, 'status closed')

    await world.click('mira', incident.channel, 'update-last')
    const { filled } = world.form('mira')
    await world.submit('mira', { text: 'Paying works again.' })
    await world.submit('mira', {})

    expect(filled).toContain('"resolved"')
    expect(await statusOf(incident)).toBe('resolved')
    expect(await world.page('/status')).toContain('Paying works again.')
    expect(await world.command('mira', incident.channel, 'status closed')).toEqual([
      `INC-${incident.number} is closed now.`,
    ])
  })

  it('Closing asks about a promise alone, and not about one that nobody needs', async () => {
    const incident = await world.declare('robin', 'Promised inside')
    await world.command('mira', incident.channel, 'update We look')
    await world.submit('mira', { next: '15', audiences: [] })
    await world.submit('mira', {})

    const [asked] = await world.command('mira', incident.channel, 'status closed')
    await world.advance(minutes(16))
    await world.click('mira', '@imoc', 'promise-not-needed')

    expect(asked).toContain('is not closed yet: people expect the next update by')
    expect(await world.command('mira', incident.channel, 'status closed')).toEqual([
      `INC-${incident.number} is closed now.`,
    ])
  })
})
