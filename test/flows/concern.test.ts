import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { minutes } from '../../src/incident/clock.ts'
import { everyFile, everyRow } from '../support/every-text.ts'
import type { Incident } from '../support/people.ts'
import { startWorld, type World } from '../support/world.ts'

describe('a concern', () => {
  let world: World
  let incident: Incident
  let count = 0
  beforeAll(async () => {
    world = await startWorld()
  })
  beforeEach(async () => {
    count += 1
    incident = await world.declare('robin', `We all look at one graph, ${count}`)
  })
  afterEach(() => world.forget())
  afterAll(() => world.end())

  const card = () => world.botSaid('robin', incident.channel)[0] ?? ''
  const thread = () => world.botSaid('robin', incident.channel).filter((text) => text.includes('Concern 1 of'))
  const dm = (who: string) => world.dmOf(who).filter((text) => text.includes(world.channelOf(incident).name))
  const concerns = (who: string) => dm(who).filter((text) => /concern 1/i.test(text))

  it('A concern with a name stands under the card and goes to the IMOC, and its author gets the answer', async () => {
    const told = await world.command('robin', incident.channel, 'concern the <b>lamp</b> is not the problem')

    expect(told).toEqual(['Concern 1 is shown under the card until the IMOC answers it. I will send you the answer.'])
    const post = world.practice.read
      .messages('robin', incident.channel)
      .find(({ text }) => text.startsWith('Concern 1: '))
    expect(post?.thread_ts).toBe((await world.stateOf(incident)).card?.ts)
    expect(thread()[0]).toContain('Concern 1 of @robin')
    expect(thread()[0]).toContain('the <b>lamp</b> is not the problem')
    expect(card()).toContain('1. the <b>lamp</b> is not the problem (@robin')
    expect(concerns('mira')[0]).toContain('A concern from @robin about')

    expect((await world.click('robin', incident.channel, 'concern-answer')).join()).toContain(
      'Concern 1 is for the IMOC to answer, and that is @mira.',
    )
    await world.click('mira', '@imoc', 'concern-answer', { about: `INC-${incident.number},` })
    expect(world.form('mira').words).toContain('the <b>lamp</b> is not the problem')
    await world.submit('mira', { answer: 'True: two of us look at the disk now.' })

    expect(thread()[0]).toContain('Answer @mira')
    expect(thread()[0]).toContain('two of us look at the disk now')
    expect(concerns('mira')[0]).not.toContain('Answer…')
    expect(concerns('robin')[0]).toContain('two of us look at the disk now')
    expect(concerns('robin')).toHaveLength(1)
    expect(world.botSaid('robin', incident.channel).join()).not.toContain('raised without a name')
    expect(card()).not.toContain('Concerns without an answer')
    await world.advance(minutes(20))
    expect(concerns('mira')).toHaveLength(1)
  })

  it('A concern that two people answer at once is answered once, and the second is told who was first', async () => {
    await world.command('robin', incident.channel, 'concern one graph')
    await world.click('mira', '@imoc', 'concern-answer', { about: `INC-${incident.number},` })
    await world.joins('jonas', incident.channel)
    await world.command('jonas', incident.channel, 'imoc me')
    await world.click('jonas', '@imoc', 'concern-answer', { about: `INC-${incident.number},` })

    const errors = [await world.submit('jonas', { answer: 'Yes.' }), await world.submit('mira', { answer: 'No.' })]

    expect(errors).toEqual([{}, { answer: 'Jonas Brandt has answered concern 1 already.' }])
    expect(await world.factsOf(incident, 'concern-answered')).toHaveLength(1)
    expect(concerns('jonas')[0]).toContain('Answer @jonas')
  })

  it('A concern reminds once after a quarter of an hour, and a new IMOC gets it with as much time', async () => {
    await world.command('robin', incident.channel, 'concern one graph')
    await world.advance(minutes(10))
    await world.joins('jonas', incident.channel)
    await world.command('jonas', incident.channel, 'imoc me')
    expect(concerns('mira')[0]).toContain('@jonas is IMOC now and has it.')
    expect(concerns('jonas')).toHaveLength(1)

    await world.advance(minutes(5) - 1)
    expect(concerns('jonas')).toHaveLength(1)
    await world.advance(1)
    expect(concerns('jonas')[1]).toContain('has waited for your answer since')
    await world.advance(minutes(120))

    expect(concerns('jonas')).toHaveLength(2)
    expect(concerns('mira')).toHaveLength(1)
    expect(await world.factsOf(incident, 'concern-chased')).toHaveLength(1)
    expect(card()).toContain('Concerns without an answer')
  })

  it('A concern that may be meant without a name is asked about before anything is posted', async () => {
    await world.command('robin', incident.channel, 'concern anonymous users cannot log in')

    expect(world.form('robin').words).toContain('Do you want to leave your name out? Nothing has been posted yet.')
    expect(world.form('robin').filled).toContain('anonymous users cannot log in')
    expect(await world.factsOf(incident, 'concern-raised')).toEqual([])
    await world.submit('robin', { anonymous: [] })
    expect((await world.factsOf(incident, 'concern-raised')).map(({ actor }) => actor)).toEqual([world.idOf('robin')])
  })

  it("A concern without a name leaves its author's name in no row, no file, no page and no message", async () => {
    const sam = world.idOf('sam')
    await world.joins('sam', incident.channel)
    const folder = join(world.data, 'plain')
    const count = (text: string) => text.split(sam).length - 1
    const everything = async () => (await everyRow(world.store)) + (await everyFile(folder))
    await world.settle()
    const before = count(await everything())

    const told = await world.command('sam', incident.channel, 'concern anonymously: nobody watches the disk')
    await world.command('sam', incident.channel, 'concern')
    await world.submit('sam', { text: 'the IMOC is tired', anonymous: ['anonymous'] })
    await world.click('mira', '@imoc', 'concern-answer', { about: 'nobody watches the disk' })
    await world.submit('mira', { answer: 'Vera does from now on.' })
    await world.advance(minutes(20))

    expect(told).toEqual([
      'Concern 1 is shown under the card until the IMOC answers it. Your name is not recorded. Only you see this.',
    ])
    const raised = await world.factsOf(incident, 'concern-raised')
    expect(raised.map(({ actor, data }) => [actor, data.text])).toEqual([
      [null, 'nobody watches the disk'],
      [null, 'the IMOC is tired'],
    ])
    expect(count(await everything())).toBe(before)
    expect(thread()[0]).toContain('Concern 1 of somebody anonymous')
    expect(thread()[0]).toContain('Vera does from now on.')
    const saidToAll = world.botSaid('robin', incident.channel).filter((text) => text.includes('raised without a name'))
    expect(saidToAll).toEqual([
      ':white_check_mark: @mira has answered concern 1, raised without a name: “nobody watches the disk”\nAnswer: Vera does from now on.',
    ])
    expect(card()).toContain('2. the IMOC is tired (no name')
    for (const who of ['robin', 'mira']) {
      expect(world.sent(who, incident.channel) + world.sent(who, '@imoc')).not.toContain(sam)
    }
    expect(world.dmOf('sam')).toEqual([])
    const page = await world.page(`/incidents/${incident.number}/timeline.json`)
    const entries: unknown[] = JSON.parse(page).entries
    expect(JSON.stringify(entries.filter((each) => JSON.stringify(each).includes('concern')))).not.toContain(sam)
  })
})
