import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { hours, minutes } from '../../src/incident/clock.ts'
import type { Incident } from '../support/people.ts'
import { startWorld, type World } from '../support/world.ts'

const Json = z.object({
  entries: z.array(
    z.looseObject({
      type: z.string(),
      ts: z.string().optional(),
      who: z.object({ name: z.string() }),
      thread: z.string().nullish(),
      recovered: z.boolean().optional(),
      deleted: z.boolean().optional(),
      revisions: z.array(z.object({ text: z.string().nullable() })).optional(),
    }),
  ),
})

/** The messages of the timeline: who said what, with every wording; whose words are gone says so. */
async function told(world: World, incident: Incident) {
  const { entries } = Json.parse(JSON.parse(await world.page(`/incidents/${incident.number}/timeline.json`)))
  return entries
    .filter((entry) => entry.type === 'message')
    .map(({ who, revisions = [], deleted, recovered, thread }) => ({
      said: deleted ? `${who.name}: deleted` : `${who.name}: ${revisions.map((each) => each.text).join(' → ')}`,
      inThread: thread != null,
      recovered,
    }))
}
const said = (all: Awaited<ReturnType<typeof told>>) => all.map((each) => each.said)

describe('events that Slack did not deliver', () => {
  let world: World
  let incident: Incident
  beforeAll(async () => {
    world = await startWorld()
    incident = await world.declare('robin', 'Payments time out')
    await world.joins('jonas', incident.channel)
    await world.advance(minutes(1))
  })
  afterAll(() => world.end())

  it('Missed words, edits, deletions and threads are read from the history within the hour, at their own times', async () => {
    const { act, faults } = world.practice
    const { channel } = incident
    const root = await world.says('robin', channel, 'heard')
    const edited = await world.says('mira', channel, 'heard, then edited')
    const deleted = await world.says('mira', channel, 'heard, then deleted')
    const reply = await world.says('jonas', channel, 'heard in the thread', { thread: root })
    // Everything about messages comes ten hours late from here on.
    faults.add({ kind: 'delay', event: 'message', minutes: 600 })
    const before = world.practice.clock.now()

    await act.say({ as: 'robin', channel, text: 'not heard' })
    const { ts } = await act.say({ as: 'robin', channel, text: 'not heard, first wording' })
    await act.edit({ as: 'robin', channel, ts, text: 'not heard, second wording' })
    await act.say({ as: 'jonas', channel, text: 'not heard in the thread', thread_ts: root })
    await act.edit({ as: 'mira', channel, ts: edited, text: 'and edited' })
    await act.delete({ as: 'mira', channel, ts: deleted })
    await act.delete({ as: 'jonas', channel, ts: reply })
    await act.topic({ as: 'robin', channel, topic: 'Payments are slow, not down' })
    await world.advance(hours(1))

    const entries = await told(world, incident)
    expect(said(entries)).toEqual([
      'Robin Vale: heard',
      'Mira Sandoval: heard, then edited → and edited',
      'Mira Sandoval: deleted',
      'Jonas Brandt: deleted',
      'Robin Vale: not heard',
      'Robin Vale: not heard, second wording',
      'Jonas Brandt: not heard in the thread',
    ])
    expect(entries.filter((each) => each.recovered)).toHaveLength(3)
    expect(entries.at(-1)?.inThread).toBe(true)
    const facts = (await world.facts(incident)).filter(({ data }) => 'recovered' in data && data.recovered)
    const late = facts.filter(
      ({ kind, occurredAt }) => kind !== 'message-deleted' && occurredAt > new Date(+before + 60_000),
    )
    expect(late).toEqual([])
    expect(await world.factsOf(incident, 'topic-changed')).toHaveLength(1)
    expect(await world.factsOf(incident, 'reconciled')).toMatchObject([
      { data: { why: 'hourly', messages: 2, edits: 2, deletions: 2, others: 1 } },
    ])
  })

  it('A missed event that comes late after all is recorded once, and the first wording takes its place', async () => {
    await world.advance(hours(10))

    expect(said(await told(world, incident))).toEqual([
      'Robin Vale: heard',
      'Mira Sandoval: heard, then edited → and edited',
      'Mira Sandoval: deleted',
      'Jonas Brandt: deleted',
      'Robin Vale: not heard',
      'Robin Vale: not heard, first wording → not heard, second wording',
      'Jonas Brandt: not heard in the thread',
    ])
    expect(await world.factsOf(incident, 'reconciled')).toHaveLength(1)
  })

  it('Missed reactions that were given and taken back are read from the history', async () => {
    const { act, faults } = world.practice
    const { channel } = incident
    faults.remove()
    const ts = await world.says('robin', channel, 'Look at this')
    await act.react({ as: 'mira', channel, ts, name: 'eyes' })
    await world.settle()
    faults.add({ kind: 'delay', event: 'reaction_added', minutes: 600 })
    faults.add({ kind: 'delay', event: 'reaction_removed', minutes: 600 })

    await act.react({ as: 'jonas', channel, ts, name: 'pushpin' })
    await act.unreact({ as: 'mira', channel, ts, name: 'eyes' })
    await world.advance(hours(1))

    const { entries } = Json.parse(JSON.parse(await world.page(`/incidents/${incident.number}/timeline.json`)))
    expect(entries.find((entry) => entry.ts === ts)).toMatchObject({
      highlighted: true,
      reactions: [
        { name: 'eyes', people: [{ who: { name: 'Mira Sandoval' }, removedAt: expect.any(String) }] },
        { name: 'pushpin', people: [{ who: { name: 'Jonas Brandt' }, removedAt: null }] },
      ],
    })
  })

  it('The whole channel is read again when the incident ends', async () => {
    const { act, faults } = world.practice
    const { channel } = incident
    faults.remove()
    await world.advance(hours(30))
    const old = await world.says('robin', channel, 'Said long ago')
    await world.advance(hours(30))
    faults.add({ kind: 'delay', event: 'message', minutes: 600 })
    await act.edit({ as: 'robin', channel, ts: old, text: 'Edited at last' })
    await world.advance(hours(1))
    expect(said(await told(world, incident)).at(-1)).toBe('Robin Vale: Said long ago')

    await world.command('robin', channel, 'status resolved')

    expect(said(await told(world, incident)).at(-1)).toBe('Robin Vale: Said long ago → Edited at last')
  }, 60_000)
})

describe('an app that may read fifteen messages a minute', () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld({ distributed: true })
  })
  afterAll(() => world.end())

  it('An app with fifteen messages a minute finds all that it missed too, only slower', async () => {
    const incident = await world.declare('robin', 'Payments time out')
    const { act, faults } = world.practice
    const { channel } = incident
    await world.advance(minutes(2))
    faults.add({ kind: 'delay', event: 'message', minutes: 6_000 })
    const words = Array.from({ length: 40 }, (_, index) => `word ${index}`)
    for (const text of words) {
      const { ts } = await act.say({ as: 'robin', channel, text })
      if (text.endsWith('0')) await act.say({ as: 'mira', channel, text: `under ${text}`, thread_ts: ts })
    }

    await world.advance(hours(2))

    const all = said(await told(world, incident))
    expect(all.filter((each) => each.includes(': word'))).toEqual(words.map((text) => `Robin Vale: ${text}`))
    expect(all.filter((each) => each.includes('under'))).toHaveLength(4)
  })
})

describe('the hourly reading of the history', () => {
  it('The hourly reading covers all of its day, newest first, however many pages that is', async () => {
    const world = await startWorld()
    const { act, faults } = world.practice
    const incident = await world.declare('robin', 'Payments time out')
    const { channel } = incident
    await world.advance(hours(25.5))
    const all: string[] = []
    // More than a page holds, and none of the channel's beginning.
    for (let count = 0; count < 230; count += 1)
      all.push((await act.say({ as: 'robin', channel, text: `${count}` })).ts)
    await world.advance(minutes(1))
    faults.add({ kind: 'delay', event: 'message', minutes: 6_000 })
    const gone = all.filter((_, index) => index % 25 === 1)
    for (const ts of gone) await act.delete({ as: 'robin', channel, ts })

    await world.advance(hours(1))

    const deletions = await world.factsOf(incident, 'message-deleted')
    expect(deletions.map(({ data }) => data.ts).sort()).toEqual(gone)
    await world.end()
  }, 60_000)
})

describe('a connection that was lost', () => {
  it('A connection that comes back is followed by a reading of what was missed, and the gap is reported', async () => {
    const world = await startWorld({ clock: 'real' })
    const incident = await world.declare('robin', 'Payments time out')
    const { act, faults, sockets } = world.practice
    const { channel } = incident
    faults.add({ kind: 'delay', event: 'message', minutes: 600 })
    sockets.disable()
    await act.say({ as: 'robin', channel, text: 'Is anybody listening?' })
    // As if nobody had been there for a minute: the heartbeat is what knows it.
    await world.store.prisma.$executeRaw`
      UPDATE "Heartbeat" SET "beatAt" = "beatAt" - interval '1 minute', "at" = "at" - interval '1 minute'`

    sockets.enable()

    await expect
      .poll(() => told(world, incident).then(said), { timeout: 30_000 })
      .toEqual(['Robin Vale: Is anybody listening?'])
    await expect.poll(async () => (await world.factsOf(incident, 'reconciled')).length, { timeout: 10_000 }).toBe(1)
    const [gap] = await world.factsOf(incident, 'gap')
    expect(gap?.data.why).toBe('away')
    expect(await world.page(`/incidents/${incident.number}/timeline`)).toContain('heard nothing until')
    await world.settle()
    expect(world.sees('robin', channel).join('\n')).toContain('I heard nothing from')
    faults.remove()
    await world.end()
  }, 60_000)
})

describe('readings that overlap', () => {
  it('A later reading of the history replaces an earlier one, which asks Slack no more', async () => {
    const world = await startWorld({ distributed: true })
    const { act } = world.practice
    const incident = await world.declare('robin', 'Payments time out')
    const { channel } = incident
    for (let count = 0; count < 40; count += 1) await act.say({ as: 'robin', channel, text: `word ${count}` })
    await world.settle()
    await world.command('robin', channel, 'status resolved')
    await world.advance(minutes(1))
    await world.command('robin', channel, 'status investigating')
    await world.command('robin', channel, 'status closed')
    const before = world.practice.read.log().at(-1)?.n ?? 0

    await world.advance(minutes(30))

    const reads = world.practice.read.log(before).filter(({ what, ok }) => what === 'conversations.history' && ok)
    expect(reads.length).toBeLessThanOrEqual(4)
    const [end] = await world.store.prisma.effect.findMany({ where: { kind: 'reconcile', status: { not: 'done' } } })
    expect(end).toBeUndefined()
    await world.end()
  })
})

describe('a thread whose replies are all deleted', () => {
  it('A reply whose deletion was missed leaves no words, with its thread or alone', async () => {
    const world = await startWorld()
    const { act, faults } = world.practice
    const incident = await world.declare('robin', 'Payments time out')
    const { channel } = incident
    const [alone, gone] = [await world.says('robin', channel, 'stays'), await world.says('robin', channel, 'goes too')]
    const replies = [
      await world.says('mira', channel, 'the only reply', { thread: alone }),
      await world.says('mira', channel, 'the other reply', { thread: gone }),
    ]
    await world.advance(minutes(1))
    faults.add({ kind: 'delay', event: 'message', minutes: 6_000 })
    for (const ts of replies) await act.delete({ as: 'mira', channel, ts })
    await act.delete({ as: 'robin', channel, ts: gone })

    await world.command('robin', channel, 'status resolved')

    expect(said(await told(world, incident))).toEqual([
      'Robin Vale: stays',
      ...['Robin Vale: deleted', 'Mira Sandoval: deleted', 'Mira Sandoval: deleted'],
    ])
    await world.end()
  })
})

describe('somebody who came unnoticed', () => {
  it('Somebody who came unnoticed is in the timeline once, though Slack tells of it after all', async () => {
    const world = await startWorld()
    const { act, faults } = world.practice
    const incident = await world.declare('robin', 'Payments time out')
    await world.advance(minutes(1))
    faults.add({ kind: 'delay', event: 'member_joined_channel', minutes: 600 })
    await act.join({ as: 'sam', channel: incident.channel })
    await world.command('robin', incident.channel, 'status resolved')
    const joins = async () =>
      (await world.factsOf(incident, 'joined')).filter(({ data }) => data.user === world.idOf('sam'))
    expect(await joins()).toMatchObject([{ data: { recovered: true } }])

    await world.advance(hours(11))

    expect(await joins()).toHaveLength(1)
    await world.end()
  })
})

describe('a message that Slack no longer shows', () => {
  it('A message that Slack no longer shows keeps its words where all older ones are gone too, and this is told once', async () => {
    const world = await startWorld()
    const { act, faults } = world.practice
    const incident = await world.declare('robin', 'Payments time out')
    const { channel } = incident
    const first = await world.says('robin', channel, 'the replica was promoted by hand')
    const second = await world.says('robin', channel, 'and the old one is off')
    await world.advance(minutes(1))
    faults.add({ kind: 'delay', event: 'message', minutes: 6_000 })
    for (const ts of [first, second]) await act.delete({ as: 'robin', channel, ts })

    await world.advance(hours(3))

    expect(said(await told(world, incident))).toEqual([
      'Robin Vale: the replica was promoted by hand',
      'Robin Vale: and the old one is off',
    ])
    expect(await world.factsOf(incident, 'message-absent')).toHaveLength(2)
    expect(await world.factsOf(incident, 'message-deleted')).toHaveLength(0)
    expect(await world.page(`/incidents/${incident.number}/timeline`)).toContain('not in Slack any more')

    faults.remove()
    await world.end()
  })
})
