import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { minutes } from '../../src/incident/clock.ts'
import type { Incident } from '../support/people.ts'
import { startWorld, type World } from '../support/world.ts'

const line = 'the disk of db1 is at 95 % · df on the host · I stop the export'

describe('a callout', () => {
  let world: World
  let incident: Incident
  beforeAll(async () => {
    world = await startWorld()
  })
  let count = 0
  beforeEach(async () => {
    count += 1
    incident = await world.declare('robin', `The database is slow, ${count}`)
  })
  afterEach(() => world.forget())
  afterAll(() => world.end())

  const about = () => `INC-${incident.number},`
  const card = () => world.botSaid('robin', incident.channel)[0] ?? ''
  const inChannel = (who = 'robin') =>
    world.botSaid(who, incident.channel).filter((text) => text.includes('Callout 1 '))
  const dm = (who: string) => world.dmOf(who).filter((text) => text.includes(world.channelOf(incident).name))
  const callouts = (who: string) => dm(who).filter((text) => text.includes('callout 1'))

  it('A callout is posted in the channel and sent to its addressee, and everybody sees that it is acknowledged', async () => {
    const told = await world.command('robin', incident.channel, `callout @jonas ${line}`)

    expect(told).toEqual([
      'I am posting it in the channel and sending it to @jonas by direct message. I will remind them after 3 min, and tell the IMOC after 6.',
    ])
    expect(inChannel()[0]).toContain('Callout 1 from @robin to @jonas')
    expect(inChannel()[0]).toContain(
      'the disk of db1 is at 95 %\nHow I know it\ndf on the host\nWhat I plan\nI stop the export',
    )
    expect(inChannel()[0]).toContain('Waits for @jonas to acknowledge it.')
    expect(card()).toContain('1. @robin → @jonas: the disk of db1 is at 95 %')
    expect(callouts('jonas')[0]).toContain('@robin has a callout for you')

    await world.click('jonas', '@imoc', 'callout-acknowledge', { about: about() })

    expect(inChannel()[0]).toContain('@jonas acknowledged it at')
    expect(inChannel()[0]).not.toContain('Withdraw')
    expect(callouts('jonas')[0]).toContain('@jonas acknowledged it at')
    expect(card()).not.toContain('Not acknowledged yet')
    await world.advance(minutes(30))
    expect(callouts('jonas')).toHaveLength(1)
    expect(callouts('mira')).toEqual([])
    expect(await world.factsOf(incident, 'callout-chased')).toEqual([])
  })

  it('A callout is acknowledged by nobody but its addressee, not by the IMOC either', async () => {
    await world.joins('sam', incident.channel)
    await world.command('robin', incident.channel, `callout @jonas ${line}`)

    const refusals = [
      await world.click('sam', incident.channel, 'callout-acknowledge'),
      await world.click('mira', incident.channel, 'callout-acknowledge'),
      await world.click('sam', incident.channel, 'callout-question'),
    ]
    const taken = await world.click('sam', incident.channel, 'callout-take-back')

    for (const said of refusals) expect(said.join()).toContain('Callout 1 is for @jonas: only they can acknowledge it.')
    expect(taken.join()).toContain("Callout 1 is @robin's: only they can withdraw it.")
    expect(await world.factsOf(incident, 'callout-answered', 'callout-withdrawn')).toEqual([])
  })

  it('A callout that is acknowledged twice at once is acknowledged once, and the second press is told so', async () => {
    await world.joins('jonas', incident.channel)
    await world.command('robin', incident.channel, `callout @jonas ${line}`)
    const { ts } = world.messageWith('jonas', incident.channel, 'callout-acknowledge')

    const press = { as: 'jonas', channel: incident.channel, ts, action_id: 'callout-acknowledge' }
    await Promise.all([world.practice.act.click(press), world.practice.act.click(press)])
    await world.settle()

    expect(await world.factsOf(incident, 'callout-answered')).toHaveLength(1)
    const seen = world.sees('jonas', incident.channel)
    expect(seen.filter((text) => text.includes('Everyone can see that you have acknowledged it'))).toHaveLength(1)
    expect(seen.filter((text) => text.includes('@jonas has acknowledged callout 1 already.'))).toHaveLength(1)
  })

  it('A callout that nobody acknowledges reminds its addressee after 3 min and tells the IMOC after 6, once each', async () => {
    await world.command('robin', incident.channel, `callout @jonas ${line}`)

    await world.advance(minutes(3) - 1)
    expect(callouts('jonas')).toHaveLength(1)
    await world.advance(1)
    expect(callouts('jonas')).toHaveLength(2)
    expect(callouts('jonas')[1]).toContain('@robin has waited since')
    expect(callouts('jonas')[1]).not.toContain('This comes')
    await world.advance(minutes(3) - 1)
    expect(callouts('mira')).toEqual([])
    await world.advance(1)
    expect(callouts('mira')[0]).toContain('@jonas has not acknowledged callout 1 of @robin')
    await world.advance(minutes(60))

    expect(callouts('jonas')).toHaveLength(2)
    expect(callouts('mira')).toHaveLength(1)
    expect(card()).toContain('Not acknowledged yet')
    await world.click('jonas', '@imoc', 'callout-acknowledge', { about: 'has waited since' })
    for (const text of [...callouts('jonas'), ...callouts('mira'), ...inChannel()]) {
      expect(text).toContain('@jonas acknowledged it at')
    }
  })

  it('A question about a callout goes to its author by direct message, and the wait begins anew', async () => {
    await world.command('robin', incident.channel, `callout @jonas ${line}`)
    await world.advance(minutes(1))

    await world.click('jonas', '@imoc', 'callout-question', { about: about() })
    expect(world.form('jonas').words).toContain('the disk of db1 is at 95 %')
    await world.submit('jonas', { question: 'Which of the <b>two</b> disks?' })

    expect(dm('robin')[0]).toContain('@jonas asks about your callout 1')
    expect(dm('robin')[0]).toContain('Which of the <b>two</b> disks?')
    expect(inChannel()[0]).toContain('Which of the <b>two</b> disks?')
    expect(inChannel()[0]).toContain('Acknowledge')
    expect(card()).toContain('Not acknowledged yet')
    await world.advance(minutes(3) - 1)
    expect(callouts('jonas')).toHaveLength(1)
    await world.advance(1)
    expect(callouts('jonas')).toHaveLength(2)
    await world.click('jonas', '@imoc', 'callout-question', { about: 'has waited since' })
    await world.submit('jonas', { question: 'Since when?' })
    await world.advance(minutes(3) - 1)
    expect(callouts('mira')).toEqual([])
    await world.advance(1)
    expect(callouts('mira')).toHaveLength(1)
    expect((await world.factsOf(incident, 'callout-chased')).map(({ data }) => data.to)).toEqual(['addressee', 'imoc'])
  })

  it('A callout can be withdrawn by its author, and nobody is reminded of it after that', async () => {
    await world.command('robin', incident.channel, `callout @jonas ${line}`)

    await world.click('robin', incident.channel, 'callout-take-back')
    await world.advance(minutes(10))

    expect(inChannel()[0]).toContain('@robin withdrew it at')
    expect(callouts('jonas')).toHaveLength(1)
    expect(callouts('jonas')[0]).not.toContain('Acknowledge')
    expect(callouts('mira')).toEqual([])
  })

  const again = () =>
    world.practice.read
      .messages('robin', incident.channel)
      .filter(({ thread_ts: thread, text }) => !thread && text.includes('has not acknowledged'))

  it('A callout to an IMOC who does not answer is repeated in the channel where there is no deputy', async () => {
    const told = await world.command('robin', incident.channel, `callout @mira ${line}`)
    await world.advance(minutes(3))
    const reminded = callouts('mira').at(-1)
    await world.advance(minutes(3))

    expect(told[0]).toContain(
      'They are the IMOC: I will remind them after 3 min, and say it in the channel again after 6.',
    )
    expect(reminded).toContain('if you ask a question, I will tell the channel one interval later')
    expect(again()).toHaveLength(1)
    expect(JSON.stringify(again()[0]?.blocks)).toContain('`/incident imoc me` takes over if they do not answer')
    expect((await world.factsOf(incident, 'callout-chased')).at(-1)?.data.user).toBeNull()
    expect(callouts('mira')).toHaveLength(2)
    await world.advance(minutes(30))
    expect(again()).toHaveLength(1)
  })

  it('A callout to an IMOC who does not answer is told to the deputy', async () => {
    await world.command('mira', incident.channel, 'role deputy @aiko')
    const told = await world.command('robin', incident.channel, `callout @mira ${line}`)
    await world.advance(minutes(6))

    expect(told[0]).toContain('and tell @aiko, the deputy, after 6.')
    expect(callouts('mira').at(-1)).toContain('if you ask a question, I will tell the deputy')
    expect(callouts('aiko').at(-1)).toContain('@mira has not acknowledged callout 1')
    expect(again()).toEqual([])
  })

  it('A callout to an IMOC who is relieved meanwhile is told to the new IMOC', async () => {
    await world.command('robin', incident.channel, `callout @mira ${line}`)
    await world.joins('jonas', incident.channel)
    await world.command('jonas', incident.channel, 'imoc me')
    await world.advance(minutes(6))

    expect(callouts('mira').at(-1)).toContain('if you ask a question, I will tell the IMOC')
    expect(callouts('jonas').at(-1)).toContain('@mira has not acknowledged callout 1')
    expect(again()).toEqual([])
  })

  it.each([
    ['nothing else', 'callout', '', ''],
    ['words and no person', 'callout the disk is full', 'the disk is full', ''],
    ['somebody who cannot be found', 'callout @nobody the disk is full', 'the disk is full', 'I cannot find @nobody.'],
  ])('/incident callout with %s opens the form with what there is', async (_, typed, words, note) => {
    expect(await world.command('robin', incident.channel, typed)).toEqual([])

    const form = world.form('robin')
    expect(form.id).toBe('callout')
    expect(form.filled).toContain(words)
    expect(form.words).toContain(note)
    expect(await world.submit('robin', { to: world.idOf('robin'), text: 'x' })).toEqual({
      to: 'A callout is for another person. To record something yourself, use /incident note.',
    })
    expect(
      await world.submit('robin', { to: world.idOf('jonas'), text: 'The disk is full', how: null, plan: null }),
    ).toEqual({})
    expect(inChannel()[0]).toContain('The disk is full')
  })

  it('A callout without words opens the form, and one to the bot itself asks for somebody else', async () => {
    await world.command('robin', incident.channel, 'callout @jonas')
    expect(world.form('robin').filled).toContain(world.idOf('jonas'))
    await world.practice.act.close({ as: 'robin' })

    await world.command('robin', incident.channel, `callout <@${world.practice.read.bot().user}> hello`)
    expect(world.form('robin').words).toContain('cannot acknowledge anything here')
    await world.practice.act.close({ as: 'robin' })
  })

  it('A callout can be made from a message that somebody wrote, and by the button on the card', async () => {
    await world.joins('jonas', incident.channel)
    const ts = await world.says('jonas', incident.channel, 'Ask @aiko: the *replica* lags & nobody looks')

    await world.shortcut('robin', incident.channel, ts, 'call-out')
    expect(world.form('robin').filled).toContain('Ask @Aiko Tanabe: the *replica* lags & nobody looks')
    await world.submit('robin', { to: world.idOf('aiko') })
    await world.click('robin', incident.channel, 'callout-open')
    await world.submit('robin', { to: world.idOf('jonas'), text: 'Second' })

    expect((await world.factsOf(incident, 'callout-made')).map(({ data }) => [data.number, data.text])).toEqual([
      [1, 'Ask @Aiko Tanabe: the *replica* lags & nobody looks'],
      [2, 'Second'],
    ])
    const elsewhere = await world.says('robin', '#general', 'Lunch?')
    expect((await world.shortcut('robin', '#general', elsewhere, 'call-out')).join()).toContain(
      "This is not an incident's channel.",
    )
  })

  it('A callout that is still open when the incident is reopened is asked about then, not before', async () => {
    await world.command('robin', incident.channel, `callout @jonas ${line}`)
    await world.command('mira', incident.channel, 'status resolved')
    await world.advance(minutes(20))
    expect(callouts('jonas')).toHaveLength(1)

    await world.command('mira', incident.channel, 'status investigating')
    await world.advance(minutes(6))

    expect(callouts('jonas')).toHaveLength(2)
    expect(callouts('jonas')[1]).not.toContain('This comes')
    expect(callouts('mira')).toHaveLength(1)
  })
})

describe('a callout that comes due in a failure', { timeout: 60_000 }, () => {
  let world: World
  beforeEach(async () => {
    world = await startWorld()
  })
  afterEach(() => world.end())

  it('A callout that comes due while imoc restarts reminds once and says how late it is', async () => {
    const incident = await world.declare('robin', 'Away for a while')
    await world.command('robin', incident.channel, `callout @jonas ${line}`)
    await world.stopBot()
    world.practice.clock.set(new Date(world.practice.clock.now().getTime() + minutes(20)))

    await world.startBot()
    await world.settle()

    const [, nudge, ...more] = world.dmOf('jonas')
    expect(nudge).toContain('(This comes 17 min late.)')
    expect(more).toEqual([])
    expect(world.dmOf('mira').filter((text) => text.includes('(This comes 14 min late'))).toHaveLength(1)
    expect(await world.factsOf(incident, 'callout-chased')).toHaveLength(2)
  })

  it('A callout that comes due while Slack is down reminds once Slack is back, unless it was acknowledged meanwhile', async () => {
    const incident = await world.declare('robin', 'Slack is away')
    await world.command('robin', incident.channel, `callout @jonas ${line}`)
    await world.command('robin', incident.channel, 'callout @aiko the other one')
    world.practice.faults.add({ kind: 'http_500', method: 'chat.*' })
    await world.advance(minutes(4))
    await world.click('aiko', '@imoc', 'callout-acknowledge')
    expect(world.dmOf('jonas')).toHaveLength(1)

    world.practice.faults.remove()
    await world.advance(minutes(2))

    expect(world.dmOf('jonas').filter((text) => text.includes('has waited since'))).toHaveLength(1)
    expect(world.dmOf('aiko').filter((text) => text.includes('has waited since'))).toEqual([])
    expect(world.dmOf('aiko')[0]).toContain('@aiko acknowledged it at')
  })

  it('A direct message of a callout whose answer was lost is edited when the callout is withdrawn', async () => {
    const incident = await world.declare('robin', 'An answer is lost')
    world.practice.faults.add({ kind: 'lost_answer', method: 'chat.postMessage', times: 2 })
    await world.command('robin', incident.channel, `callout @jonas ${line}`)
    const about = `INC-${incident.number},`
    const dm = () => world.dmOf('jonas').filter((text) => text.includes(world.channelOf(incident).name))
    expect(dm()).toHaveLength(1)
    expect(await world.stateOf(incident)).toMatchObject({ callouts: [{ status: 'open' }] })

    await world.click('robin', incident.channel, 'callout-take-back')
    await world.advance(minutes(1))

    expect(dm()).toHaveLength(1)
    expect(dm()[0]).toContain('@robin withdrew it')
    expect(() => world.messageWith('jonas', '@imoc', 'callout-acknowledge', about)).toThrow()
  })
})

it('A callout in a private incident goes to nobody outside its channel', async () => {
  const world = await startWorld()
  await world.command('robin', '#general', 'declare')
  await world.submit('robin', { title: 'A leak', private: ['private'], imoc: ['call'] })
  const incident = await world.newest()

  await world.command('robin', incident.channel, 'callout @sam the SECRET words')

  expect(world.form('robin').words).toContain(
    'This incident is private, and @sam is not in its channel: invite them first',
  )
  expect(await world.submit('robin', { to: world.idOf('vera') })).toEqual({
    to: 'This incident is private, and Vera Lindqvist is not in its channel: invite them first, then call out to them.',
  })
  expect(world.dmOf('sam')).toEqual([])
  await world.practice.act.invite({ as: 'robin', channel: incident.channel, who: 'sam' })
  await world.settle()
  expect(await world.submit('robin', { to: world.idOf('sam') })).toEqual({})
  expect(world.dmOf('sam').join()).toContain('the SECRET words')
  await world.end()
})

it('A callout while the IMOC is being paged is repeated in the channel, unless somebody leads by then', async () => {
  const world = await startWorld()
  const first = await world.declare('robin', 'Nobody leads', { answered: false })
  const told = await world.command('robin', first.channel, `callout @vera ${line}`)
  await world.advance(minutes(6))

  expect(told[0]).toContain('and after 6 tell the IMOC, or the channel while nobody leads.')
  const said = world.botSaid('robin', first.channel).filter((text) => text.includes('has not acknowledged'))
  expect(said).toHaveLength(1)
  expect(said[0]).toContain('Said here once, since nobody leads')

  const second = await world.declare('robin', 'Somebody leads', { answered: false })
  await world.command('robin', second.channel, `callout @vera ${line}`)
  await world.acknowledge(second)
  await world.advance(minutes(6))

  expect(world.dmOf('mira').join()).toContain('@vera has not acknowledged callout 1')
  expect(world.botSaid('robin', second.channel).join()).not.toContain('has not acknowledged')
  await world.end()
})
