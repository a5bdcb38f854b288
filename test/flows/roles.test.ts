import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPeople } from '../../src/store/people.ts'
import type { Incident } from '../support/people.ts'
import { startWorld, type World } from '../support/world.ts'

describe('roles', () => {
  let world: World
  let incident: Incident
  beforeAll(async () => {
    world = await startWorld()
    incident = await world.declare('robin', 'Checkout is failing')
    for (const who of ['aiko', 'jonas', 'sam']) await world.joins(who, incident.channel)
  })
  afterAll(() => world.end())

  const role = (who: string, text: string) => world.command(who, incident.channel, `role ${text}`.trim())
  const card = () => world.botSaid('robin', incident.channel)[0]
  const told = (who: string, words: string) => world.dmOf(who).filter((text) => text.includes(words))
  const holders = async (id: string) => {
    const { roles } = await world.stateOf(incident)
    return roles.filter((held) => held.role === id).map(({ user, team }) => [user, team])
  }

  it('Roles are shown with who has them, and the open ones too', async () => {
    const [answer] = await role('sam', '')

    expect(answer).toContain('IMOC: @mira since')
    expect(answer).toContain('Scribe: open')
    expect(card()).toContain('Open: deputy, communications, operations, planning, scribe')
  })

  it('A role is taken by a command, and what it means comes by direct message, once', async () => {
    const answer = await role('aiko', 'scribe')

    expect(answer).toEqual([`You are Scribe of INC-${incident.number} now. What that means is in our DM.`])
    expect(told('aiko', 'You are Scribe of')).toHaveLength(1)
    expect(told('aiko', 'You are Scribe of')[0]).toContain('/incident role leave scribe')
    expect(card()).toContain('Scribe: @aiko')
    expect(await world.factsOf(incident, 'role-given')).toMatchObject([
      { actor: world.idOf('aiko'), data: { role: 'scribe', user: world.idOf('aiko'), team: null } },
    ])
  })

  it('A role goes from one person to another in one step, and both are told', async () => {
    const answer = await role('mira', 'scribe @vera')

    expect(answer).toEqual([`@vera is Scribe of INC-${incident.number} now. I am telling them by DM.`])
    expect(await holders('scribe')).toEqual([[world.idOf('vera'), null]])
    expect(told('vera', 'named by @mira')).toHaveLength(1)
    expect(world.channelOf(incident).members).toContain(world.idOf('vera'))
    expect(told('aiko', 'no longer Scribe of')).toHaveLength(1)
    expect(card()).toContain('Scribe: @vera')
  })

  it('A role for several people gathers them, and each liaison is for a team', async () => {
    await role('jonas', 'liaison for payments')
    await role('mira', 'liaison @sam for support')
    const without = await role('sam', 'liaison')

    expect(await holders('liaison')).toEqual([
      [world.idOf('jonas'), 'payments'],
      [world.idOf('sam'), 'support'],
    ])
    expect(without).toEqual(['Name the team: /incident role liaison [@who] for <team>.'])
    expect(card()).toContain('Liaison: @jonas for payments, @sam for support')
  })

  it('A role is left by a command and shown as open again', async () => {
    const answer = await role('vera', 'leave scribe')

    expect(answer).toEqual([`You are no longer Scribe of INC-${incident.number}. Thank you.`])
    expect(await holders('scribe')).toEqual([])
    expect(told('vera', 'no longer')).toEqual([])
    expect(card()).toContain('Open: deputy, communications, operations, planning, scribe')
  })

  it('A role is given by the button on the card, and a wrong form says which field is wrong', async () => {
    await world.click('mira', incident.channel, 'roles-open')
    const bot = await world.submit('mira', { role: 'deputy', who: world.idOf('imoc') })
    const teamless = await world.submit('mira', { role: 'liaison', who: world.idOf('vera'), team: null })
    const given = await world.submit('mira', { role: 'deputy', who: world.idOf('jonas') })

    expect(bot).toEqual({ who: '@imoc is a bot: name a person.' })
    expect(teamless).toEqual({ team: 'Name the team: /incident role liaison [@who] for <team>.' })
    expect(given).toEqual({})
    expect(await holders('deputy')).toEqual([[world.idOf('jonas'), null]])
  })

  it.each([
    ['scribe @nobody', 'I cannot find @nobody'],
    ['scribe @imoc', '@imoc is a bot: name a person.'],
    ['imoc', '/incident imoc me to take over'],
    ['poet', '"poet" is not a role'],
  ])('A wrong role is refused in one sentence and changes nothing: %s', async (typed, sentence) => {
    const before = await world.facts(incident)

    const [answer] = await role('mira', typed)

    expect(answer).toContain(sentence)
    expect(await world.facts(incident)).toEqual(before)
  })

  it.each([
    ['stranger', 'is a guest of another workspace: name somebody in this one.'],
    ['gone', 'has no active account any more: name somebody else.'],
  ] as const)('A role is not given to somebody of the kind %s', async (kind, sentence) => {
    const pat = { id: `U0${kind.toUpperCase()}`, handle: `pat-${kind}`, name: 'Pat', email: null, zone: null, kind }
    await createPeople(world.store).remember([pat])

    const [answer] = await role('mira', `scribe <@${pat.id}>`)

    expect(answer).toBe(`@pat-${kind} ${sentence}`)
    expect(await holders('scribe')).toEqual([])
  })

  it('A role that two people take at once ends with one, who replaced the other', async () => {
    const take = (who: string) => ({ as: who, channel: incident.channel, command: '/incident', text: 'role planning' })

    await Promise.all([world.practice.act.command(take('aiko')), world.practice.act.command(take('vera'))])
    await world.settle()

    const [last] = await holders('planning')
    expect(await holders('planning')).toHaveLength(1)
    const second = last?.[0] === world.idOf('vera') ? 'vera' : 'aiko'
    const replaced = told(second === 'vera' ? 'aiko' : 'vera', 'You are no longer Planning of').filter((text) =>
      text.includes(`@${second} has the role now`),
    )
    expect(replaced).toHaveLength(1)
  })

  it('Roles stay on record when the incident ends, and nobody takes one any more', async () => {
    await world.command('mira', incident.channel, 'status resolved')

    expect((await role('aiko', 'scribe'))[0]).toContain('it needs no Scribe any more')
    expect((await role('aiko', ''))[0]).toContain('this is who had which role')
    expect(card()).toContain('Deputy: @jonas')
    expect(card()).not.toContain('Open: ')
  })
})
