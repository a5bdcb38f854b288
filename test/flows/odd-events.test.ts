import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Incident } from '../support/people.ts'
import { enveloped, postSigned } from '../support/signed.ts'
import { startWorld, type World } from '../support/world.ts'

describe('an odd event', () => {
  let world: World
  let incident: Incident
  beforeAll(async () => {
    world = await startWorld({ transport: 'http', clock: 'real' })
    incident = await world.declare('robin', 'Checkout is failing')
  })
  afterAll(() => world.end())

  let count = 0
  const post = (event: { type: string } & Record<string, unknown>) => {
    count += 1
    return postSigned(world, enveloped(event, `Ev0ODD${count}`))
  }
  const said = (text: unknown, more: object = {}) => {
    const ts = `${Math.floor(Date.now() / 1000)}.${String(500_000 + count)}`
    return { type: 'message', channel: incident.channel, user: world.idOf('robin'), text, ts, event_ts: ts, ...more }
  }
  const texts = async () => (await world.factsOf(incident, 'message')).map(({ data }) => data.text)

  it('A real message is recorded, however odd its details are', async () => {
    const details: object[] = [
      { user: 5 },
      { user: 'U\u0000' },
      { files: { a: 1 } },
      { files: [null, { id: 'F1', name: null }, { id: 7 }] },
      { edited: 'x', thread_ts: 'never', bot_id: [], subtype: null },
      { thread_ts: '\u0000', blocks: '\ud800' },
      { message: { ts: {} }, previous_message: 1 },
    ]

    for (const [index, more] of details.entries()) {
      expect([index, (await post(said(`odd ${index}`, more))).status]).toEqual([index, 200])
    }
    expect((await post(said('a\u0000b \ud800'))).status).toBe(200)

    const recorded = await texts()
    for (const index of details.keys()) expect(recorded).toContain(`odd ${index}`)
    expect(recorded).toContain('a\ufffdb \ufffd')
  })

  it('An event that names no message, no place or nobody is answered, and never asked for again', async () => {
    const before = (await world.facts(incident)).length
    const none = [
      ...[said('x', { ts: '-1.000100' }), said('x', { ts: '8640000000001.000000' }), said('x', { ts: 12 })],
      ...[said('x', { channel: 'C\u0000' }), said('x', { channel: null }), said('x', { channel: 'x'.repeat(5_000) })],
      { type: 'reaction_added', user: '\ud800', reaction: 'eyes', item: { type: 'message' } },
      { type: 'user_change', user: { id: '' } },
      { type: 'app_home_opened', user: {}, tab: 'home' },
    ]

    for (const event of none) expect((await post(event)).status).toBeLessThan(500)
    expect(await world.facts(incident)).toHaveLength(before)
  })

  it('An event without an id of its own, or with an odd one, is recorded like any other', async () => {
    const item = { type: 'message', channel: incident.channel, ts: said('').ts }
    const reaction = (name: string) => ({
      type: 'reaction_added',
      user: world.idOf('sam'),
      reaction: name,
      item,
      event_ts: null,
    })

    const answers = await Promise.all([
      postSigned(world, enveloped(reaction('one'), 'Ev\u0000')),
      postSigned(world, enveloped(reaction('two'), '\ud800')),
      postSigned(world, enveloped(reaction('three'), 'E'.repeat(100_000))),
    ])

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    const names = (await world.factsOf(incident, 'reaction-added')).map(({ data }) => data.name)
    expect(names.sort()).toEqual(['one', 'three', 'two'])
  })

  it('An event about a person with nulls keeps what is known of them', async () => {
    const user = {
      id: 'U0NULLS',
      name: 'nulls',
      tz: null,
      deleted: null,
      real_name: null,
      profile: { email: null, real_name: 'Nell Null' },
    }

    const answers = [
      await post({ type: 'user_change', user }),
      await post({ type: 'team_join', user: { ...user, profile: null } }),
    ]
    const odd = await post({ type: 'user_change', user: { ...user, tz: 'a\u0000', profile: { email: '\ud800' } } })

    expect([...answers, odd].map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await world.store.prisma.person.findUnique({ where: { id: 'U0NULLS' } })).toMatchObject({ handle: 'nulls' })
  })

  it('The opening of a Home tab that Slack refuses to publish is answered all the same', async () => {
    const fault = world.practice.faults.add({ kind: 'refused', method: 'views.publish', error: 'not_enabled' })

    const { status } = await post({ type: 'app_home_opened', user: world.idOf('robin'), tab: 'home', channel: 'D1' })

    world.practice.faults.remove(fault.id)
    expect(status).toBe(200)
  })

  it('An event 500 levels deep, of 20,000 parts or of a megabyte is answered', async () => {
    let deep: unknown = 'x'
    for (let level = 0; level < 500; level += 1) deep = { a: deep }
    const many = Array.from({ length: 20_000 }, () => null)

    const answers = [
      await post(said('deep', { blocks: deep, files: deep })),
      await post(said('many', { files: many, blocks: many })),
      await post(said('T'.repeat(1_000_000))),
      await post(said(deep)),
    ]

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    const recorded = await texts()
    expect(recorded).toEqual(expect.arrayContaining(['deep', 'many']))
    expect(Math.max(...recorded.map(({ length }) => length))).toBeLessThan(60_000)
  })

  it('An event from another channel does not wait for a channel that is being made', async () => {
    const { channel } = await world.practice.act.create({ as: 'robin', name: 'elsewhere' })
    world.practice.faults.add({ kind: 'http_500', method: 'conversations.create' })
    await world.command('robin', '#general', 'declare Another one')

    const begun = performance.now()
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        post(said(`away ${index}`, { channel: index % 2 ? channel : 'C0NOWHERE' })),
      ),
    )

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(performance.now() - begun).toBeLessThan(10_000)
    for (const { id } of world.practice.faults.list()) world.practice.faults.remove(id)
  })
})
