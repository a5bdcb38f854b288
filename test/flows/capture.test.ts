import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Incident } from '../support/people.ts'
import { enveloped, postSigned } from '../support/signed.ts'
import { startWorld, type World } from '../support/world.ts'

const Event = z.looseObject({ event: z.looseObject({ type: z.string() }) })

describe('what is said and done in the channel', () => {
  let world: World
  let incident: Incident
  beforeAll(async () => {
    world = await startWorld({ transport: 'http' })
    incident = await world.declare('robin', 'Payments time out')
  })
  afterAll(() => world.end())

  const ofMessage = async (ts: string) =>
    (await world.facts(incident)).filter(({ data }) => 'ts' in data && data.ts === ts).map(({ kind }) => kind)

  it('Messages, replies in threads and replies that are also sent to the channel are recorded word by word', async () => {
    const first = await world.says('robin', incident.channel, 'The gateway answers 504 & <nothing> else')
    const reply = await world.says('mira', incident.channel, 'Since when?', { thread: first })
    const shown = await world.says('robin', incident.channel, 'Since 8:50', { thread: first, broadcast: true })

    const messages = await world.factsOf(incident, 'message')
    const common = { channel: incident.channel, bot: null, files: [] }
    expect(messages.map(({ data }) => data)).toEqual([
      {
        ...common,
        ts: first,
        user: world.idOf('robin'),
        text: 'The gateway answers 504 &amp; &lt;nothing&gt; else',
        thread: null,
        broadcast: false,
      },
      { ...common, ts: reply, user: world.idOf('mira'), text: 'Since when?', thread: first, broadcast: false },
      { ...common, ts: shown, user: world.idOf('robin'), text: 'Since 8:50', thread: first, broadcast: true },
    ])
    expect(messages.map(({ actor }) => actor)).toEqual(['robin', 'mira', 'robin'].map(world.idOf))
  })

  it('An edited message keeps every wording', async () => {
    const ts = await world.says('robin', incident.channel, 'It is the databse')
    await world.practice.act.edit({ as: 'robin', channel: incident.channel, ts, text: 'It is the database' })
    await world.settle()

    expect(await ofMessage(ts)).toEqual(['message', 'message-edited'])
    const page = await world.page(`/incidents/${incident.number}/timeline.json`)
    expect(page).toContain('It is the databse')
    expect(page).toContain('It is the database')
  })

  it('A deleted message leaves no word, neither of its earlier wordings nor of its files', async () => {
    const { act } = world.practice
    const text = 'the password is hunter2'
    const { ts } = await act.say({ as: 'robin', channel: incident.channel, text, files: [{ name: 'hunter2.txt' }] })
    await act.edit({ as: 'robin', channel: incident.channel, ts, text: 'the password is hunter3' })
    await world.settle()
    await act.delete({ as: 'robin', channel: incident.channel, ts })
    await world.settle()

    expect(await ofMessage(ts)).toEqual(['message', 'message-edited', 'message-deleted'])
    expect(JSON.stringify(await world.store.prisma.fact.findMany())).not.toContain('hunter')
    expect(JSON.stringify(await world.store.prisma.incident.findMany())).not.toContain('hunter')
    for (const page of ['timeline', 'timeline.json', 'write-up', 'write-up.md']) {
      expect(await world.page(`/incidents/${incident.number}/${page}`)).not.toContain('hunter')
    }
  })

  it('Reactions and pins are recorded, and 📌 highlights a message', async () => {
    const { act } = world.practice
    const ts = await world.says('robin', incident.channel, 'Rolled back')
    const at = { channel: incident.channel, ts }
    await act.react({ as: 'mira', ...at, name: 'eyes' })
    await act.unreact({ as: 'mira', ...at, name: 'eyes' })
    await act.react({ as: 'mira', ...at, name: 'pushpin' })
    await act.pin({ as: 'robin', ...at })
    await world.settle()
    const lifted = (await world.stateOf(incident)).highlights[ts]
    await act.unreact({ as: 'mira', ...at, name: 'pushpin' })
    await act.unpin({ as: 'robin', ...at })
    await world.settle()

    expect(lifted).toEqual([`reaction:${world.idOf('mira')}`, 'pin'])
    expect(await ofMessage(ts)).toEqual([
      'message',
      'reaction-added',
      'reaction-removed',
      'reaction-added',
      'pinned',
      'reaction-removed',
      'unpinned',
    ])
    expect((await world.stateOf(incident)).highlights[ts]).toBeUndefined()
  })

  it('People who come and go, files and a new topic are recorded', async () => {
    const { act } = world.practice
    await world.joins('sam', incident.channel)
    await act.leave({ as: 'sam', channel: incident.channel })
    const files = [{ name: 'graph.png', content: '…' }]
    const { ts } = await act.say({ as: 'robin', channel: incident.channel, text: 'See the graph', files })
    await act.topic({ as: 'robin', channel: incident.channel, topic: 'look at the gateway' })
    await world.settle()

    const sam = world.idOf('sam')
    const [joined] = (await world.factsOf(incident, 'joined')).slice(-1)
    expect(joined).toMatchObject({ actor: sam, data: { user: sam } })
    expect(await world.factsOf(incident, 'left')).toMatchObject([{ actor: sam }])
    const shared = (await world.factsOf(incident, 'message')).find(({ data }) => data.ts === ts)
    expect(shared?.data).toMatchObject({ text: 'See the graph', files: [{ name: 'graph.png', type: 'png' }] })
    expect(await world.factsOf(incident, 'topic-changed')).toMatchObject([{ data: { topic: 'look at the gateway' } }])
  })

  it('Messages of other bots are recorded, and what imoc says itself never is', async () => {
    const ts = '1772614900.000100'
    const alert = { subtype: 'bot_message', bot_id: 'B0MONITOR', text: 'ALERT gateway', channel: incident.channel, ts }
    await postSigned(world, enveloped({ type: 'message', ...alert }, 'Ev0ALERT'))

    const messages = await world.factsOf(incident, 'message')
    const { user, id } = world.practice.read.bot()
    expect(world.botSaid('robin', incident.channel).length).toBeGreaterThan(1)
    expect(messages.filter(({ data }) => data.user === user || data.bot === id)).toEqual([])
    expect(messages.filter(({ data }) => data.bot === 'B0MONITOR')).toMatchObject([
      { actor: null, data: { ts, text: 'ALERT gateway' } },
    ])
    expect(await world.factsOf(incident, 'purpose-changed')).toEqual([])
  })

  it('The same facts are recorded when Slack delivers all events twice, in whatever order', async () => {
    const before = await world.facts(incident)
    const delivered = world.practice.read
      .log()
      .filter(({ what }) => what.startsWith('event '))
      .map(({ request }) => Event.parse(request))

    const again = await Promise.all(delivered.toReversed().map((envelope) => postSigned(world, envelope)))

    expect(delivered.length).toBeGreaterThan(20)
    expect(again.map(({ status }) => status).filter((status) => status !== 200)).toEqual([])
    expect(await world.facts(incident)).toEqual(before)
    expect(JSON.stringify(await world.store.prisma.fact.findMany())).not.toContain('hunter')
  })

  it('Nothing is recorded of other channels', async () => {
    await world.says('robin', '#general', 'lunch anyone')

    expect(JSON.stringify(await world.store.prisma.fact.findMany())).not.toContain('lunch')
  })

  it('A deletion that Slack tells of before the message leaves no word of it', async () => {
    const where = { channel: incident.channel, channel_type: 'channel' }
    const user = world.idOf('robin')
    const [ts, later] = ['1772614900.000200', '1772614905.000100']
    const said = { type: 'message', user, text: 'my secret', ts }

    const gone = { ...where, type: 'message', subtype: 'message_deleted', deleted_ts: ts, ts: later, event_ts: later }
    await postSigned(world, enveloped({ ...gone, previous_message: said }, 'Ev1'))
    await postSigned(world, enveloped({ ...said, ...where, event_ts: ts }, 'Ev2'))

    const kept = (await world.factsOf(incident, 'message')).filter(({ data }) => data.ts === ts)
    expect(kept.map(({ data }) => [data.text, data.erased])).toEqual([['', true]])
    expect(JSON.stringify(await world.store.prisma.fact.findMany())).not.toContain('my secret')
  })
})

describe('somebody of whom Slack has not told imoc', () => {
  let world: World
  let incident: Incident
  beforeAll(async () => {
    world = await startWorld()
    incident = await world.declare('robin', 'Payments time out')
    world.practice.faults.add({ kind: 'delay', event: 'team_join', minutes: 600 })
  })
  afterAll(() => world.end())

  it('An unknown person appears with their name in the timeline, whether they write or are mentioned', async () => {
    const { act } = world.practice
    await act.hire({ handle: 'nora', name: 'Nora Newcomer' })
    const { user } = await act.hire({ handle: 'paul', name: 'Paul Elsewhere' })
    await act.join({ as: 'nora', channel: incident.channel })
    await act.say({ as: 'nora', channel: incident.channel, text: `<@${user}> sees errors too` })
    await world.settle()

    const page = await world.page(`/incidents/${incident.number}/timeline.json`)
    expect(page).toContain('Nora Newcomer')
    expect(page).toContain('@Paul Elsewhere sees errors too')
  })

  it('A mention stays an id where Slack knows nobody by it, and Slack is asked once', async () => {
    const before = world.practice.read.log().at(-1)?.n ?? 0
    await world.says('robin', incident.channel, 'Is <@U0NOBODY000> on it?')
    await world.says('robin', incident.channel, 'I mean <@U0NOBODY000>')

    const asked = world.practice.read.log(before).filter(({ what }) => what === 'users.info')
    expect(asked).toHaveLength(1)
    expect(await world.page(`/incidents/${incident.number}/timeline.json`)).toContain('@U0NOBODY000')
  })
})
