import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { after, minutes } from '../../src/incident/clock.ts'
import type { Incident } from '../support/people.ts'
import { actionsIn } from '../support/words.ts'
import { startWorld, type World } from '../support/world.ts'

describe('changes in flight', () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld()
  })
  afterEach(() => world.forget())
  afterAll(() => world.end())

  async function opened(title: string, ...others: string[]): Promise<Incident> {
    const incident = await world.declare('robin', title)
    for (const who of others) await world.joins(who, incident.channel)
    return incident
  }
  const card = (incident: Incident) => world.botSaid('robin', incident.channel)[0] ?? ''
  const posts = (incident: Incident) =>
    world
      .botSaid('robin', incident.channel)
      .filter((text) => /is doing|did \(\d/.test(text) && !text.includes('Board…'))
  const dmsOf = (who: string, words: string) => world.dmOf(who).filter((text) => text.includes(words))
  const resolve = ({ channel }: Incident) => world.command('mira', channel, 'status resolved')

  it('A change is announced in one message, which later says its result and how long it took', async () => {
    const incident = await opened('Said aloud', 'jonas')
    const [answer] = await world.command('robin', incident.channel, 'doing raise the timeout to 30 s on checkout')
    const before = posts(incident)
    await world.advance(minutes(12))
    const [stranger] = await world.click('jonas', incident.channel, 'change-did', { about: 'raise the timeout' })
    await world.click('robin', incident.channel, 'change-did', { about: 'raise the timeout' })
    await world.submit('robin', { outcome: 'half of the errors are gone' })

    expect(answer).toBe('I am announcing change 1: raise the timeout to 30 s. /incident did once it is done.')
    expect(before).toHaveLength(1)
    expect(before[0]).toContain('@robin is doing (1) raise the timeout to 30 s')
    expect(before[0]).toContain('Checkout · since')
    expect(stranger).toContain("That change is @robin's.")
    expect(posts(incident)).toHaveLength(1)
    expect(posts(incident)[0]).toContain(
      '@robin did (1) raise the timeout to 30 s\nResult: half of the errors are gone',
    )
    expect(posts(incident)[0]).toContain('took 12 min')
    expect(world.botSaid('robin', incident.channel).at(-1)).toContain(
      'Change 1 of @robin is done: raise the timeout to 30 s. Result: half of the errors are gone',
    )
    expect(posts(incident)[0]).not.toContain('Did it…')
    expect(await world.factsOf(incident, 'change-begun', 'change-ended')).toMatchObject([
      { data: { number: 1, text: 'raise the timeout to 30 s', service: 'checkout', temporary: false } },
      { data: { number: 1, outcome: 'half of the errors are gone' } },
    ])
    await resolve(incident)
  })

  it('A change can be ended by the IMOC or anybody with a role, and the channel reads who ended it for whom', async () => {
    const incident = await opened('For another', 'jonas')
    await world.command('jonas', incident.channel, 'role scribe')
    for (const text of ['drain the east hosts', 'drain the west hosts']) {
      await world.command('robin', incident.channel, `doing ${text}`)
    }

    await world.click('mira', incident.channel, 'change-did', { about: 'drain the east' })
    expect(world.form('mira').words).toContain("This is @robin's change.")
    await world.submit('mira', { outcome: 'all quiet' })
    await world.click('jonas', incident.channel, 'change-did', { about: 'drain the west' })
    await world.submit('jonas', { outcome: '' })

    const said = world.botSaid('robin', incident.channel)
    expect(said).toContain(
      ':white_check_mark: Change 1 of @robin is done, says @mira: drain the east hosts. Result: all quiet',
    )
    expect(said).toContain(':white_check_mark: Change 2 of @robin is done, says @jonas: drain the west hosts.')
    expect(posts(incident)[0]).toContain('@robin did (1) drain the east hosts')
    expect(posts(incident)[0]).toContain('says @mira')
    await resolve(incident)
  })

  it('Two changes on one service warn the second person at once and the first by direct message', async () => {
    const incident = await opened('Two at once', 'jonas')
    await world.command('robin', incident.channel, 'doing restart the workers on checkout')
    await world.advance(minutes(3))
    const [warned] = await world.command(
      'jonas',
      incident.channel,
      'doing switch the cache off on the Checkout for now',
    )

    expect(warned).toContain('Another person is changing Checkout right now. Talk to them first; nothing is blocked.')
    expect(warned).toMatch(/At the same time: 1 \(@robin, since .*09:12 UTC\): restart the workers/)
    expect(warned).toContain('I am announcing change 2')
    const [told, more] = dmsOf('robin', 'Two changes on Checkout at once')
    expect(told).toContain('At the same time: 2 (@jonas')
    expect(told).toContain('switch the cache off')
    expect(more).toBeUndefined()
    expect(dmsOf('jonas', 'at once')).toEqual([])
    expect(card(incident)).toMatch(
      /1 @robin since .* restart the workers · Checkout\n:warning: at once with 2 \(@jonas\)/,
    )
    expect(card(incident)).toMatch(/2 @jonas since .* · for now\n:warning: at once with 1 \(@robin\)/)

    await world.command('robin', incident.channel, 'did no difference')

    expect(card(incident)).not.toContain('at once with')
    expect(dmsOf('robin', 'Two changes on Checkout at once')).toEqual([])
    expect(dmsOf('robin', 'that is over')).toHaveLength(1)
    await world.command('jonas', incident.channel, 'did')
    await world.command('jonas', incident.channel, 'undo 1 done')
    await resolve(incident)
  })

  it('A temporary change that is done is to be undone, and the IMOC is told once at the end of what is left', async () => {
    const incident = await opened('For now')
    await world.command('robin', incident.channel, 'doing temporarily send all traffic to Dublin')
    const [did] = await world.command('robin', incident.channel, 'did it holds')
    await world.command('robin', incident.channel, 'undo the firewall rule for 10.0.0.0/8')
    await world.command('robin', incident.channel, 'doing watch the graphs')

    expect(did).toBe('Change 1 is done, after under a minute. It is temporary: it is on the board as item 1 to undo.')
    expect(card(incident)).toContain('To undo: 2 (/incident undo)')
    expect((await world.factsOf(incident, 'undo-added')).map(({ actor, data }) => [actor, data.change])).toEqual([
      [null, 1],
      [world.idOf('robin'), null],
    ])

    const [moved] = await world.command('robin', incident.channel, 'status resolved')
    await world.command('robin', incident.channel, 'status closed')

    expect(moved).toContain('is resolved now.')
    const left = () =>
      dmsOf('mira', `INC-${incident.number} is`).filter((text) => text.includes('I tell you this once'))
    expect(left()).toHaveLength(1)
    expect(left()[0]).toContain('1 send all traffic to Dublin (change 1')
    expect(left()[0]).toContain('2 the firewall rule for 10.0.0.0/8 (@robin')
    expect(left()[0]).toContain('In flight: 2 @robin')

    await world.click('mira', '@imoc', 'undo-done', { about: `INC-${incident.number} is` })
    await world.command('robin', incident.channel, 'undo 2 done removed')
    await world.command('robin', incident.channel, 'did 2')

    expect(left()).toHaveLength(1)
    expect(left()[0]).toContain('What was left open is done.')
    expect(await world.factsOf(incident, 'open-reminded')).toHaveLength(1)
    expect(posts(incident)[0]).toContain('undone again (1)')
  })

  it('A change is asked about once after half an hour, also where the bot was away at that time', async () => {
    const incident = await opened('Half an hour')
    await world.command('robin', incident.channel, 'doing rebuild the index')
    await world.advance(minutes(30) - 1)
    expect(dmsOf('robin', 'rebuild the index')).toEqual([])
    await world.stopBot()
    world.practice.clock.set(after(world.practice.clock.now(), minutes(20) + 1))
    await world.startBot()
    await world.settle()

    const [asked, ...others] = dmsOf('robin', 'rebuild the index')
    expect(others).toEqual([])
    expect(asked).toContain('Is it still in progress, or done? I ask only once. (This comes 20 min late')
    const [thanks] = await world.click('robin', '@imoc', 'change-goes-on', { about: 'rebuild the index' })
    await world.advance(minutes(90))
    expect(thanks).toBe('Thank you. I will not ask about this one again.')
    expect(dmsOf('robin', 'rebuild the index')).toHaveLength(1)
    expect(dmsOf('robin', 'rebuild the index')[0]).not.toContain('Still doing it')
    await world.command('robin', incident.channel, 'did')
    expect(dmsOf('robin', 'rebuild the index')[0]).toContain('It is done.')
    await resolve(incident)
  })

  it('A change is not asked about once it is done or the incident is over', async () => {
    const incident = await opened('In time')
    await world.command('robin', incident.channel, 'doing one thing')
    await world.command('robin', incident.channel, 'did')
    await world.command('robin', incident.channel, 'doing another thing')
    await resolve(incident)

    await world.advance(minutes(60))

    expect(await world.factsOf(incident, 'change-asked')).toEqual([])
  })

  it('/incident did asks somebody with several changes which one is done, with the words already typed', async () => {
    const incident = await opened('Several', 'jonas')
    const none = await world.command('jonas', incident.channel, 'did')
    await world.command('robin', incident.channel, 'doing drain the east hosts')
    await world.command('robin', incident.channel, 'doing drain the west hosts')
    const other = await world.command('jonas', incident.channel, 'did it')
    const [which] = await world.command('robin', incident.channel, 'did all quiet | now')
    const message = world.messageWith('robin', incident.channel, 'change-did-now')
    const [ended] = await world.click('robin', incident.channel, 'change-did-now', { about: 'drain the west' })

    expect(none[0]).toContain('Nothing is in flight.')
    expect(other[0]).toContain('You have no change in flight.')
    expect(which).toContain('Which one is done?')
    expect(actionsIn(message.blocks)).toEqual(['change-did-now', 'change-did-now'])
    expect(ended).toBe('Change 1 is done, after under a minute.')
    expect((await world.stateOf(incident)).changes[0]?.ended).toMatchObject({ outcome: 'all quiet | now' })
    const [second] = await world.command('jonas', incident.channel, 'did 2 robin is on the train')
    expect(second).toContain('Change 2 is done')
    expect(posts(incident)[1]).toContain('says @jonas')
    expect(await world.command('robin', incident.channel, 'did 2')).toEqual([
      expect.stringMatching(/^Change 2 is done, says @jonas at .*: robin is on the train$/),
    ])
    await resolve(incident)
  })

  describe('changes in two incidents', () => {
    it('Two incidents with changes on one service learn of each other, and that it is over', async () => {
      const first = await opened('Checkout in the east')
      const second = await world.declare('jonas', 'Checkout in the west')
      await world.command('robin', first.channel, 'doing roll back on checkout')
      await world.advance(minutes(2))
      const [warned] = await world.command('jonas', second.channel, 'doing fail over on checkout')
      await world.settle()

      const name = world.channelOf(first).name
      expect(warned).toContain(`At the same time: 1 of INC-${first.number} #${name} (@robin`)
      expect(warned).toContain('roll back')
      const [told] = dmsOf('robin', 'Two changes on Checkout at once')
      expect(told).toContain(`At the same time: 1 of INC-${second.number}`)
      expect(told).not.toContain('fail over')
      expect(dmsOf('jonas', 'Two changes')).toEqual([])
      expect(card(first)).toContain(`at once with 1 of INC-${second.number} (@jonas)`)
      expect(world.botSaid('jonas', second.channel)[0]).toContain(`at once with 1 of INC-${first.number} (@robin)`)

      await world.command('jonas', second.channel, 'did')

      expect(card(first)).not.toContain('at once with')
      expect(dmsOf('robin', 'Two changes on Checkout at once')).toEqual([])
      expect((await world.factsOf(first, 'change-met', 'change-parted')).map(({ kind }) => kind)).toEqual([
        'change-met',
        'change-parted',
      ])
      await world.command('robin', first.channel, 'did')
      await resolve(first)
      await world.command('jonas', second.channel, 'status resolved')
    })

    it('Two incidents with changes that begin at the same moment learn of each other', async () => {
      const first = await opened('North')
      const second = await world.declare('jonas', 'South')
      const type = (as: string, { channel }: Incident) =>
        world.practice.act.command({ as, channel, command: '/incident', text: 'doing restart on the api' })
      await Promise.all([type('robin', first), type('jonas', second)])
      await world.settle()

      expect(card(first)).toContain(`at once with 1 of INC-${second.number}`)
      expect(world.botSaid('jonas', second.channel)[0]).toContain(`at once with 1 of INC-${first.number}`)
      await world.command('jonas', second.channel, 'status resolved')
      expect(card(first)).not.toContain('at once with')
      await world.command('robin', first.channel, 'did')
      await resolve(first)
    })

    it('A private incident is told of changes elsewhere, and no incident is told of its changes', async () => {
      await world.command('jonas', '#general', 'declare')
      await world.submit('jonas', { title: 'Keys were leaked', private: ['private'] })
      const hidden = await world.newest()
      const open = await opened('In the open')
      await world.command('jonas', hidden.channel, 'doing rotate the keys on website')
      const [free] = await world.command('robin', open.channel, 'doing clear the cache on website')

      expect(free).toBe('I am announcing change 1: clear the cache. /incident did once it is done.')
      expect(card(open)).not.toContain('at once')
      expect(await world.factsOf(open, 'change-met')).toEqual([])
      expect(JSON.stringify(await world.facts(open))).not.toContain(world.idOf('jonas'))
      expect(await world.factsOf(hidden, 'change-met')).toHaveLength(1)
      const [told] = dmsOf('jonas', 'Two changes on Website at once')
      expect(told).toContain(`At the same time: 1 of INC-${open.number}`)
      const [warned] = await world.command('jonas', hidden.channel, 'doing rotate the other keys on website')
      expect(warned).toContain(`1 of INC-${open.number}`)
      expect(await world.factsOf(open, 'change-met')).toEqual([])
    })
  })
})
