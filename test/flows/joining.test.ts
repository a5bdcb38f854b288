import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { minutes } from '../../src/incident/clock.ts'
import type { Incident } from '../support/people.ts'
import { startWorld, type World } from '../support/world.ts'

describe('people who join an incident', () => {
  let world: World
  let incident: Incident
  beforeAll(async () => {
    world = await startWorld()
    incident = await world.declare('robin', 'Checkout is failing')
  })
  afterAll(() => world.end())

  const stories = (who: string) =>
    world.practice.read
      .messages(who, incident.channel)
      .filter((message) => 'ephemeral' in message)
      .map((message) => JSON.stringify(message.blocks ?? []))
      .filter((text) => text.includes('You have joined'))
  const story = (who: string) =>
    world.sees(who, incident.channel).find((text) => text.includes('You have joined')) ?? ''

  it('The author and the IMOC of an incident are not told its story', () => {
    expect(stories('robin')).toEqual([])
    expect(stories('mira')).toEqual([])
  })

  it('Somebody who joins is told the story so far, and only they see it', async () => {
    const ts = await world.says('robin', incident.channel, 'The *08:50* release broke the timeout, says @mira')
    await world.practice.act.react({ as: 'mira', channel: incident.channel, ts, name: 'pushpin' })
    await world.says('robin', incident.channel, 'Small talk')
    await world.command('robin', incident.channel, 'note at 09:00 The first ticket came in')
    const gone = await world.says('robin', incident.channel, 'A secret that slipped out')
    await world.practice.act.pin({ as: 'robin', channel: incident.channel, ts: gone })
    await world.practice.act.delete({ as: 'robin', channel: incident.channel, ts: gone })
    await world.command('mira', incident.channel, 'update')
    await world.submit('mira', {
      text: 'Paying fails for many.',
      impact: 'Half of all payments',
      next: '30',
      audiences: [],
    })
    await world.submit('mira', {})
    await world.command('robin', incident.channel, 'role operations')
    await world.advance(minutes(10))

    await world.joins('aiko', incident.channel)

    const told = story('aiko')
    expect(told).toContain(`You have joined INC-${incident.number} · Checkout is failing`)
    expect(told).toContain('Impact Half of all payments')
    expect(told).toContain('Paying fails for many.')
    expect(told).toContain('The *08:50* release broke the timeout, says @Mira Sandoval')
    expect(told).toContain('The first ticket came in')
    expect(told).toContain('No hypothesis is written down yet.')
    expect(told).toContain('IMOC: @mira for 10 min')
    expect(told).toContain('Operations: @robin')
    expect(told).toContain('Nobody has these roles: deputy, communications, planning, scribe')
    expect(told).not.toMatch(/Small talk|secret/)
    expect(story('robin')).toBe('')
    expect(await world.factsOf(incident, 'briefed')).toMatchObject([{ data: { user: world.idOf('aiko') } }])
  })

  it('The button "I respond" records it and offers a role', async () => {
    const [answer] = await world.click('aiko', incident.channel, 'join-respond')
    const again = await world.click('aiko', incident.channel, 'join-respond')
    await world.click('aiko', incident.channel, 'roles-open', { about: 'You are responding.' })

    expect(answer).toContain(
      'You are responding. Write one line in the channel: what you know and what you can do. @mira coordinates.',
    )
    expect(again).toEqual(['I have noted that already; thank you.'])
    expect(world.form('aiko').id).toBe('role')
    expect((await world.stateOf(incident)).parts).toEqual({ [world.idOf('aiko')]: 'respond' })
  })

  it('The button "I observe" gives a role, and "I respond" takes it back', async () => {
    await world.joins('sam', incident.channel)
    const [answer] = await world.click('sam', incident.channel, 'join-observe')
    const observing = (await world.stateOf(incident)).roles.filter(({ role }) => role === 'observer')
    await world.click('sam', incident.channel, 'join-respond')

    expect(answer).toContain('You observe.')
    expect(observing.map(({ user }) => user)).toEqual([world.idOf('sam')])
    const state = await world.stateOf(incident)
    expect(state.roles.filter(({ role }) => role === 'observer')).toEqual([])
    expect(state.parts[world.idOf('sam')]).toBe('respond')
  })

  it('The story is told once to each person, however often they come and go', async () => {
    await world.practice.act.leave({ as: 'sam', channel: incident.channel })
    await world.advance(minutes(1))
    await world.joins('sam', incident.channel)

    expect(stories('sam')).toHaveLength(1)
    expect(world.sees('sam', incident.channel)).toContain(
      `You are back in INC-${incident.number}: it is investigating now. /incident catchup tells where it stands.`,
    )
  })

  it('The story is told again to whoever asks, with what is locked, decided and to be undone', async () => {
    await world.command('mira', incident.channel, 'decide Nobody touches the coupons')
    await world.submit('mira', {})
    await world.command('robin', incident.channel, 'undo Alerts of the queue are off')
    await world.command('robin', incident.channel, 'task Count the lost orders')

    const [told] = await world.command('sam', incident.channel, 'story')

    expect(told).toContain(`INC-${incident.number} · Checkout is failing`)
    expect(told).not.toContain('You have joined')
    expect(told).toMatch(/Decided at .*: Nobody touches the coupons/)
    expect(told).toContain('Temporary, to be undone: Alerts of the queue are off')
    expect(told).toContain('Somebody for: Count the lost orders (/incident task 1 take)')
  })

  it('The story is not told to people who were given a part before they came', async () => {
    await world.command('mira', incident.channel, 'role scribe @vera')

    expect(world.channelOf(incident).members).toContain(world.idOf('vera'))
    expect(stories('vera')).toEqual([])
  })

  it('The story is not told to people who came while the bot was away and have read along since', async () => {
    await world.stopBot()
    await world.practice.act.join({ as: 'jonas', channel: incident.channel })
    world.practice.clock.set(new Date(world.practice.clock.now().getTime() + minutes(11)))
    await world.startBot()
    await world.settle()
    await world.advance(minutes(2))

    const came = (await world.factsOf(incident, 'joined')).map(({ data }) => data.user)
    expect(came).toContain(world.idOf('jonas'))
    expect(stories('jonas')).toEqual([])
  })

  it('The story is told to nobody once the incident is over', async () => {
    const other = await world.declare('robin', 'A short one')
    await world.command('robin', other.channel, 'status resolved')

    await world.joins('sam', other.channel)

    expect(world.sees('sam', other.channel).join()).not.toContain('You have joined')
  })
})

describe('people who join while nothing is highlighted or noted', () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld()
  })
  afterAll(() => world.end())

  it('The story has the last five things that people wrote in the channel', async () => {
    const { channel } = await world.declare('robin', 'Search is slow')
    const first = await world.says('robin', channel, 'word 1 before all')
    for (const n of [2, 3, 4, 5, 6]) await world.says('mira', channel, `word ${n} of it`)
    const gone = await world.says('robin', channel, 'word 7 by mistake')
    await world.practice.act.delete({ as: 'robin', channel, ts: gone })
    await world.says('robin', channel, 'word 8 in a thread', { thread: first })

    await world.joins('aiko', channel)

    const told = world.sees('aiko', channel).find((text) => text.includes('You have joined')) ?? ''
    expect(told).toContain('What was said last (nothing is marked or noted yet)')
    expect(told.match(/word \d/g)).toEqual(['word 2', 'word 3', 'word 4', 'word 5', 'word 6'])
    expect(told).toContain('Mira Sandoval: word 6 of it')
  })

  it('Somebody who is asked for help is told who asked and why', async () => {
    const { channel } = await world.declare('robin', 'Logins are slow')
    await world.command('mira', channel, 'page @jonas look at the login table please')

    expect(world.sees('jonas', channel).join()).toContain('@mira asked for you: look at the login table please.')
  })
})
