import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Incident } from '../support/people.ts'
import { startWorld, type World } from '../support/world.ts'

describe('the board', () => {
  let world: World
  let incident: Incident
  beforeAll(async () => {
    world = await startWorld()
    incident = await world.declare('robin', 'Checkout is failing')
    for (const who of ['jonas', 'aiko', 'sam']) await world.joins(who, incident.channel)
  })
  afterAll(() => world.end())

  const ask = (who: string, text: string) => world.command(who, incident.channel, text)
  const card = () => world.botSaid('robin', incident.channel)[0] ?? ''

  describe('hypotheses', () => {
    it('Hypotheses are raised, moved with evidence and listed, and those ruled out are counted and stay on record', async () => {
      const raised = await ask('robin', 'hypothesis The 8:50 release & its <timeout>')
      await ask('aiko', 'hypothesis The database is out of connections')
      const testing = await ask('robin', 'hypothesis 1 testing')
      const out = await ask('aiko', 'hypothesis 2 ruled out: 12 of 200 in use')
      const supported = await ask('robin', 'hypothesis #1 confirmed rolling back helps on one host')

      expect(raised[0]).toContain('Raised as hypothesis 1: The 8:50 release & its <timeout>')
      expect(testing).toEqual(['Hypothesis 1 is being tested now.'])
      expect(out).toEqual(['Hypothesis 2 is ruled out now.'])
      expect(supported).toEqual(['Hypothesis 1 is supported now.'])
      const said = world.botSaid('robin', incident.channel).filter((text) => /Hypothesis \d is/.test(text))
      expect(said).toEqual([
        ':x: Hypothesis 2 is ruled out, says @aiko: The database is out of connections. Evidence: 12 of 200 in use',
        ':bulb: Hypothesis 1 is supported, says @robin: The 8:50 release & its <timeout>. Evidence: rolling back helps on one host',
      ])
      await ask('robin', 'hypothesis 1 supported: the second host too')
      expect(world.botSaid('robin', incident.channel).join()).not.toContain('the second host too')
      expect(card()).toContain('Hypotheses (1 ruled out)')
      expect(card()).toContain('1 The 8:50 release & its <timeout> (supported, @robin)')
      expect(card()).not.toContain('out of connections')
      const { hypotheses } = await world.stateOf(incident)
      expect(hypotheses[1]).toMatchObject({
        ...{ text: 'The database is out of connections', by: world.idOf('aiko'), is: 'ruled-out' },
        evidence: [{ by: world.idOf('aiko'), to: 'ruled-out', text: '12 of 200 in use' }],
      })
    })

    it('A hypothesis is also moved by the button under the list, with the evidence for it', async () => {
      const [list = ''] = await ask('jonas', 'hypothesis')
      await world.click('jonas', incident.channel, 'hypothesis-move', { about: 'Hypotheses' })
      const { words } = world.form('jonas')
      await world.submit('jonas', { to: 'testing', evidence: 'second host now' })

      expect(list).toContain('1 The 8:50 release')
      expect(list).toContain('2 The database is out of connections (ruled out, @aiko)')
      expect(list).toContain('12 of 200 in use')
      expect(words).toContain('The 8:50 release')
      expect((await world.stateOf(incident)).hypotheses[0]).toMatchObject({ is: 'testing' })
      const [one = ''] = await ask('jonas', 'hypothesis 1')
      expect(one).toContain('supported, says @robin: rolling back helps on one host')
      expect(one).toContain('being tested, says @jonas: second host now')
    })

    it.each([
      ['hypothesis 7 testing', 'There is no hypothesis 7: they are numbered 1 to 2.'],
      ['hypothesis 2 ruled out', 'Hypothesis 2 is ruled out already, says @aiko at'],
      ['hypothesis 2 maybe', 'Hypothesis 2 can be testing, supported, ruled out or open: say which.'],
      ['hypothesis the database is OUT of connections', 'That is hypothesis 2 already (ruled out), raised by @aiko.'],
    ])('/incident %s is answered with what to do instead, and nothing is recorded', async (typed, sentence) => {
      const before = await world.facts(incident)

      const [answer = ''] = await ask('sam', typed)

      expect(answer).toContain(sentence)
      expect(await world.facts(incident)).toEqual(before)
    })
  })

  describe('tasks', () => {
    it('A task goes to the first person who takes it, and the second is told who has it and since when', async () => {
      await ask('mira', 'task Find out which customers are hurt')
      expect(card()).toContain('1 Find out which customers are hurt (nobody yet)')

      const answers = await Promise.all([
        world.practice.act.command({
          as: 'jonas',
          channel: incident.channel,
          command: '/incident',
          text: 'task 1 take',
        }),
        world.practice.act.command({
          as: 'aiko',
          channel: incident.channel,
          command: '/incident',
          text: 'task 1 mine',
        }),
      ])
      await world.settle()

      expect(answers.every(({ failed }) => failed === undefined)).toBe(true)
      const taken = await world.factsOf(incident, 'task-taken')
      expect(taken).toHaveLength(1)
      const winner = taken[0]?.data.user === world.idOf('jonas') ? 'jonas' : 'aiko'
      const loser = winner === 'jonas' ? 'aiko' : 'jonas'
      expect(world.sees(winner, incident.channel).join('\n')).toContain('You have task 1 now.')
      expect(world.sees(loser, incident.channel).join('\n')).toMatch(
        new RegExp(`@${winner} has task 1 since .* \\(under a minute\\)\\. Talk to them`),
      )
      expect(card()).toContain(`1 Find out which customers are hurt (@${winner} since`)
      await ask(winner, 'task 1 drop')
    })

    it('A task is given to somebody by direct message, where they can finish it or give it back', async () => {
      const [given] = await ask('mira', 'task 1 give @jonas')
      const [told = ''] = world.dmOf('jonas').filter((text) => text.includes('gave you task 1'))
      const back = await world.click('jonas', '@imoc', 'task-drop', { about: 'gave you task 1' })
      await ask('mira', 'task 1 @aiko')
      const done = await world.click('aiko', '@imoc', 'task-done', { about: 'gave you task 1' })

      expect(given).toBe('@jonas has task 1 now; I am telling them by DM.')
      expect(told).toContain('@mira gave you task 1 of INC-')
      expect(told).toContain('Find out which customers are hurt')
      expect(back).toEqual(['Task 1 is unassigned again.'])
      expect(done).toEqual(['Task 1 is done'])
      expect(world.dmOf('jonas').join('\n')).toContain('Done, says @aiko.')
      expect((await world.factsOf(incident, 'task-taken')).slice(1).map(({ data }) => data.user)).toEqual(
        ['jonas', 'aiko'].map(world.idOf),
      )
    })

    it('The list of tasks has buttons to take them', async () => {
      await ask('mira', 'task Write to the bank')
      const [list] = await ask('sam', 'task')
      const took = await world.click('sam', incident.channel, 'task-take', { about: 'Write to the bank' })
      const [answer] = await ask('sam', 'task 2 done they know: ticket 4711')

      expect(list).toContain('2 Write to the bank (nobody yet)')
      expect(list).toContain('1 done')
      expect(took).toEqual(['You have task 2 now.'])
      expect(answer).toBe('Task 2 is done: they know: ticket 4711')
      expect((await world.stateOf(incident)).tasks[1]?.done).toMatchObject({ outcome: 'they know: ticket 4711' })
    })
  })

  describe('lines of work', () => {
    it('A line of work has a thread of its own, a lead and an outcome, and what is said there belongs to it', async () => {
      const [opened] = await ask('robin', 'line Roll the release back @jonas')
      const root = world.messageWith('robin', incident.channel, 'line-lead', 'Roll the release back')
      await world.says('jonas', incident.channel, 'First host is back', { thread: root.ts })
      await world.says('aiko', incident.channel, 'Looks good from here', { thread: root.ts })
      const [leads] = await world.click('aiko', incident.channel, 'line-lead', { about: 'Roll the release back' })

      expect(opened).toContain(
        'Line 1 is open: Roll the release back. I am opening its thread in the channel. It is led by @jonas.',
      )
      expect((await world.stateOf(incident)).lines[0]).toMatchObject({
        ...{ title: 'Roll the release back', lead: world.idOf('aiko') },
        place: { channel: incident.channel, ts: root.ts },
      })
      expect(leads).toBe('You lead line 1 now.')
      expect(card()).toContain('1 Roll the release back (@aiko leads)')

      await world.click('aiko', incident.channel, 'line-close', { about: 'Roll the release back' })
      await world.submit('aiko', { outcome: 'all hosts are on 8:40' })
      const post = world.botSaid('robin', incident.channel).find((text) => text.includes('Line 1:'))
      expect(post).toContain('Result: all hosts are on 8:40')
      expect(post).toContain('closed by @aiko')

      const json: unknown = JSON.parse(await world.page(`/incidents/${incident.number}/timeline.json`))
      expect(json).toMatchObject({
        lines: [{ number: 1, title: 'Roll the release back', outcome: 'all hosts are on 8:40', thread: root.ts }],
      })
      const page = await world.page(`/incidents/${incident.number}/timeline`)
      expect(page).toMatch(/line 1: “Roll the release back”[\s\S]*<details class="thread"[\s\S]*First host is back/)
      expect(await world.page(`/incidents/${incident.number}/timeline?show=order`)).toContain(
        'in line 1: Roll the release back',
      )
      expect(await world.page(`/incidents/${incident.number}/write-up.md`)).toMatch(
        /Line 1, “Roll the release back”, was opened by .*, then by Aiko .*\n.*2 messages over .*\n.*Closed at .*: all hosts are on 8:40/,
      )
    })
  })

  it('The board is shown at a glance and has a form that adds to it', async () => {
    const [shown] = await ask('sam', 'board')
    await world.click('sam', incident.channel, 'board-open', { about: 'Board of INC-' })
    const { view } = world.form('sam')
    const named = (name: string) => view.blocks.find((block) => block.block_id?.startsWith(name))?.block_id ?? ''
    await world.submit('sam', { [named('what')]: 'task', [named('text')]: 'Call the vendor' })
    const again = world.form('sam').words

    expect(shown).toContain('Tasks (2 done)')
    expect(shown).toContain('Hypotheses (1 ruled out)')
    expect(shown).toContain('Lines of work (1 closed)')
    expect(again).toContain('Task 3 is added: Call the vendor')
    expect((await world.stateOf(incident)).tasks[2]).toMatchObject({ text: 'Call the vendor', by: world.idOf('sam') })
  })

  it('The board lists all that it has of one kind by a button', async () => {
    await ask('sam', 'board')

    const [list] = await world.click('sam', incident.channel, 'board-tasks', { about: 'Board of INC-' })

    expect(list).toContain('3 Call the vendor (nobody yet)')
  })

  it('A task for somebody who cannot be found is added, and the answer says that nobody has it', async () => {
    const [said] = await ask('sam', 'task ask the vendor @nobody')

    expect(said).toContain('Task 4 is added: ask the vendor')
    expect(said).toContain('Nobody has it yet: I cannot find @nobody in this workspace.')
    expect(said).toContain('/incident task 4 give @who')
  })

  it('/incident assign gives a task to somebody, whichever of the two is named first', async () => {
    const one = await ask('robin', 'assign @aiko compare both replicas')
    const other = await ask('robin', 'assign drain the queue to @sam')

    expect(one[0]).toMatch(/^Task \d is added: compare both replicas\. @aiko has task \d now/)
    expect(other[0]).toMatch(/^Task \d is added: drain the queue\. @sam has task \d now/)
    expect((await world.stateOf(incident)).tasks.slice(-2).map(({ taker }) => taker)).toEqual(
      ['aiko', 'sam'].map((who) => world.idOf(who)),
    )
  })
})
