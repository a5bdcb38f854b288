import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { findElement } from '../../practice/scenario/elements.ts'
import { hours, minutes } from '../../src/incident/clock.ts'
import { startWorld, type World } from '../support/world.ts'

type Incident = Awaited<ReturnType<World['declare']>>

describe('checklists', () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld()
  })
  afterEach(() => world.forget())
  afterAll(() => world.end())

  /** What somebody has by direct message about one incident, where these words are in it. */
  const dms = (incident: Incident, words: string, who = 'mira') =>
    world.dmOf(who).filter((text) => new RegExp(`INC-${incident.number}\\b`).test(text) && text.includes(words))
  const started = async (incident: Incident) =>
    (await world.factsOf(incident, 'checklist-started')).map(({ data }) => data.list)
  const set = async (incident: Incident) =>
    (await world.factsOf(incident, 'item-set')).map(({ data, actor }) => [data.item, data.state, actor])
  const over = (incident: Incident) => world.command('mira', incident.channel, 'status cancelled')

  /** Presses what has this label on the newest message of the bot that has it. */
  async function press(label: string, who = 'mira') {
    const message = world.practice.read.messages(who, '@imoc').findLast((each) => findElement(each.blocks, label))
    const element = message && findElement(message.blocks, label)
    if (!message || !element) throw new Error(`${who} sees no "${label}".`)
    const { action_id, block_id } = element
    const where = { as: who, channel: '@imoc', ts: message.ts, action_id, ...(block_id ? { block_id } : {}) }
    await world.practice.act.click(where)
    await world.settle()
  }

  it('A checklist asks a question, and its answer leads to the next checklist', async () => {
    const incident = await world.declare('robin', 'Bad release')

    await press('Yes: roll it back')

    const [, rollback] = await world.factsOf(incident, 'checklist-started')
    expect(rollback).toMatchObject({
      actor: world.idOf('mira'),
      data: { list: 'rollback', because: '“Does this look like broken code?” was answered “Yes: roll it back”' },
    })
    const [now] = dms(incident, 'Name the change to roll back')
    expect(now).toContain('You get this checklist because')
    // Five things at most are before her, in one message: the new list first, and the last answer, to be taken back.
    expect(now).toContain('Does this look like broken code? → Yes: roll it back')
    expect(now).toContain('Announce the change before it is made')
    expect(now).not.toContain('Post to the status page')
    expect(now).toContain('12 more come after these.')
    expect(dms(incident, 'You coordinate')[0]).toContain(
      '1 of 9 settled. Its open items are shown under “Roll it back” and its “Show all…”.',
    )
    const mirrors = world.botSaid('robin', incident.channel).filter((text) => text.includes('(@mira)'))
    expect(mirrors).toHaveLength(2)
    expect(mirrors[0]).toContain('→ Yes: roll it back')
    await over(incident)
  })

  it('An answer can be taken back, says what it had started, and can be given anew', async () => {
    const incident = await world.declare('robin', 'Second thoughts')
    await press('Yes: roll it back')
    const [start] = await world.factsOf(incident, 'checklist-started')

    await world.click('mira', '@imoc', 'checklist-skip', { about: 'Name the change' })
    await world.submit('mira', { item: `${start?.data.run}/broken-code`, state: 'open', why: '' })
    const said = world.form('mira').words
    await press('No, or not known')

    expect(said).toContain('“Roll it back” was started by that answer and stays')
    expect(await started(incident)).toEqual(['start', 'rollback', 'debug'])
    const answers = (await world.factsOf(incident, 'item-set')).map(({ data }) => [data.state, data.answer])
    expect(answers).toEqual([
      ['done', 'yes'],
      ['open', undefined],
      ['done', 'no'],
    ])
    await over(incident)
  })

  it('All of a checklist can be set aside at once, but not what may not be skipped', async () => {
    const incident = await world.declare('robin', 'Not this')
    await press('Yes: roll it back')
    const about = 'Name the change to roll back'

    await world.click('mira', '@imoc', 'checklist-skip', { about })
    const refused = await world.submit('mira', { item: '*', state: 'skipped', why: 'no' })
    await world.submit('mira', { item: '*', state: 'not-applicable', why: 'it was something else' })

    expect(refused).toEqual({
      state:
        '“Ask what makes a rollback unsafe” cannot be skipped. If it does not fit this incident, choose "Does not apply here".',
    })
    const run = (await world.stateOf(incident)).checklists.find(({ list }) => list === 'rollback')
    expect(new Set(run?.items.map((item) => item.state))).toEqual(new Set(['not-applicable']))
    await over(incident)
  })

  it('An item ticks itself when a fact shows that it is done, and never when a person has reopened it', async () => {
    const incident = await world.declare('robin', 'By itself')
    const about = 'You coordinate'

    await world.says('mira', incident.channel, 'I am IMOC. @robin what do you see?')
    // The pace of posting may hold the edit back.
    await world.advance(minutes(1))
    const [ticked] = dms(incident, 'You coordinate')
    await world.click('mira', '@imoc', 'checklist-tick', { about, choose: [] })
    await world.says('mira', incident.channel, 'I coordinate, still.')

    expect(ticked).toContain('By itself: the IMOC said it in the channel')
    expect(await set(incident)).toEqual([
      ['imoc-known', 'done', null],
      ['imoc-known', 'open', world.idOf('mira')],
    ])
    expect(await world.page(`/incidents/${incident.number}/timeline`)).toContain(
      'ticked “Say in the channel that you are IMOC” by itself: the IMOC said it in the channel',
    )
    await over(incident)
  })

  it('An item takes its own tick back once it is no longer true, and a tick by a person stays', async () => {
    const incident = await world.declare('robin', 'No longer so')
    const about = 'You coordinate'
    await world.click('mira', '@imoc', 'checklist-tick', { about, choose: ['on-call-here'] })

    await world.command('mira', incident.channel, 'role communications')
    await world.advance(minutes(1))
    const [ticked] = dms(incident, about)
    await world.command('mira', incident.channel, 'role leave communications')
    await world.advance(minutes(1))
    const [open] = dms(incident, about)
    await world.command('mira', incident.channel, 'role communications')

    expect(ticked).toContain('By itself: somebody has the role of communications')
    expect(open).not.toContain('somebody has the role of communications')
    expect(await set(incident)).toEqual([
      ['on-call-here', 'done', world.idOf('mira')],
      ['customer-voice', 'done', null],
      ['customer-voice', 'open', null],
      ['customer-voice', 'done', null],
    ])
    expect(await world.page(`/incidents/${incident.number}/timeline`)).toContain(
      'took back the tick of “Name who speaks to customers”: it is no longer true that somebody has the role of communications',
    )
    await over(incident)
  })

  it('Reminders come in one direct message, later each time, and stop once the items are done', async () => {
    const incident = await world.declare('robin', 'Forgotten')
    const about = 'You coordinate'
    const reminders = () => dms(incident, 'Still open on')

    await world.advance(minutes(5))
    expect(reminders()).toHaveLength(1)
    expect(reminders()[0]).toContain('Say in the channel that you are IMOC')
    expect(reminders()[0]).not.toContain('Lock deploys')
    await world.advance(minutes(5))
    expect(reminders()).toHaveLength(1)
    expect(reminders()[0]).toContain('Lock deploys')

    const all = ['imoc-known', 'on-call-here', 'lock-deploys', 'status-page', 'stakeholders', 'customer-voice']
    const [start] = await world.factsOf(incident, 'checklist-started')
    await world.click('mira', '@imoc', 'checklist-all', { about })
    expect(await world.submit('mira', { [start?.data.run ?? '']: all })).toEqual({})
    expect((await set(incident)).map(([item]) => item)).toEqual(all)
    expect(reminders()).toEqual([])
    expect(dms(incident, 'all items that I reminded you of are done')).toHaveLength(1)
    await world.advance(hours(2))
    const nudged = await world.factsOf(incident, 'item-nudged')
    expect(nudged.filter(({ data }) => all.includes(data.item) && data.round > 0)).toEqual([])
    await over(incident)
  })

  it('Items are ticked and answered in the reminder itself, which keeps what is left', async () => {
    const incident = await world.declare('robin', 'Where it is read')
    const about = 'Still open on “IMOC: the first ten minutes”'
    await world.advance(minutes(10))

    await world.click('mira', '@imoc', 'checklist-tick', { about, choose: ['imoc-known', 'lock-deploys'] })

    expect(await set(incident)).toEqual([
      ['imoc-known', 'done', world.idOf('mira')],
      ['lock-deploys', 'done', world.idOf('mira')],
    ])
    const [left] = dms(incident, about)
    expect(left).toContain('Page the on-call engineer')
    expect(left).not.toContain('Lock deploys')
    expect(dms(incident, 'You coordinate')[0]).toContain('Page the on-call engineer')
    await over(incident)
  })

  it('Reminders are quiet for 15 minutes on request, and come three times at most', async () => {
    const incident = await world.declare('robin', 'Quiet please')
    const rounds = async () =>
      (await world.factsOf(incident, 'item-nudged'))
        .filter(({ data }) => data.item === 'imoc-known')
        .map(({ data, occurredAt }) => [data.round, (occurredAt.getTime() - from) / 60_000])
    const from = new Date((await world.stateOf(incident)).declaredAt).getTime()
    await world.advance(minutes(6))

    await press('Snooze 15 min')

    expect(dms(incident, 'no reminders for 15 minutes')).toHaveLength(1)
    await world.advance(minutes(60))
    await world.advance(hours(3))
    const told = (await rounds()).map(([round, at]) => [round, Math.floor(at ?? 0)])
    expect(told).toEqual([
      [0, 5],
      [1, 21],
      [2, 41],
    ])
    await over(incident)
  })

  it('Reminders wait while their holder is typing in the channel, and stop after the end', async () => {
    const incident = await world.declare('robin', 'Busy')
    const nudges = () => world.factsOf(incident, 'item-nudged')
    await world.advance(minutes(4))
    await world.says('mira', incident.channel, 'What does the graph say?')

    await world.advance(minutes(1.5))
    expect(await nudges()).toEqual([])
    await world.advance(minutes(0.6))
    expect(await nudges()).not.toEqual([])

    await over(incident)
    const before = (await nudges()).length
    await world.advance(hours(1))
    expect(await nudges()).toHaveLength(before)
    expect(dms(incident, 'I will send no more reminders')).toHaveLength(1)
  })

  it('Checklists start by status and by time, at most two in the first ten minutes, and end as records', async () => {
    const incident = await world.declare('robin', 'Short and quick')

    await world.command('mira', incident.channel, 'status identified')
    await world.command('mira', incident.channel, 'status mitigated')
    expect(await started(incident)).toEqual(['start', 'before-mitigated'])
    await world.advance(minutes(10))
    expect(await started(incident)).toEqual(['start', 'before-mitigated', 'before-resolved'])
    expect(dms(incident, 'Before you say resolved')[0]).toContain(
      'You get this checklist because the incident is mitigated.',
    )

    await world.command('mira', incident.channel, 'status resolved')
    expect(await started(incident)).toEqual(['start', 'before-mitigated', 'before-resolved', 'close'])
    expect(dms(incident, 'Before you say resolved')[0]).toContain(`INC-${incident.number} is resolved.`)
    await world.click('mira', '@imoc', 'checklist-tick', { about: 'close it well', choose: ['thanks'] })
    expect(await set(incident)).toContainEqual(['thanks', 'done', world.idOf('mira')])
  })

  it('Checklists close themselves once they are no longer needed, and leave out what does not apply', async () => {
    const incident = await world.declare('robin', 'Moments pass')
    const passed = `This checklist is no longer needed: INC-${incident.number} is mitigated. What was open is left as it was.`

    await world.command('mira', incident.channel, 'status identified')
    expect(dms(incident, 'Before you say mitigated')[0]).not.toContain('has passed')
    await world.command('mira', incident.channel, 'status mitigated')

    expect(dms(incident, 'Before you say mitigated')[0]).toContain(passed)
    expect(dms(incident, 'the first ten minutes')[0]).toContain(passed)
    expect(await set(incident)).toContainEqual(['status', 'done', null])
    await world.command('mira', incident.channel, 'concern Half of the carts are empty')
    await world.advance(minutes(10))
    const [next] = dms(incident, 'Before you say resolved')
    expect(next).not.toContain('Lift the deploy locks')
    expect(next).not.toContain('Undo what was temporary')
    expect(next).toContain('Answer the concerns that are open')

    await world.command('mira', incident.channel, 'status investigating it is back')
    expect(dms(incident, 'Before you say mitigated').at(-1)).not.toContain('has passed')
    await over(incident)
  })

  it('A checklist that comes back is posted anew with what is open, and the message before says so', async () => {
    const incident = await world.declare('robin', 'It comes back')
    const move = async (text: string) => {
      await world.command('mira', incident.channel, `status ${text}`)
      await world.advance(minutes(1))
    }
    const titled = (title: string) => dms(incident, title).filter((text) => text.startsWith(title))
    const goesOn = 'This checklist continues in a newer message further down.'
    await move('identified')
    await world.click('mira', '@imoc', 'checklist-all', { about: 'Before you say mitigated' })
    const [, first] = await world.factsOf(incident, 'checklist-started')
    await world.submit('mira', { [first?.data.run ?? '']: ['who-said'] })
    await move('mitigated')
    await world.advance(minutes(10))
    expect(await set(incident)).toContainEqual(['status', 'done', null])

    await move('identified it is back')
    const [old, anew, ...none] = titled('Before you say mitigated')
    expect(none).toEqual([])
    expect(old).toContain('☑ Write down who saw it')
    expect(old).not.toContain('Ask about every part')
    expect(old).toContain(goesOn)
    expect(anew).toContain('This checklist is back, with what is still open, because the incident is identified again.')
    expect(anew).not.toContain('Write down who saw it')
    const open = (await world.stateOf(incident)).checklists.at(-1)
    expect(open).toMatchObject({ list: 'before-mitigated', user: world.idOf('mira') })
    // What imoc had ticked for the first "mitigated" is asked again.
    expect(open?.items.map(({ id, state }) => `${id} ${state}`)).toContain('status open')
    const mirrors = world.botSaid('robin', incident.channel).filter((text) => text.includes('Before you say mitigated'))
    expect(mirrors[0]).toContain(goesOn)

    await move('mitigated')
    expect(await started(incident)).toEqual([
      ...['start', 'before-mitigated', 'before-resolved', 'before-mitigated', 'before-resolved'],
    ])
    expect(titled('Before you say resolved').at(-1)).toContain(
      'This checklist is back, with what is still open, because the incident is mitigated again',
    )

    await move('resolved')
    await world.command('robin', incident.channel, 'status mitigated no, it is not over')
    await world.command('mira', incident.channel, 'imoc me')
    expect((await started(incident)).slice(-2)).toEqual(['close', 'before-resolved'])
    expect(titled('Before you say resolved').at(-1)).toContain(
      'This checklist is back, with what is still open, because the incident is mitigated again',
    )
    await move('resolved')
    expect((await started(incident)).at(-1)).toBe('close')
    expect(titled('It is over: close it well').at(0)).toContain(goesOn)
    expect(titled('It is over: close it well').at(-1)).toContain(
      'This checklist is back, with what is still open, because the incident is resolved again',
    )
  })

  it('Checklists come after half an hour and after three hours while the incident goes on', async () => {
    const incident = await world.declare('robin', 'This checklist continues')

    await world.advance(minutes(30))
    expect(await started(incident)).toEqual(['start', 'during'])
    expect(dms(incident, 'how are we working').at(-1)).toContain('it has gone on for 30 min')
    await world.advance(hours(2.5))

    expect(await started(incident)).toEqual(['start', 'during', 'long'])
    await over(incident)
  })

  it('A checklist is started by hand by the IMOC, and /incident checklist shows it', async () => {
    const incident = await world.declare('robin', 'By hand')
    const say = (who: string, text: string) => world.command(who, incident.channel, text)

    expect(await say('robin', 'checklist vendor')).toEqual([
      'Only the IMOC (@mira) or the person who holds the role can start this checklist. Ask them, or type /incident imoc me to take over.',
    ])
    expect((await say('mira', 'checklist mitigated')).join()).toContain(
      'There is no checklist "mitigated". Did you mean before-mitigated?',
    )
    expect(await say('mira', 'checklist vendor')).toEqual(['“A vendor is involved” is in our DM now.'])
    expect(await say('mira', 'checklist vendor')).toEqual([
      '“A vendor is involved” is open already: @mira has it in their DM.',
    ])

    const [mine] = await say('mira', 'checklist')
    expect(mine).toContain('You have 2 checklists open')
    expect(mine).toContain('☐ Call them as well')
    expect(mine).toContain('long Three hours in')
    const [theirs] = await say('robin', 'checklist')
    expect(theirs).toContain('A vendor is involved · @mira · 0 of 9 settled')
    await over(incident)
  })

  it('Checklists go to the next IMOC with what nobody has settled', async () => {
    const incident = await world.declare('robin', 'Passed on')
    await world.command('mira', incident.channel, 'checklist vendor')
    await world.click('mira', '@imoc', 'checklist-tick', { about: 'A vendor is involved', choose: ['case'] })

    await world.joins('jonas', incident.channel)
    await world.command('jonas', incident.channel, 'imoc me')

    const theirs = dms(incident, 'A vendor is involved', 'jonas').find((text) =>
      text.startsWith('A vendor is involved'),
    )
    expect(theirs).toContain('From @mira, with what is still open.')
    expect(theirs).not.toContain('Open a case')
    expect(theirs).toContain('Call them as well')
    expect(dms(incident, 'A vendor is involved')[0]).toContain('@jonas is IMOC now and has what is open.')
    await over(incident)
  })
})

describe('a bot that was away', () => {
  it('A bot that was away reminds once when it is back, and says that the reminder is late', async () => {
    const world = await startWorld()
    const incident = await world.declare('robin', 'Away')
    await world.stopBot()
    world.practice.clock.kind === 'driven' && world.practice.clock.set(new Date(Date.parse('2026-03-04T10:30:00Z')))

    await world.startBot()
    await world.settle()

    const reminders = world.dmOf('mira').filter((text) => text.includes('Still open on'))
    expect(reminders).toHaveLength(1)
    expect(reminders[0]).toContain('late.)')
    expect(await world.factsOf(incident, 'item-nudged')).not.toEqual([])
    await world.end()
  })
})
