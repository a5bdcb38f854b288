import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Incident } from '../support/people.ts'
import { startWorld, type World } from '../support/world.ts'

describe("a command typed outside an incident's channel", () => {
  let world: World
  let checkout: Incident
  beforeAll(async () => {
    world = await startWorld()
    checkout = await world.declare('robin', 'Checkout is failing')
  })
  afterAll(() => world.end())

  const number = () => checkout.number
  const name = () => `For INC-${number()} Checkout is failing in #inc-20260304-checkout-is-failing`

  it.each(['#general', '@imoc'])(
    'A command in %s is about the one open incident of whoever types it, and says so',
    async (at) => {
      const answer = await world.command('robin', at, 'note The provider knows')
      const severity = await world.command('mira', at, at === '@imoc' ? 'severity sev1' : 'severity sev2')

      expect(answer[0]).toContain(`${name()}:`)
      expect(severity).toEqual([`${name()}: INC-${number()} is ${at === '@imoc' ? 'SEV1' : 'SEV2'} now.`])
      expect((await world.factsOf(checkout, 'noted')).at(-1)?.data).toMatchObject({ text: 'The provider knows' })
    },
  )

  it('A command outside the channel names the incident over its buttons and forms too', async () => {
    const [menu] = await world.command('mira', '#general', 'severity')
    const update = await world.command('mira', '@imoc', 'update All orders fail')

    expect(menu).toContain(`${name()}:`)
    expect(update).toEqual([`${name()}.`])
    expect(world.form('mira').filled).toContain('All orders fail')
    await world.practice.act.close({ as: 'mira' })
  })

  it('A command outside the channel is refused to somebody who takes no part, and changes nothing', async () => {
    const before = await world.facts(checkout)
    const [answer] = await world.command('sam', '#general', 'status resolved')

    expect(answer).toContain("This is not an incident's channel, so nothing was done.")
    expect(answer).toContain('Open now:\n• INC-1 · Checkout is failing #inc-20260304-checkout-is-failing')
    expect(await world.facts(checkout)).toEqual(before)
  })

  it('A command outside the channel is refused to somebody who has left it and has nothing to do in it', async () => {
    await world.joins('sam', checkout.channel)
    const [inside] = await world.command('sam', '#general', 'note I am in')
    await world.practice.act.leave({ as: 'sam', channel: checkout.channel })
    await world.settle()
    const [outside] = await world.command('sam', '#general', 'note I am out')

    expect(inside).toContain(name())
    expect(outside).toContain("This is not an incident's channel, so nothing was done.")
  })

  it('A command outside the channel finds a private incident only for the people in it', async () => {
    await world.command('vera', '#general', 'declare --private A laptop was stolen')
    const [insider] = await world.command('vera', '#general', 'note The disk is encrypted')
    const [other] = await world.command('robin', '#general', 'note Still the one')
    const [nobody] = await world.command('sam', '#general', 'status resolved')

    expect(insider).toMatch(/^For INC-\d+ A laptop was stolen in /)
    expect(other).toContain(name())
    expect(nobody).not.toMatch(/laptop|stolen/)
  })

  it('A command outside the channel is refused to somebody in several incidents, which are named with their channels', async () => {
    const search = await world.declare('robin', 'Search is slow')
    const before = await world.facts(search)
    const [answer] = await world.command('robin', '#general', 'status resolved')

    expect(answer).toContain(
      `You are in:\n• INC-${search.number} · Search is slow #inc-20260304-search-is-slow\n• INC-${number()} · Checkout is failing #inc-20260304-checkout-is-failing`,
    )
    expect(await world.facts(search)).toEqual(before)
  })
})
