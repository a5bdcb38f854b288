import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWorld, type World } from '../support/world.ts'

describe('declaring an incident', () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld()
  })
  afterAll(() => world.end())

  it('A declaration opens a channel in one line, with its topic, purpose, links and a pinned card', async () => {
    const answer = await world.command('robin', '#general', 'declare Checkout is failing')

    const incident = await world.newest()
    expect(answer).toEqual([
      `INC-${incident.number} Checkout is failing is declared. I am opening a channel and paging the IMOC.`,
      'The channel is open: #inc-20260304-checkout-is-failing',
    ])
    const channel = world.channelOf(incident)
    expect(channel.name).toBe('inc-20260304-checkout-is-failing')
    expect(channel.topic.value).toBe('investigating · Unknown · Checkout is failing')
    expect(channel.purpose.value).toContain(`Incident ${incident.number}: Checkout is failing`)
    expect(channel.bookmarks.map(({ title, link }) => [title, link])).toEqual([
      ['Timeline and write-up', `${world.url}/incidents/${incident.number}/timeline`],
    ])
    const [card] = channel.messages.filter((message) => channel.pins.some((pin) => pin.ts === message.ts))
    expect(channel.pins).toHaveLength(1)
    expect(card?.text).toBe(`INC-${incident.number} Checkout is failing: investigating`)
  })

  it('A declaration invites its author and the IMOC of the week, and is announced in #incidents', async () => {
    const incident = await world.declare('aiko', 'Search is slow')

    const members = world.channelOf(incident).members
    expect(members).toEqual(expect.arrayContaining([world.idOf('aiko'), world.idOf('mira')]))
    expect(members).not.toContain(world.idOf('sam'))
    const [card] = world.botSaid('sam', '#incidents').slice(-1)
    expect(card).toContain(`INC-${incident.number} · Search is slow`)
    expect(card).toContain('IMOC @mira')
    expect(card).toContain('Send me the updates')
    const [declared] = await world.factsOf(incident, 'declared')
    expect(declared).toMatchObject({
      actor: world.idOf('aiko'),
      data: { title: 'Search is slow', severity: 'unknown' },
    })
  })

  it('The form for a declaration records every field', async () => {
    await world.command('robin', '#general', 'declare')
    const form = world.form('robin')
    const errors = await world.submit('robin', {
      title: 'Orders are lost',
      severity: 'sev2',
      service: 'checkout',
      noticed: 'support',
      private: [],
      imoc: [],
    })

    expect(form.words).toContain('Page the IMOC if any of these is true')
    expect(errors).toEqual({})
    expect(world.hasForm('robin')).toBe(false)
    const incident = await world.newest()
    const [declared] = await world.factsOf(incident, 'declared')
    expect(declared?.data).toMatchObject({
      title: 'Orders are lost',
      severity: 'sev2',
      service: 'checkout',
      noticedBy: 'support',
      private: false,
      callImoc: false,
    })
    const [card] = world.botSaid('robin', incident.channel)
    expect(card).toContain('SEV2')
    expect(card).toContain('Checkout')
    expect(card).toContain('Nobody yet')
    expect(await world.factsOf(incident, 'role-taken')).toEqual([])
    expect(world.channelOf(incident).members).not.toContain(world.idOf('mira'))
  })

  it('A severity and flags before the title are read as the form would read them', async () => {
    const [answer] = await world.command('robin', '#general', 'declare sev2 --drill Returns are stuck')

    const incident = await world.newest()
    expect(answer).toBe(
      `INC-${incident.number} Drill: Returns are stuck is declared. I am opening a channel and paging the IMOC. The severity is SEV2.`,
    )
    expect((await world.factsOf(incident, 'declared'))[0]?.data).toMatchObject({
      ...{ title: 'Drill: Returns are stuck', kind: 'drill', severity: 'sev2', callImoc: true, private: false },
    })
    const [small] = await world.command('robin', '#general', 'declare --severity sev4 A typo in the footer')
    expect(small).toContain('The severity is SEV4. Nobody is paged')
    expect((await world.factsOf(await world.newest(), 'declared'))[0]?.data).toMatchObject({
      ...{ title: 'A typo in the footer', severity: 'sev4', callImoc: false },
    })
  })

  it('A declaration with an unknown flag is made, and the answer says where the words are', async () => {
    const [answer] = await world.command('robin', '#general', 'declare --team shop Parcels are late')

    expect(answer).toContain('is declared')
    expect(answer).toContain('I do not know the flag --team, so it stays in the title: /incident title <new title>')
    const [other] = await world.command('robin', '#general', 'declare --severity high Parcels are lost')
    expect(other).toContain('That severity is not one of unknown, sev1, sev2, sev3, sev4')
    expect((await world.stateOf(await world.newest())).title).toBe('--severity high Parcels are lost')
  })

  it('Flags without a title fill in the form', async () => {
    await world.command('aiko', '#general', 'declare --private sev2')

    const { filled } = world.form('aiko')
    expect(filled).toContain('"value":"private"')
    expect(filled).toContain('"value":"sev2"')
    await world.practice.act.close({ as: 'aiko' })
  })

  it.each(['', 'help'])('The help of "/incident %s" begins with a button to declare', async (typed) => {
    const [answer] = await world.command('vera', '#general', typed)
    await world.click('vera', '#general', 'home-declare')

    expect(answer).toContain('I just noticed something')
    expect(world.form('vera').id).toBe('declare')
    await world.practice.act.close({ as: 'vera' })
  })

  it('A channel name that is taken gets a number at its end', async () => {
    const first = await world.declare('robin', 'Login fails')
    const second = await world.declare('aiko', 'Login fails')

    expect(second.number).not.toBe(first.number)
    expect(world.channelOf(first).name).toBe('inc-20260304-login-fails')
    expect(world.channelOf(second).name).toBe('inc-20260304-login-fails-2')
  })

  it('The same declaration by the same person seconds later is taken as a second try', async () => {
    const first = await world.declare('vera', 'Mail is stuck')
    const answer = await world.command('vera', '#general', 'declare Mail is stuck')

    expect(answer).toEqual([
      `You have just declared that: INC-${first.number} Mail is stuck in #inc-20260304-mail-is-stuck.`,
    ])
    expect((await world.newest()).number).toBe(first.number)
  })

  it('A private incident leaves no trace outside its channel', async () => {
    const announced = world.sees('sam', '#incidents').length
    await world.command('robin', '#general', 'declare')
    await world.submit('robin', { title: 'Keys were leaked', private: ['private'] })

    const incident = await world.newest()
    const channel = world.channelOf(incident)
    expect(channel.kind).toBe('private')
    expect(channel.members).toEqual(expect.arrayContaining([world.idOf('robin'), world.practice.read.bot().user]))
    // Whoever is paged comes once they say so.
    expect(channel.members).toHaveLength(2)
    expect(world.sees('sam', '#incidents')).toHaveLength(announced)
    expect(await world.factsOf(incident, 'announced')).toEqual([])
    expect(world.practice.read.state('sam').channels.map(({ name }) => name)).not.toContain(channel.name)
    for (const page of ['/status', '/status.json', '/status.rss']) {
      expect(await world.page(page)).not.toContain('Keys were leaked')
    }
    expect((await world.command('sam', '#general', 'status resolved')).join()).not.toContain('keys-were-leaked')
  })
})
