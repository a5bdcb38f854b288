import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Neighbours, startNeighbours } from '../../practice/neighbours/start.ts'
import { minutes } from '../../src/incident/clock.ts'
import type { Incident } from '../support/people.ts'
import { startWorld, type World } from '../support/world.ts'

describe('a mitigation', () => {
  let beside: Neighbours
  let world: World
  let incident: Incident
  beforeAll(async () => {
    beside = await startNeighbours()
    world = await startWorld({ neighbours: beside })
    incident = await world.declare('robin', 'Carts get lost')
  })
  afterAll(async () => {
    await world.end()
    await beside.stop()
  })

  const said = () => world.botSaid('mira', incident.channel).at(-1)
  const sent = () => beside.received.map(({ hook, body }) => `${hook}${body.dryRun ? ' dry' : ''}`)
  const answers = () => world.factsOf(incident, 'mitigation-answered')

  it('A mitigation is chosen from a list that says what each does, confirmed, sent once and reported', async () => {
    await world.click('mira', incident.channel, 'mitigate')
    expect(world.form('mira').words).toMatch(
      /Roll back checkout\*\n.*May be pressed by the IMOC \(@mira\) or Operations/s,
    )
    await world.submit('mira', { mitigation: 'rollback-checkout' })
    expect(world.form('mira')).toMatchObject({ id: 'mitigate-confirm' })
    expect(world.form('mira').words).toContain('Orders of the last minute may have to be entered again.')
    expect(sent()).toEqual([])
    await world.submit('mira', {})

    expect(sent()).toEqual(['rollback-checkout'])
    expect(beside.received[0]?.body).toEqual({
      ...{ type: 'mitigation.pressed', mitigation: 'rollback-checkout', service: 'checkout' },
      ...{ incident: incident.number, dryRun: false },
    })
    expect(said()).toMatch(/^Roll back checkout, pressed by @mira\n.*Done \(200: rollback-checkout has run\)/)
    expect(
      (await world.factsOf(incident, 'mitigation-pressed', 'mitigation-answered')).map(({ kind }) => kind),
    ).toEqual(['mitigation-pressed', 'mitigation-answered'])
  })

  it('A mitigation is not pressed again within its cool-down, and the refusal says who pressed and until when', async () => {
    const press = () => world.command('mira', incident.channel, 'mitigate rollback-checkout')

    expect(await press()).toEqual([
      expect.stringMatching(/^@mira pressed Roll back checkout at .* again from .* on\.$/),
    ])
    expect(world.hasForm('mira')).toBe(false)
    await world.advance(minutes(10))
    expect(await press()).toEqual([])
    await world.submit('mira', {})
    expect(sent()).toEqual(['rollback-checkout', 'rollback-checkout'])
  })

  it('A mitigation is refused to people who may not press it, and names who may', async () => {
    expect(await world.command('robin', incident.channel, 'mitigate rollback-checkout')).toEqual([
      'Roll back checkout may be pressed by the IMOC (@mira) or Operations. Ask one of them.',
    ])
  })

  it('A mitigation with a dry run can be tried at any time', async () => {
    await world.command('mira', incident.channel, 'mitigate rollback-checkout dry')
    await world.submit('mira', {})

    expect(sent().at(-1)).toBe('rollback-checkout dry')
    expect(said()).toContain('Roll back checkout (dry run), pressed by @mira')
    expect(await world.command('mira', incident.channel, 'mitigate read-only dry')).toEqual([
      expect.stringContaining('Shop read-only has no dry run'),
    ])
  })

  it('A mitigation without an answer is never sent again, and its outcome is reported as unknown', async () => {
    const before = (await answers()).length
    beside.hinder(() => Promise.reject(new Error('away')))
    await world.command('robin', incident.channel, 'mitigate read-only')
    await world.submit('robin', {})
    expect(said()).toContain('It is not known whether it was done: the webhook answered 503')
    expect(world.botSaid('mira', incident.channel)[0]).toContain('nobody knows whether it was done')

    beside.hinder(null)
    await world.advance(minutes(90))

    expect(sent()).not.toContain('read-only')
    expect((await answers()).slice(before)).toMatchObject([{ data: { ok: false, unsure: true } }])
    await world.command('robin', incident.channel, 'mitigate read-only')
    expect(world.form('robin').words).toContain('nobody knows whether it was done. Look first.')
    await world.submit('robin', {})
    expect(sent().at(-1)).toBe('read-only')
    expect(world.botSaid('mira', incident.channel)[0]).not.toContain('nobody knows whether it was done')
  })

  it('A mitigation that one person confirms twice is pressed once', async () => {
    await world.advance(minutes(15))
    await world.command('mira', incident.channel, 'imoc me')
    const before = sent().length
    await world.command('mira', incident.channel, 'mitigate rollback-checkout')
    const view = world.form('mira').view.id
    const { act } = world.practice
    const send = () => act.submit({ as: 'mira', view_id: view, values: {} }).catch(() => undefined)
    await Promise.all([send(), send()])
    await world.settle()

    expect(sent()).toHaveLength(before + 1)
  })
})
