import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { minutes } from '../../src/incident/clock.ts'
import { declaredOnce } from '../support/declared-once.ts'
import type { Incident } from '../support/people.ts'
import { until } from '../support/until.ts'
import { postedTwice } from '../support/words.ts'
import { startWorld, type World } from '../support/world.ts'

const why =
  'this workspace does not allow imoc to create channels; an owner of the workspace can allow it in the workspace settings'
const forbidden = { kind: 'refused', method: 'conversations.create', error: 'restricted_action' } as const

describe('an incident that Slack makes no channel for', { timeout: 60_000 }, () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld()
  })
  afterAll(() => world.end())

  /** The announcement of an incident, with all that was said under it. */
  function thread(number: number) {
    const incidents = world.practice.read.channel('#incidents')
    const root = incidents?.messages.find((message) => message.text.startsWith(`INC-${number} `))
    const replies = incidents?.messages.filter((message) => message.thread_ts === root?.ts && message.ts !== root?.ts)
    return { root: root?.ts ?? '', replies: replies ?? [] }
  }
  const where = (who: string, { number }: Incident) =>
    world.dmOf(who).filter((text) => text.startsWith(`INC-${number} `) && text.includes('channel'))
  const lists = (who: string, { number }: Incident) =>
    world.dmOf(who).filter((text) => text.includes(`INC-${number} `) && text.includes('the first ten minutes'))

  it("An incident without a channel goes on in the announcement's thread, and moves once Slack allows a channel", async () => {
    const fault = world.practice.faults.add(forbidden)
    const answer = await world.command('robin', '#general', 'declare Nowhere to go')
    await world.advance(2_000)
    const incident = await world.newest()
    await world.acknowledge(incident)

    expect(answer[0]).toContain('is declared')
    const told = world.sees('robin', '#general').slice(-1).join()
    expect(told).toContain(`Slack opens no channel for it: ${why}. Talk in this thread`)
    const card = world.botSaid('sam', '#incidents').findLast((text) => text.includes('Nowhere to go'))
    expect(card).toContain(`No channel could be opened: ${why}`)
    expect(card).toContain('Talk in this thread: it becomes the timeline.')
    expect(where('robin', incident).join()).toContain('Talk in this thread in #incidents')
    expect(where('mira', incident).join()).toContain('Talk in this thread in #incidents')
    expect(lists('mira', incident)).toHaveLength(1)
    expect(lists('mira', incident)[0]).toContain('no channel yet')

    const { root } = thread(incident.number)
    const said = await world.says('aiko', '#incidents', 'the replica is behind', { thread: root })
    await world.says('jonas', '#incidents', 'looking at the logs', { thread: root })
    await world.says('sam', '#incidents', 'lunch anybody?')
    await world.practice.act.edit({ as: 'aiko', channel: '#incidents', ts: said, text: 'the replica is 4 h behind' })
    await world.practice.act.react({ as: 'jonas', channel: '#incidents', ts: said, name: 'pushpin' })
    const gone = await world.says('sam', '#incidents', 'wrong thread', { thread: root })
    await world.practice.act.delete({ as: 'sam', channel: '#incidents', ts: gone })
    await world.advance(minutes(11))
    expect((await world.stateOf(incident)).channel).toBeNull()
    expect((await world.factsOf(incident, 'channel-refused')).map(({ data }) => data.why)).toEqual([why])

    world.practice.faults.remove(fault.id)
    await world.advance(minutes(5))

    const open = await world.newest()
    const channel = world.channelOf(open)
    expect(channel.name).toBe('inc-20260304-nowhere-to-go')
    const invited = ['robin', 'mira', 'aiko', 'jonas'].map(world.idOf)
    expect(channel.members).toEqual(expect.arrayContaining(invited))
    expect(world.botSaid('robin', open.channel)[0]).toContain('Nowhere to go')
    const moved = thread(incident.number).replies.filter((message) => message.text.includes('We have moved to'))
    expect(moved.map(({ text }) => text)).toHaveLength(1)
    expect(where('robin', incident)).toEqual([
      `INC-${incident.number} Nowhere to go has its channel now: #${channel.name}.`,
    ])
    expect(world.botSaid('sam', '#incidents').join()).not.toContain('No channel could be opened')
    const words = (await world.factsOf(open, 'message')).map(({ data }) => data.text)
    expect(words).toEqual(['the replica is behind', 'looking at the logs', ''])
    expect((await world.factsOf(open, 'message-edited')).map(({ data }) => data.text)).toEqual([
      'the replica is 4 h behind',
    ])
    expect((await world.stateOf(open)).highlights[said]).toEqual([`reaction:${world.idOf('jonas')}`])
    expect(await world.factsOf(open, 'message-deleted')).toHaveLength(1)
    expect(await world.page(`/incidents/${open.number}/timeline`)).toContain('the replica is 4 h behind')
    expect(postedTwice(world.practice)).toEqual([])
  })

  it('Somebody who writes in the thread after the move is invited to the channel', async () => {
    const fault = world.practice.faults.add(forbidden)
    const incident = await world.declare('robin', 'Late to the party')
    world.practice.faults.remove(fault.id)
    await world.advance(minutes(5))

    await world.says('sam', '#incidents', 'am I late?', { thread: thread(incident.number).root })

    const open = await world.newest()
    expect(world.channelOf(open).members).toContain(world.idOf('sam'))
    expect((await world.factsOf(open, 'message')).map(({ data }) => data.text)).toEqual(['am I late?'])
  })

  it('An incident without a channel can be updated, led and ended by the buttons under its announcement', async () => {
    const fault = world.practice.faults.add(forbidden)
    const incident = await world.declare('robin', 'Ends without a channel')

    expect(await world.click('jonas', '#incidents', 'take-imoc', { about: 'Ends without' })).toEqual([
      `You are the IMOC of INC-${incident.number} now. Your checklist is in our DM.`,
    ])
    await world.click('jonas', '#incidents', 'card-update', { about: 'Ends without' })
    await world.submit('jonas', {
      text: 'It was a false alarm.',
      status: 'resolved',
      next: '0',
      audiences: ['announcements'],
    })
    await world.submit('jonas', {})
    const asked = () => world.practice.read.log().filter(({ what }) => what === 'conversations.create').length
    const before = asked()
    await world.advance(minutes(30))
    world.practice.faults.remove(fault.id)

    expect((await world.stateOf(incident)).status).toBe('resolved')
    expect(asked()).toBe(before)
    expect(lists('jonas', incident)).toHaveLength(1)
    expect(where('jonas', incident)).toEqual([
      `INC-${incident.number} Ends without a channel is resolved; it never had a channel. Nobody needs to do anything.`,
    ])
  })

  it('A private incident without a channel leaks nothing, tells its people by direct message, and moves later', async () => {
    const fault = world.practice.faults.add(forbidden)
    const announced = world.sees('sam', '#incidents').length
    await world.command('robin', '#general', 'declare')
    await world.submit('robin', { title: 'Keys were leaked', private: ['private'] })
    await world.settle()
    const incident = await world.newest()
    await world.acknowledge(incident)

    for (const who of ['robin', 'mira']) {
      expect(where(who, incident).join()).toContain('Until then, talk to people by phone or direct message')
    }
    expect(lists('mira', incident)).toHaveLength(1)
    expect(world.sees('sam', '#incidents')).toHaveLength(announced)
    world.practice.faults.remove(fault.id)
    await world.advance(minutes(5))

    expect(world.channelOf(await world.newest()).kind).toBe('private')
    expect(world.sees('sam', '#incidents')).toHaveLength(announced)
    expect(await world.factsOf(incident, 'announced', 'met-in-thread')).toEqual([])
    expect(where('robin', incident)).toHaveLength(1)
  })

  it('An incident takes a plain channel name where Slack accepts none of the usual ones', async () => {
    const base = 'inc-20260304-popular'
    const suffixes = ['', '-2', '-3', '-4', '-5']
    for (const suffix of suffixes) await world.practice.act.create({ as: 'sam', name: base + suffix })
    const { number } = await world.newest()
    await world.practice.act.create({ as: 'sam', name: `${base}-n${number + 1}` })

    const incident = await world.declare('robin', 'Popular')

    expect(world.channelOf(incident).name).toBe(`incident-${incident.number}`)
  })

  it('An incident for which every channel name is taken says so, and moves when one is free', async () => {
    const base = 'inc-20260304-crowded'
    const { number } = await world.newest()
    const names = ['', '-2', '-3', '-4', '-5', `-n${number + 1}`].map((suffix) => base + suffix)
    for (const name of [...names, `incident-${number + 1}`]) await world.practice.act.create({ as: 'sam', name })

    const incident = await world.declare('robin', 'Crowded')
    expect((await world.factsOf(incident, 'channel-refused')).map(({ data }) => data.why)).toEqual([
      'every possible channel name is taken or not allowed; the person who runs imoc can change channel.name in config/workspace.yaml',
    ])
    await world.practice.act.rename({ as: 'sam', channel: `#${base}-2`, name: 'something-else' })
    await world.advance(minutes(5))

    expect(world.channelOf(await world.newest()).name).toBe(`${base}-2`)
  })

  it('An incident says within seconds where to talk while Slack does not answer, and moves when it does', async () => {
    const fault = world.practice.faults.add({ kind: 'http_500', method: 'conversations.create' })
    const incident = await world.declare('robin', 'Half an outage')
    expect(await world.factsOf(incident, 'channel-refused')).toEqual([])
    await world.advance(10_000)

    expect((await world.factsOf(incident, 'channel-refused')).map(({ data }) => data.why)).toEqual([
      'Slack does not answer',
    ])
    expect(where('robin', incident).join()).toContain('Talk in this thread in #incidents')
    await world.advance(minutes(90))
    world.practice.faults.remove(fault.id)
    await world.advance(minutes(1))

    expect(world.channelOf(await world.newest()).name).toBe('inc-20260304-half-an-outage')
    expect(postedTwice(world.practice)).toEqual([])
  })
})

describe('an incident that is declared as Slack goes away for two hours', () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld()
  })
  afterAll(() => world.end())

  it('An incident that is declared in an outage of two hours has one of everything when Slack is back', async () => {
    const title = 'Case of a long night'
    const people = world.practice.read.people().length
    await until('imoc knows who is who', async () => (await world.store.prisma.person.count()) >= people)
    const fault = world.practice.faults.add({ kind: 'http_500', method: '*' })
    await world.practice.act.command({
      as: 'robin',
      channel: '#general',
      command: '/incident',
      text: `declare ${title}`,
    })
    // Longer than it takes to give up a failure of our own.
    await world.advance(minutes(70))
    const incident = await world.newest()
    expect((await world.stateOf(incident)).channelRefused).toBe('Slack does not answer')

    world.practice.faults.remove(fault.id)
    await world.advance(minutes(25))

    const open = await world.newest()
    expect(declaredOnce(world.practice, { ...open, title }, await world.facts(open))).toEqual([])
  }, 90_000)
})

describe('an incident without a channel where there is no announcements channel', () => {
  let world: World
  beforeAll(async () => {
    const config = {
      'workspace.yaml': { announcements: '#nowhere', channel: { name: 'inc-{slug}' }, ask_for_imoc: ['x'] },
    }
    world = await startWorld({ config })
  })
  afterAll(() => world.end())

  it('The author and the IMOC are told by direct message, once, where there is no announcements channel', async () => {
    const fault = world.practice.faults.add(forbidden)
    await world.declare('robin', 'All alone')
    await world.advance(10_000)
    const told = (who: string) =>
      world.dmOf(who).filter((text) => text.includes('All alone') && !text.includes('minutes'))

    expect(told('robin').join()).toContain('Until then, talk to people by phone or direct message')
    expect(told('mira').join()).toContain('Until then, talk to people by phone or direct message')
    world.practice.faults.remove(fault.id)
    await world.advance(minutes(5))

    expect(world.channelOf(await world.newest()).name).toBe('inc-all-alone')
    expect(told('robin')).toEqual(['INC-1 All alone has its channel now: #inc-all-alone.'])
  })

  it("An update that cannot be announced is reported in the incident's channel", async () => {
    const incident = await world.newest()
    await world.command('mira', incident.channel, 'update We are looking into it')
    await world.submit('mira', { next: '0', audiences: ['announcements'] })
    await world.submit('mira', {})
    await world.advance(minutes(11))

    const result = world.botSaid('robin', incident.channel).find((text) => text.includes('Update by'))
    expect(result).toContain('#nowhere: the incident is not announced there; see that the channel exists')
    expect(await world.factsOf(incident, 'update-refused')).toHaveLength(1)
  })
})
