import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Incident } from '../support/people.ts'
import { startWorld, type World } from '../support/world.ts'

const workspace = (people: string[]) => ({
  'workspace.yaml': {
    announcements: '#incidents',
    channel: { name: 'inc-{date}-{slug}' },
    admins: { people },
    ask_for_imoc: ['A core service is affected'],
  },
})

describe('an effect that imoc gives up', () => {
  let world: World
  const start = async (admins: string[]) => {
    world = await startWorld({ config: workspace(admins) })
  }
  afterEach(() => world.end())

  /** Slack refuses the next message, or so many, for a reason that nobody can do anything about. */
  const refuse = (times = 1) =>
    world.practice.faults.add({ kind: 'refused', error: 'invalid_arguments', method: 'chat.postMessage', times })

  /** A word to the channel that Slack refuses for good. */
  async function refused(title: string, times = 1): Promise<Incident> {
    const incident = await world.declare('robin', title)
    refuse(times)
    await wanted(incident)
    return incident
  }
  /** Says something in the channel, by way of a severity. */
  async function wanted({ channel }: Incident): Promise<void> {
    await world.command('robin', channel, 'severity sev3 The word.')
  }
  const word = ({ id }: Incident) =>
    world.store.prisma.effect.findFirstOrThrow({
      where: { incidentId: id, kind: 'say', key: { contains: 'severity-said' } },
    })
  const pressable = (who: string, place: string) => {
    try {
      return world.messageWith(who, place, 'try-again') !== undefined
    } catch {
      return false
    }
  }

  describe('trouble with admins', () => {
    beforeEach(() => start(['vera@practice.example', 'aiko@practice.example', 'nobody@practice.example']))

    it('Trouble is told to each admin in a sentence, with what failed, for which incident, why, and what to do', async () => {
      const incident = await refused('Search is slow')

      expect(await word(incident)).toMatchObject({ status: 'parked' })
      for (const admin of ['vera', 'aiko']) {
        const [told, ...more] = world.dmOf(admin)
        expect(more).toEqual([])
        expect(told).toContain(
          `I could not say something in the incident's channel for INC-${incident.number} (Search is slow, #inc-20260304-search-is-slow): Slack refused chat.postMessage: invalid_arguments. Fix the cause if you can, then press "Try again".`,
        )
        expect(told).toContain('You get this because')
      }
      expect(world.dmOf('sam')).toEqual([])
    })

    it('Trouble is retried by a press, and once it works the button goes from every message', async () => {
      const incident = await refused('Search is slow')
      expect(world.botSaid('robin', incident.channel)[0]).toContain('I gave up on this: say something')

      const answer = await world.click('vera', '@imoc', 'try-again')

      expect(answer).toEqual(['I am trying again. The message above will show the result.'])
      expect(world.botSaid('robin', incident.channel).join()).toContain('The word.')
      expect(world.botSaid('robin', incident.channel)[0]).not.toContain('give up')
      expect(world.dmOf('vera').at(0)).toContain('It worked this time.')
      expect([pressable('vera', '@imoc'), pressable('aiko', '@imoc')]).toEqual([false, false])
      expect(await world.factsOf(incident, 'retried')).toMatchObject([{ actor: world.idOf('vera') }])
      expect(await world.factsOf(incident, 'trouble-over')).toHaveLength(1)
      expect((await world.stateOf(incident)).troubles).toEqual([])
    })

    it('Trouble is told anew where a retry failed, and that can be pressed again', async () => {
      const incident = await refused('Search is slow')
      refuse()

      await world.click('vera', '@imoc', 'try-again')

      const told = world.botSaid('vera', '@imoc')
      expect(told).toHaveLength(2)
      expect(told[0]).toContain('The retry failed too. See the newer message.')
      expect(pressable('vera', '@imoc')).toBe(true)
      expect((await world.factsOf(incident, 'trouble')).filter(({ data }) => data.what === 'say')).toHaveLength(2)
    })

    it('Trouble of a private incident tells admins its number, and nothing else', async () => {
      await world.command('robin', '#general', 'declare')
      await world.submit('robin', { title: 'Layoffs leaked', private: ['private'], imoc: ['call'] })
      const incident = await world.newest()
      refuse()
      await wanted(incident)

      const sent = world.sent('vera', '@imoc')

      expect(world.dmOf('vera')).toHaveLength(1)
      expect(sent).toContain(`INC-${incident.number}`)
      expect(sent).not.toMatch(/Layoffs|layoffs|arguments|say something|robin/)
      expect(sent).not.toContain(world.idOf('robin'))
      expect(sent).not.toContain(incident.channel)
    })
  })

  describe('trouble without admins', () => {
    beforeEach(() => start([]))

    it("Trouble without admins is posted in the incident's channel, where anyone can press, once", async () => {
      const incident = await refused('Search is slow')
      expect(await word(incident)).toMatchObject({ status: 'parked' })

      const said = world.botSaid('robin', incident.channel).filter((text) => text.includes('I could not'))
      await world.click('robin', incident.channel, 'try-again')

      expect(said).toHaveLength(1)
      expect(said[0]).toContain('Said here because none of the admins')
      expect(world.botSaid('robin', incident.channel).filter((text) => text.includes('The word.'))).toHaveLength(1)
      expect(pressable('robin', incident.channel)).toBe(false)
      expect((await world.stateOf(incident)).troubles).toEqual([])
    })

    it('Trouble that Slack refuses in the channel too asks Slack no more', async () => {
      const incident = await refused('Search is slow', 100)
      const asked = () => world.store.prisma.effect.count({ where: { key: { contains: 'trouble' } } })
      const before = await asked()

      await world.advance(60_000)

      expect(await word(incident)).toMatchObject({ status: 'parked' })
      expect(world.botSaid('robin', incident.channel).join()).not.toContain('I could not')
      expect(await asked()).toBe(before)
    })
  })
})

describe('an effect that waits until somebody fixes the cause', () => {
  let world: World
  const start = async (admins: string[]) => {
    world = await startWorld({ config: workspace(admins) })
  }
  afterEach(() => world.end())

  /** Its channel takes no messages, and there is something to say in it. */
  async function closed(incident: Incident): Promise<Incident> {
    const { channel } = incident
    world.practice.faults.add({ kind: 'refused', error: 'is_archived', method: 'chat.postMessage', channel })
    await world.command('robin', channel, 'severity sev3 The word.')
    return incident
  }

  it('A blocked channel is told to each admin once, with what to do, and done within a minute once it is fixed', async () => {
    await start(['vera@practice.example'])
    const incident = await closed(await world.declare('robin', 'Search is slow'))
    const told = world.dmOf('vera')
    await world.advance(30 * 60_000)
    expect(world.dmOf('vera')).toEqual(told)

    world.practice.faults.remove()
    await world.advance(61_000)

    expect(told).toHaveLength(1)
    expect(told[0]).toContain(
      'Slack refused chat.postMessage: is_archived. Unarchive the channel. I check once a minute',
    )
    expect(told[0]).not.toContain('Try again')
    expect(world.botSaid('robin', incident.channel).filter((text) => text.includes('The word.'))).toHaveLength(1)
    expect(world.dmOf('vera').join()).toContain('Slack accepts it again. Everything that was waiting is done.')
    expect((await world.stateOf(incident)).troubles).toEqual([])
    expect(await world.factsOf(incident, 'trouble', 'trouble-over')).toMatchObject([
      { data: { blocker: { code: 'is_archived', channel: incident.channel } } },
      { data: { what: 'blocker' } },
    ])
  })

  it('A blocked channel is told to whoever leads the incident where no admin is named', async () => {
    await start([])
    await closed(await world.declare('robin', 'Search is slow'))

    expect(world.dmOf('mira').join('\n')).toContain('Unarchive the channel. I check once a minute')
  })

  it("A blocked channel of a private incident tells an admin its number and Slack's word, and nothing else", async () => {
    await start(['vera@practice.example'])
    await world.command('robin', '#general', 'declare')
    await world.submit('robin', { title: 'Layoffs leaked', private: ['private'], imoc: ['call'] })
    const incident = await closed(await world.newest())

    const sent = world.sent('vera', '@imoc')

    expect(sent).toContain(`INC-${incident.number}, which is private`)
    expect(sent).toContain('is_archived')
    expect(sent).not.toMatch(/Layoffs|layoffs|robin/)
    expect(sent).not.toContain(incident.channel)
  })
})
