import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { minutes } from '../../src/incident/clock.ts'
import { offlineOver } from '../support/offline-over.ts'
import type { Incident } from '../support/people.ts'
import { wordsOf } from '../support/words.ts'
import { startWorld, type World } from '../support/world.ts'

describe('a handover', () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld()
  })
  afterEach(() => world.forget())
  afterAll(() => world.end())

  const place = (incident: Incident) => world.channelOf(incident).name
  const seen = (who: string, incident: Incident, words: string) =>
    world.dmOf(who).filter((text) => text.includes(`INC-${incident.number}`) && text.includes(words))
  const asks = async (incident: Incident, to: string, words: Record<string, string> = {}) => {
    await world.command('mira', incident.channel, 'handover')
    return world.submit('mira', { to: world.idOf(to), ...words })
  }
  const leader = async (incident: Incident) => (await world.stateOf(incident)).imoc?.user
  const button = (who: string, action: string, incident: Incident) =>
    world.messageWith(who, '@imoc', action, place(incident))

  it('A handover is offered with the whole pack, and the IMOC stays the IMOC until the other accepts', async () => {
    const incident = await world.declare('robin', 'Checkout is failing')
    await world.command('robin', incident.channel, 'role scribe')
    await world.advance(minutes(30))
    await world.command('mira', incident.channel, 'handover @jonas The *release* is out')
    const { filled } = world.form('mira')

    await world.submit('mira', { tired: 'Robin' })

    expect(filled).toContain(world.idOf('jonas'))
    const [pack] = seen('jonas', incident, 'asks you to take over')
    expect(pack).toContain('Until you accept, they stay the IMOC.')
    expect(pack).toContain('Where it stands\nThe *release* is out')
    expect(pack).toContain('Who is tired\nRobin')
    expect(pack).toContain('IMOC: @mira for 30 min')
    expect(pack).toContain('Scribe: @robin for 30 min')
    expect(seen('mira', incident, 'You stay the IMOC until they accept.')).toHaveLength(1)
    expect(world.botSaid('robin', incident.channel)[0]).toContain('@jonas is asked since')
    expect(await leader(incident)).toBe(world.idOf('mira'))

    const answer = await world.click('jonas', '@imoc', 'handover-accept', { about: place(incident) })

    expect(answer).toEqual([`You are the IMOC of INC-${incident.number} now. Your checklist is in our DM.`])
    expect(await leader(incident)).toBe(world.idOf('jonas'))
    expect((await world.factsOf(incident, 'role-taken')).map(({ data }) => data.how)).toEqual(['paged', 'handover'])
    expect(seen('mira', incident, 'You are relieved')).toHaveLength(1)
    expect(world.dmOf('mira').join()).not.toContain('has taken over as IMOC')
    expect(world.botSaid('robin', incident.channel)).toContain('@jonas is IMOC now; @mira has handed over.')
    expect(world.channelOf(incident).members).toContain(world.idOf('jonas'))
    expect(seen('jonas', incident, 'You have accepted the handover')[0]).toContain('Who is tired\nRobin')
    expect(() => button('jonas', 'handover-accept', incident)).toThrow()
    expect(() => button('mira', 'handover-withdraw', incident)).toThrow()
  })

  it('A declined handover tells the IMOC at once who declined and why, with a way to ask somebody else', async () => {
    const incident = await world.declare('robin', 'Search is slow')
    await asks(incident, 'jonas')

    await world.click('jonas', '@imoc', 'handover-decline', { about: place(incident) })
    await world.submit('jonas', { why: 'I am on a <train>' })

    expect(seen('mira', incident, '@jonas cannot take over')[0]).toContain('I am on a <train>')
    expect(seen('jonas', incident, 'You have declined; I am telling them.')).toHaveLength(1)
    expect(await leader(incident)).toBe(world.idOf('mira'))
    await world.click('mira', '@imoc', 'handover-open', { about: 'You are still the IMOC.' })
    await world.submit('mira', { to: world.idOf('aiko') })
    expect(seen('aiko', incident, 'asks you to take over')).toHaveLength(1)
    const [news] = seen('mira', incident, '@jonas cannot take over')
    expect(news).not.toContain('You are still the IMOC.')
  })

  it('A declined handover can be given up, and the IMOC carries on', async () => {
    const incident = await world.declare('robin', 'Mail is late')
    await asks(incident, 'jonas')
    await world.click('jonas', '@imoc', 'handover-decline', { about: place(incident) })
    await world.submit('jonas', {})
    // Slack takes a message a second in a channel.
    await world.advance(10_000)

    const answer = await world.click('mira', '@imoc', 'handover-withdraw', { about: place(incident) })

    expect(answer).toEqual([`You are the IMOC of INC-${incident.number} as before.`])
    expect(() => button('mira', 'handover-withdraw', incident)).toThrow()
    expect(seen('jonas', incident, 'You have declined; I am telling them.')).toHaveLength(1)
  })

  it('A handover that nobody answers is told to the IMOC once after five minutes', async () => {
    const incident = await world.declare('robin', 'Login fails')
    await asks(incident, 'jonas')

    await world.advance(minutes(5) - 1_000)
    expect(seen('mira', incident, 'has had no answer')).toEqual([])
    await world.advance(1_000)
    expect(seen('mira', incident, 'has had no answer for 5 min')).toHaveLength(1)
    await world.advance(minutes(30))
    expect(seen('mira', incident, 'has had no answer')).toHaveLength(1)

    const [answer] = await world.click('mira', '@imoc', 'handover-withdraw', { about: place(incident) })

    expect(answer).toContain('as before')
    expect(seen('jonas', incident, '@mira has withdrawn the offer; you do not need to do anything.')).toHaveLength(1)
    expect(seen('mira', incident, 'Your offer to hand over')[0]).toContain('You have withdrawn the offer.')
  }, 90_000)

  it('A handover that was answered in time is not reported as unanswered', async () => {
    const incident = await world.declare('robin', 'Fax is down')
    await asks(incident, 'jonas')
    await world.click('jonas', '@imoc', 'handover-accept', { about: place(incident) })

    await world.advance(minutes(10))

    expect(seen('mira', incident, 'has had no answer')).toEqual([])
  })

  it('A handover lapses when somebody else takes over and when the incident ends', async () => {
    const incident = await world.declare('robin', 'Stock is wrong')
    await asks(incident, 'jonas')
    await world.command('robin', incident.channel, 'imoc me')
    await world.advance(10_000)

    expect(seen('jonas', incident, '@robin is the IMOC')).toHaveLength(1)
    // The offer, and the page of before.
    expect(seen('mira', incident, '@robin is the IMOC')).toHaveLength(2)

    const [no] = await world.command('mira', incident.channel, 'handover @jonas')
    expect(no).toContain('@robin is the IMOC, and only the IMOC hands over.')
    await world.command('robin', incident.channel, 'handover @aiko')
    await world.submit('robin', { to: world.idOf('aiko') })
    await world.command('robin', incident.channel, 'status resolved')
    expect(seen('aiko', incident, 'is resolved; nobody has to take over any more.')).toHaveLength(1)
  })

  it('A handover that is accepted and withdrawn at once goes one way, and the second press is told who was first', async () => {
    const incident = await world.declare('robin', 'Prices are wrong')
    await asks(incident, 'jonas')
    const press = (as: string, action_id: string) =>
      world.practice.act.click({ as, channel: '@imoc', ts: button(as, action_id, incident).ts, action_id })

    await Promise.all([press('jonas', 'handover-accept'), press('mira', 'handover-withdraw')])
    await world.settle()

    const whispers = ['jonas', 'mira'].flatMap((who) =>
      world.practice.read
        .messages(who, '@imoc')
        .filter((message) => 'ephemeral' in message)
        .map((message) => wordsOf(world.practice, who, message))
        .slice(-1),
    )
    const accepted = (await leader(incident)) === world.idOf('jonas')
    expect(await world.factsOf(incident, 'handover-answered', 'handover-withdrawn')).toHaveLength(1)
    expect(whispers).toEqual(
      accepted
        ? [
            `You are the IMOC of INC-${incident.number} now. Your checklist is in our DM.`,
            '@jonas has accepted already.',
          ]
        : [
            '@mira has withdrawn the offer; you do not need to do anything.',
            `You are the IMOC of INC-${incident.number} as before.`,
          ],
    )
  })

  it('A handover form that is sent twice makes one offer', async () => {
    const incident = await world.declare('robin', 'Refunds fail')
    await world.command('mira', incident.channel, 'handover')
    const { view } = world.form('mira')
    const to = { to: { to: { type: 'users_select', selected_user: world.idOf('jonas') } } }
    const send = () => world.practice.act.submit({ as: 'mira', view_id: view.id, values: to })

    await Promise.all([send(), send()])
    await world.settle()

    expect(await world.factsOf(incident, 'handover-offered', 'handover-withdrawn')).toHaveLength(1)
    expect(seen('jonas', incident, 'asks you to take over')).toHaveLength(1)
  })

  it('A handover of a private incident tells nothing of it before the other accepts', async () => {
    await world.command('mira', '#general', 'declare')
    await world.submit('mira', { title: 'Keys were leaked', private: ['private'] })
    const hidden = await world.newest()
    await world.command('mira', hidden.channel, 'imoc me')
    await asks(hidden, 'vera', { summary: 'All tokens of the mail server' })
    const { words: warned } = world.form('mira')
    const unasked = world.dmOf('vera').filter((text) => text.includes(`INC-${hidden.number}`))
    await world.submit('mira', { to: world.idOf('vera'), summary: 'All tokens of the mail server' })
    const before = world.dmOf('vera').join()

    await world.click('vera', '@imoc', 'handover-accept', { about: `INC-${hidden.number}` })

    expect(warned).toContain('@vera is not in this private incident')
    expect(unasked).toEqual([])
    expect(before).toContain('You are needed in a private incident')
    expect(before).toContain('This incident is private: you can read what it is about once you have accepted.')
    expect(before).not.toMatch(/Keys|tokens/)
    expect(world.dmOf('vera').join()).toContain('All tokens of the mail server')
    expect(world.channelOf(hidden).members).toContain(world.idOf('vera'))
    expect(world.sees('sam', '#general').join()).not.toMatch(/Keys|tokens/)
  })

  it('The handover form refuses a bot and oneself', async () => {
    const incident = await world.declare('robin', 'Maps are blank')

    expect(await asks(incident, 'imoc')).toEqual({ to: '@imoc is a bot: name a person.' })
    expect(await world.submit('mira', { to: world.idOf('mira') })).toEqual({ to: 'That is you: name somebody else.' })
    expect(await world.factsOf(incident, 'handover-offered')).toEqual([])
  })

  it('The erased words of a handover are gone in Slack as well', async () => {
    const incident = await world.declare('robin', 'Ads are late')
    await asks(incident, 'jonas', { summary: 'the customer Jane Roe called' })
    const [offered] = await world.factsOf(incident, 'handover-offered')

    await offlineOver(world)(
      { verb: 'erase', as: '@mira', incident: incident.number, fact: offered?.seq ?? 0, why: null },
      'cli',
    )
    // Slack takes fifty edits a minute.
    await world.advance(minutes(1))

    expect(world.dmOf('jonas').join()).not.toContain('Jane Roe')
    expect(seen('jonas', incident, 'asks you to take over')).toHaveLength(1)
  })
})
