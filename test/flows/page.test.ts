import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { minutes } from '../../src/incident/clock.ts'
import { startWorld, type World } from '../support/world.ts'

const pages = (world: World, who: string, number: number) =>
  world.dmOf(who).filter((text) => text.includes(`INC-${number} `) && !text.includes('the first ten minutes'))
const unanswered = { answered: false }

describe('a page', () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld()
  })
  afterEach(() => world.forget())
  afterAll(() => world.end())

  it('A page reaches whoever is on duty with what, where and why, and whoever acknowledges leads', async () => {
    const incident = await world.declare('robin', 'Orders are lost', unanswered)

    const before = pages(world, 'mira', incident.number)
    const members = world.channelOf(incident).members
    const card = world.botSaid('robin', incident.channel).find((text) => text.includes('Declared'))
    const answer = await world.click('mira', '@imoc', 'page-acknowledge', { about: `INC-${incident.number} ` })

    expect(before).toHaveLength(1)
    for (const words of [
      ...['You are paged: INC-1', 'Orders are lost', 'Unknown', world.channelOf(incident).name],
      ...['you are on call', 'Read this while you get up', 'Lock deploys of what is affected'],
      ...['Acknowledge', 'Cannot', 'imoc pages the next person'],
    ]) {
      expect(before[0]).toContain(words)
    }
    expect(members).toContain(world.idOf('mira'))
    expect(card).toContain('Paging an IMOC: @mira in Slack since')
    expect(card).toContain('Being paged')
    expect(answer.join()).toContain(`You are the IMOC of INC-${incident.number} now`)
    expect((await world.stateOf(incident)).imoc).toMatchObject({ user: world.idOf('mira'), how: 'paged' })
    expect(
      (await world.factsOf(incident, 'paged', 'page-answered', 'page-ended', 'role-taken')).map(({ kind }) => kind),
    ).toEqual(['paged', 'page-answered', 'page-ended', 'role-taken'])
    expect(world.dmOf('mira').join()).toContain('the first ten minutes')
    expect(pages(world, 'mira', incident.number)[0]).toContain('You have acknowledged it.')
    expect(() => world.messageWith('mira', '@imoc', 'page-acknowledge', 'Orders are lost')).toThrow()
  })

  it('A page that nobody acknowledges escalates, is reported once at the end, and can still be acknowledged', async () => {
    const incident = await world.declare('robin', 'Nobody wakes', unanswered)
    const loud = () =>
      world.botSaid('robin', incident.channel).filter((text) => text.includes('Nobody has acknowledged: '))

    await world.advance(minutes(4.9))
    const early = pages(world, 'jonas', incident.number)
    await world.advance(minutes(0.2))
    const [second] = pages(world, 'jonas', incident.number)
    await world.advance(minutes(5))
    const said = loud()
    const card = world.botSaid('robin', incident.channel).find((text) => text.includes('Declared'))
    await world.advance(minutes(60))

    expect(early).toEqual([])
    expect(second).toContain('Paged before you: @mira.')
    expect(said).toEqual([
      expect.stringContaining('Nobody has acknowledged: @mira, @jonas. /incident imoc me takes over'),
    ])
    expect(loud()).toEqual(said)
    expect(card).toContain('Nobody has acknowledged')
    expect(card).toContain('Page the IMOC')
    expect(await world.factsOf(incident, 'page-exhausted')).toHaveLength(1)

    await world.click('mira', '@imoc', 'page-acknowledge', { about: 'Nobody wakes' })

    expect((await world.stateOf(incident)).imoc?.user).toBe(world.idOf('mira'))
    expect(pages(world, 'jonas', incident.number)[0]).toContain('@mira is the IMOC. Nobody else needs to come.')
  })

  it('A page that somebody cannot answer goes to the next person at once, and only once', async () => {
    const incident = await world.declare('robin', 'Cannot', unanswered)
    const about = `INC-${incident.number} `

    const answer = await world.click('mira', '@imoc', 'page-cannot', { about })
    const next = pages(world, 'jonas', incident.number)
    await world.advance(minutes(4.9))
    const exhausted = await world.factsOf(incident, 'page-exhausted')
    await world.advance(minutes(0.2))

    expect(answer.join()).toContain('I am paging the next person.')
    expect(next[0]).toContain('Paged before you: @mira (not available).')
    expect(await world.factsOf(incident, 'paged')).toHaveLength(2)
    expect(exhausted).toEqual([])
    expect(await world.factsOf(incident, 'page-exhausted')).toHaveLength(1)
    expect(() => world.messageWith('mira', '@imoc', 'page-cannot', about)).toThrow()
    expect(world.messageWith('mira', '@imoc', 'page-acknowledge', about)).toBeDefined()
  })

  it('One of two people who acknowledge a page at once is the IMOC, and the other is told who was first', async () => {
    const incident = await world.declare('robin', 'Two at once', unanswered)
    const about = `INC-${incident.number} `
    await world.advance(minutes(5.1))
    const { act } = world.practice
    const press = (who: string) => {
      const { ts } = world.messageWith(who, '@imoc', 'page-acknowledge', about)
      return act.click({ as: who, channel: '@imoc', ts, action_id: 'page-acknowledge' })
    }

    await Promise.all([press('mira'), press('jonas'), press('mira')])
    await world.settle()

    const taken = await world.factsOf(incident, 'role-taken')
    const first = (await world.stateOf(incident)).imoc?.user
    const second = first === world.idOf('mira') ? 'jonas' : 'mira'
    expect(taken).toHaveLength(1)
    expect(world.dmOf(second).at(-1) ?? '').toContain('was first and is the IMOC of')
    expect(await world.factsOf(incident, 'page-ended')).toMatchObject([{ data: { why: 'acknowledged' } }])
    expect(await world.factsOf(incident, 'checklist-started')).toHaveLength(1)
  })

  it('A page ends when somebody takes over and when the incident is over', async () => {
    const taken = await world.declare('robin', 'Taken over', unanswered)
    await world.command('robin', taken.channel, 'imoc me')
    const over = await world.declare('robin', 'A false alarm', unanswered)
    await world.command('robin', over.channel, 'status cancelled')
    await world.advance(minutes(30))

    expect(await world.factsOf(taken, 'page-ended')).toMatchObject([{ data: { why: 'taken' } }])
    expect(await world.factsOf(over, 'page-ended')).toMatchObject([{ data: { why: 'over' } }])
    for (const incident of [taken, over]) expect(await world.factsOf(incident, 'paged')).toHaveLength(1)
    expect(pages(world, 'mira', taken.number)[0]).toContain('@robin is the IMOC. Nobody else needs to come.')
    expect(pages(world, 'mira', over.number)[0]).toContain('is cancelled. Nobody needs to come any more.')
    expect(pages(world, 'jonas', over.number)).toEqual([])
  })

  it('A page is not sent twice while one is on its way', async () => {
    const incident = await world.declare('robin', 'Once each', unanswered)
    const { ts } = world.messageWith('mira', '@imoc', 'page-acknowledge', 'Once each')

    const again = await world.command('robin', incident.channel, 'imoc call')
    await world.command('robin', incident.channel, 'severity sev1')
    const state = await world.stateOf(incident)

    expect(again.join()).toContain('@mira has been paged since')
    expect(await world.factsOf(incident, 'imoc-wanted')).toEqual([])
    expect(await world.factsOf(incident, 'paged')).toHaveLength(1)
    expect(state.pages).toHaveLength(1)
    expect(world.practice.read.messages('mira', '@imoc').find((message) => message.ts === ts)).toBeDefined()
    expect(pages(world, 'mira', incident.number)[0]).toContain('SEV1')
  })
})

describe('a severity that pages', () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld()
  })
  afterEach(() => world.forget())
  afterAll(() => world.end())

  it('A severity that pages by itself pages once when it is reached, and others wait for a click', async () => {
    await world.command('robin', '#general', 'declare')
    await world.submit('robin', { title: 'Small at first', severity: 'sev4', imoc: [] })
    const incident = await world.newest()
    await world.advance(2_000)

    await world.command('robin', incident.channel, 'severity sev3')
    const quiet = await world.factsOf(incident, 'paged')
    const card = world.messageWith('robin', incident.channel, 'call-imoc')
    await world.command('robin', incident.channel, 'severity sev2')
    await world.command('robin', incident.channel, 'severity sev1')

    expect(quiet).toEqual([])
    expect(card).toBeDefined()
    expect(await world.factsOf(incident, 'paged')).toMatchObject([{ actor: null, data: { for: 'imoc', rung: 0 } }])
    expect(() => world.messageWith('robin', incident.channel, 'call-imoc')).toThrow()
  })
})

describe('a page for help', () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld()
  })
  afterEach(() => world.forget())
  afterAll(() => world.end())

  it('A page for help goes to anybody with the reason, and the asker is told that they come', async () => {
    const incident = await world.declare('robin', 'The replica lags')

    const answer = await world.command('robin', incident.channel, 'page @aiko the <!channel> replica *will not* sync')
    const [page] = pages(world, 'aiko', incident.number)
    const twice = await world.command('mira', incident.channel, 'page @aiko')
    const card = world.botSaid('robin', incident.channel).find((text) => text.includes('Declared'))
    await world.click('aiko', '@imoc', 'page-acknowledge')
    const late = await world.stateOf(incident)

    expect(answer).toEqual(['I am paging @aiko. I will send you their answer by direct message.'])
    expect(page).toContain('@robin asks for your help: the @channel replica *will not* sync')
    expect(page).not.toContain('Read this while you get up')
    expect(twice.join()).toContain('@aiko has already been paged for INC-1')
    expect(card).toContain('Asked for help: @aiko in Slack since')
    expect(world.dmOf('robin').at(-1)).toContain('@aiko has acknowledged and is coming to')
    expect(late.imoc?.user).toBe(world.idOf('mira'))
    expect(world.channelOf(incident).members).toContain(world.idOf('aiko'))
    expect(world.botSaid('robin', incident.channel).find((text) => text.includes('Declared'))).not.toContain(
      'Asked for help',
    )
  })

  it('A page for help that is declined or not answered is told to the asker, once', async () => {
    const incident = await world.declare('robin', 'Nobody helps')

    await world.command('robin', incident.channel, 'page @sam')
    await world.advance(minutes(5.1))
    const unheard = world.dmOf('robin').at(-1)
    await world.command('robin', incident.channel, 'page @vera')
    await world.click('vera', '@imoc', 'page-cannot', { about: `INC-${incident.number} ` })
    const refused = world.dmOf('robin').at(-1)
    const count = world.dmOf('robin').length
    await world.advance(minutes(30))

    expect(unheard).toContain('@sam has not answered the page for')
    expect(refused).toContain('@vera cannot come to')
    expect(world.dmOf('robin')).toHaveLength(count)
  })

  it('A page for help is asked for by a form where nothing is typed, and refuses people who cannot come', async () => {
    const incident = await world.declare('robin', 'By form')

    await world.command('robin', incident.channel, 'page')
    const form = world.form('robin')
    const errors = await world.submit('robin', { person: world.idOf('imoc'), why: '' })
    await world.submit('robin', { person: world.idOf('jonas'), why: 'you know the queue' })
    const nobody = await world.command('robin', incident.channel, 'page nobody-here please')

    expect(form.words).toContain('Whom?')
    expect(errors.person).toContain('is a bot: name a person.')
    expect(pages(world, 'jonas', incident.number)[0]).toContain('you know the queue')
    expect(nobody.join()).toContain('I cannot find nobody-here')
  })
})
