import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { minutes } from '../../src/incident/clock.ts'
import type { Incident } from '../support/people.ts'
import { startWorld, type World } from '../support/world.ts'

describe('a message of trouble that nobody answers', () => {
  let world: World
  let incident: Incident
  let count = 0
  beforeAll(async () => {
    world = await startWorld()
  })
  beforeEach(async () => {
    count += 1
    incident = await world.declare('robin', `Nobody listens, ${count}`)
    for (const who of ['jonas', 'sam']) await world.joins(who, incident.channel)
  })
  afterEach(() => world.forget())
  afterAll(() => world.end())

  const lists = (who = 'mira') =>
    world
      .dmOf(who)
      .filter(
        (text) =>
          text.includes(world.channelOf(incident).name) && /nobody (?:has|had) answered|was unanswered/i.test(text),
      )
  const settled = async () => (await world.factsOf(incident, 'statement-settled')).map(({ data }) => data.why)

  it('An unanswered message is listed for the IMOC after ten minutes, by direct message, until it is answered', async () => {
    const before = world.botSaid('robin', incident.channel).length
    const first = await world.says('jonas', incident.channel, 'Writes are still failing on *db1* <!here>')
    await world.says('sam', incident.channel, 'Lunch is here')
    await world.advance(minutes(10) - 1)
    expect(lists()).toEqual([])

    await world.advance(1)

    expect(lists()).toHaveLength(1)
    expect(lists()[0]).toMatch(/Nobody has answered this in #inc-.*-nobody-listens-1/)
    expect(lists()[0]).toContain('@jonas,')
    expect(lists()[0]).toContain(': Writes are still failing on *db1* @here')
    expect(lists()[0]).not.toContain('Lunch')
    expect(world.sent('mira', '@imoc')).toContain(`/p${first.replace('.', '')}|show>`)
    expect(world.botSaid('robin', incident.channel)).toHaveLength(before)
    expect(JSON.stringify(await world.stateOf(incident))).not.toContain('still failing')
    await world.says('mira', incident.channel, 'looking', { thread: first })
    expect(lists()).toEqual([expect.stringContaining('is now answered or dismissed')])
    expect(await settled()).toEqual(['answered'])
  })

  it('An unanswered message is not listed where somebody answered in time, whoever it was to', async () => {
    const texts = [
      'still failing',
      'lots of errors',
      'anyone looking at db1?',
      'it is getting worse',
      'is it the cache?',
    ]
    const [replied = '', reacted = '', named = '', edited = '', deleted = ''] = await texts.reduce(
      async (all, text) => [...(await all), await world.says('jonas', incident.channel, text)],
      Promise.resolve<string[]>([]),
    )
    expect(named).not.toBe('')
    const { act } = world.practice
    await world.says('sam', incident.channel, 'on it', { thread: replied })
    await act.react({ as: 'sam', channel: incident.channel, ts: reacted, name: 'eyes' })
    await act.edit({ as: 'jonas', channel: incident.channel, ts: edited, text: 'it is calm' })
    await act.delete({ as: 'jonas', channel: incident.channel, ts: deleted })
    await world.says('mira', incident.channel, 'Is anyone looking at this?')
    await world.says('sam', incident.channel, '@jonas I do')

    await world.advance(minutes(30))

    expect(lists()).toEqual([])
    expect(await world.factsOf(incident, 'statement-unanswered')).toEqual([])
  })

  it('An unanswered message joins the list of a moment ago, and a new list begins ten minutes later', async () => {
    await world.says('jonas', incident.channel, 'First: still failing')
    await world.advance(minutes(4))
    await world.says('sam', incident.channel, 'Second: lots of errors')
    await world.advance(minutes(10))

    expect(lists()).toHaveLength(1)
    expect(lists()[0]).toMatch(/First: still failing[\s\S]*Second: lots of errors/)
    await world.says('jonas', incident.channel, 'Third: it is getting worse')
    await world.advance(minutes(10))
    expect(lists()).toHaveLength(2)
    expect(lists()[0]).toContain('is listed in a newer message below')
    expect(lists()[1]).toMatch(/First[\s\S]*Second[\s\S]*Third/)

    const { ts } = world.messageWith('mira', '@imoc', 'statement-dismiss')
    const [, second] = (await world.stateOf(incident)).unanswered
    const value = `${incident.id}|${incident.channel}|${second?.ts}`
    await world.practice.act.click({ as: 'mira', channel: '@imoc', ts, action_id: 'statement-dismiss', value })
    await world.settle()
    expect(lists()[1]).not.toContain('Second')
    expect(await settled()).toEqual(['dismissed'])
  })

  it('An unanswered message leaves the list when it is deleted, and goes to the next IMOC', async () => {
    const first = await world.says('sam', incident.channel, 'First: still failing')
    await world.says('sam', incident.channel, 'Second: lots of errors')
    await world.advance(minutes(10))
    await world.practice.act.delete({ as: 'sam', channel: incident.channel, ts: first })
    await world.settle()
    expect(lists()[0]).not.toContain('First')

    await world.command('jonas', incident.channel, 'imoc me')

    expect(lists()[0]).toContain('@jonas is IMOC now')
    expect(lists('jonas')).toEqual([expect.stringContaining('Second: lots of errors')])
  })

  it('An unanswered message from while imoc was away has ten minutes from when it was read', async () => {
    await world.stopBot()
    const { act, clock } = world.practice
    await act.say({ as: 'sam', channel: incident.channel, text: 'Still failing for me' })
    clock.set(new Date(clock.now().getTime() + minutes(30)))
    await world.startBot()
    await world.settle()
    expect(lists()).toEqual([])

    await world.advance(minutes(11))

    expect(lists()).toHaveLength(1)
  }, 60_000)
})
