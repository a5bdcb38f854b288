import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { hours, minutes } from '../../src/incident/clock.ts'
import { startWorld, type World } from '../support/world.ts'

const items =
  'imoc-known on-call-here broken-code lock-deploys status-page stakeholders customer-voice private vendor'.split(' ')

describe('the IMOC', () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld()
  })
  afterEach(() => world.forget())
  afterAll(() => world.end())

  const lists = (who: string, number: number) =>
    world.dmOf(who).filter((text) => text.includes(`INC-${number} `) && text.includes('the first ten minutes'))

  it('The IMOC gets the checklist by direct message once, and everyone a copy in the thread of the card', async () => {
    const incident = await world.declare('robin', 'Exactly once')

    expect(lists('mira', incident.number)).toHaveLength(1)
    const { card } = await world.stateOf(incident)
    const thread = world.channelOf(incident).messages.filter((message) => message.thread_ts === card?.ts)
    expect(thread.filter((message) => message.ts !== card?.ts)).toHaveLength(1)
    expect(await world.factsOf(incident, 'checklist-started', 'checklist-sent', 'checklist-mirrored')).toHaveLength(3)
    expect(await world.factsOf(incident, 'role-taken')).toMatchObject([
      { actor: world.idOf('mira'), data: { user: world.idOf('mira'), how: 'paged' } },
    ])
  })

  it('The IMOC ticks and unticks items, and everyone sees it', async () => {
    const incident = await world.declare('robin', 'Ticks')
    const about = `INC-${incident.number}`

    await world.click('mira', '@imoc', 'checklist-tick', { about, choose: ['on-call-here'] })
    await world.click('mira', '@imoc', 'checklist-tick', { about, choose: ['on-call-here', 'imoc-known'] })
    await world.click('mira', '@imoc', 'checklist-tick', { about, choose: [] })

    const set = await world.factsOf(incident, 'item-set')
    expect(set.map(({ data, actor }) => [data.item, data.state, actor])).toEqual([
      ['on-call-here', 'done', world.idOf('mira')],
      ['imoc-known', 'done', world.idOf('mira')],
      ['imoc-known', 'open', world.idOf('mira')],
    ])
    const [card, mirror] = world.botSaid('robin', incident.channel)
    expect(mirror).toContain('☑ Page the on-call engineer for what is broken')
    expect(mirror).toContain('☐ Say in the channel that you are IMOC')
    expect(card).toContain('Checklist 1/9')
    expect(lists('mira', incident.number)).toHaveLength(1)
  })

  it('The IMOC says why an item is skipped, or that it does not apply', async () => {
    const incident = await world.declare('robin', 'Skips')
    const about = `INC-${incident.number}`

    await world.click('mira', '@imoc', 'checklist-skip', { about })
    const unreasoned = await world.submit('mira', { item: 'vendor', state: 'skipped', why: '' })
    const reasoned = await world.submit('mira', { item: 'vendor', state: 'skipped', why: 'our own code' })
    await world.click('mira', '@imoc', 'checklist-skip', { about })
    await world.submit('mira', { item: 'private', state: 'not-applicable' })

    expect(unreasoned).toEqual({ why: 'Give a short reason for skipping it. Others will ask later.' })
    expect(reasoned).toEqual({})
    expect((await world.factsOf(incident, 'item-set')).map(({ data }) => data)).toMatchObject([
      { item: 'vendor', state: 'skipped', why: 'our own code' },
      { item: 'private', state: 'not-applicable', why: null },
    ])
    const mirror = world.botSaid('robin', incident.channel)[1]
    expect(mirror).toContain('(skipped: our own code)')
    const [list] = lists('mira', incident.number)
    expect(list).not.toContain('Decide whether this must be private')
    expect(list).toContain('2 more come after these.')
  })

  it('Anybody can take over as IMOC, with the open items in a new checklist and the old one read-only', async () => {
    const incident = await world.declare('robin', 'Hand over')
    const about = `INC-${incident.number}`
    await world.click('mira', '@imoc', 'checklist-tick', { about, choose: ['imoc-known', 'on-call-here'] })
    await world.joins('jonas', incident.channel)
    const old = world.messageWith('mira', '@imoc', 'checklist-tick', about)

    const answer = await world.command('jonas', incident.channel, 'imoc me')

    expect(answer).toEqual([`You are the IMOC of INC-${incident.number} now. Your checklist is in our DM.`])
    expect(world.botSaid('robin', incident.channel)).toContain('@jonas is IMOC now, in place of @mira.')
    const [before] = lists('mira', incident.number)
    expect(before).toContain('☑ Say in the channel that you are IMOC')
    expect(before).toContain('@jonas is IMOC now and has what is open.')
    expect(() => world.messageWith('mira', '@imoc', 'checklist-tick', about)).toThrow()
    expect(lists('jonas', incident.number)).toHaveLength(1)
    const name = world.channelOf(incident).name
    expect(world.dmOf('mira').filter((text) => text.includes('has taken over'))).toEqual([
      `@jonas has taken over as IMOC of #${name} (INC-${incident.number}). They now have the open items of your checklists. If that is a mistake, type /incident imoc me in that channel.`,
    ])
    const open = (await world.stateOf(incident)).checklists.at(-1)?.items.map(({ id }) => id)
    expect(open).toEqual(items.filter((id) => id !== 'imoc-known' && id !== 'on-call-here'))
    expect(world.practice.read.messages('mira', '@imoc').find((message) => message.ts === old.ts)).toBeDefined()
  })

  it('The part of the IMOC cannot be taken twice or given to somebody else', async () => {
    const incident = await world.declare('robin', 'Twice')

    const again = await world.command('mira', incident.channel, 'imoc me')
    const other = await world.command('mira', incident.channel, 'imoc @jonas')

    expect(again).toEqual([`You are the IMOC of INC-${incident.number} already.`])
    expect(other.join()).toContain('You cannot make somebody else the IMOC.')
    expect(await world.factsOf(incident, 'role-taken')).toHaveLength(1)
  })

  it('/incident imoc names the IMOC and the rota', async () => {
    const incident = await world.declare('robin', 'Who is it')

    const there = await world.command('robin', incident.channel, 'imoc')
    const elsewhere = await world.command('sam', '#general', 'imoc')

    expect(there.join()).toMatch(new RegExp(`^IMOC of INC-${incident.number}: @mira since .* On the rota now: @mira`))
    expect(elsewhere.join()).toMatch(/^On the rota now: @mira\. Next: @jonas\.\n/)
    expect(elsewhere.join()).toContain('4 people are on the rota; 6 or more people keep the on-call load acceptable.')
  })

  it('The IMOC can be paged later where nobody was paged at first', async () => {
    await world.command('robin', '#general', 'declare')
    await world.submit('robin', { title: 'Called later', imoc: [] })
    const incident = await world.newest()

    const answer = await world.click('robin', incident.channel, 'call-imoc')

    await world.acknowledge(incident)

    expect(answer).toEqual(['I am paging the IMOC. The first person to acknowledge leads.'])
    expect(world.channelOf(incident).members).toContain(world.idOf('mira'))
    expect(lists('mira', incident.number)).toHaveLength(1)
    expect(await world.factsOf(incident, 'imoc-wanted')).toMatchObject([{ actor: world.idOf('robin') }])
    expect(await world.command('robin', incident.channel, 'imoc call')).toEqual(['@mira is the IMOC already.'])
  })
})

describe('a rota that names people without an active account', () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld({ rota: ['ghost@practice.example', 'phantom@practice.example'] })
  })
  afterEach(() => world.forget())
  afterAll(() => world.end())

  it('A rota of people without accounts is reported in the channel and on the card, and anyone can take over', async () => {
    const incident = await world.declare('robin', 'Nobody home')
    // Which of the two stands first is not promised: they are posted side by side.
    const saying = (words: string) => world.botSaid('robin', incident.channel).find((text) => text.includes(words))
    const [card, warning] = [saying('Declared'), saying('I could not page an IMOC')]

    await world.click('robin', incident.channel, 'take-imoc')

    expect(warning).toContain('I could not page an IMOC: the rota names ghost@practice.example')
    expect(warning).toContain('the rota names phantom@practice.example')
    expect(warning).toContain('/incident imoc me')
    expect(card).toContain('Nobody: the rota names ghost@practice.example')
    expect(await world.factsOf(incident, 'imoc-missing')).toHaveLength(1)
    expect((await world.stateOf(incident)).imoc).toMatchObject({ user: world.idOf('robin'), how: 'claimed' })
    expect(saying('Declared')).toContain('@robin since')
  })
})

describe('the news to a new IMOC', () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld()
  })
  afterEach(() => world.forget())
  afterAll(() => world.end())

  const ways: [string, string, (at: string) => Promise<unknown>][] = [
    ['command', 'jonas', (at) => world.command('jonas', at, 'imoc me')],
    ['the button of the card', 'jonas', (at) => world.click('jonas', at, 'take-imoc')],
    ['acknowledging the page', 'mira', () => world.click('mira', '@imoc', 'page-acknowledge')],
    [
      'accepting a handover',
      'aiko',
      async (at) => {
        await world.command('mira', at, 'imoc me')
        await world.command('mira', at, 'handover @aiko')
        await world.submit('mira', { summary: 'half done' })
        return world.click('aiko', '@imoc', 'handover-accept')
      },
    ],
    [
      'taking the watch of who is tired',
      'jonas',
      async (at) => {
        await world.command('mira', at, 'imoc me')
        await world.advance(hours(3))
        await world.click('mira', '@imoc', 'relief-swap')
        return world.click('jonas', '@imoc', 'accept-relief')
      },
    ],
  ]

  it.each(ways)('A new IMOC by %s is told so once, and their checklist says what to do', async (way, who, become) => {
    const incident = await world.declare('robin', `By ${way}`, { answered: false })
    const place = incident.channel
    for (const each of ['jonas', 'aiko']) await world.joins(each, place)
    const all = () => [...world.sees(who, '@imoc'), ...world.sees(who, place)]
    const before = all().length

    await become(place)
    await world.advance(minutes(1))

    const told = all().filter((text) => /\byou (are|have taken over as) (the )?IMOC\b/i.test(withoutItem(text)))
    expect(all().length).toBeGreaterThan(before)
    expect(told.filter((text) => text.includes(`INC-${incident.number} `))).toHaveLength(1)
    expect(world.dmOf(who).join()).toContain('IMOC: the first ten minutes')
    await world.command('robin', place, 'status resolved')
  })
})

/** One box of the list says that the channel has to be told. */
const withoutItem = (text: string) => text.replaceAll('Say in the channel that you are IMOC', '')
