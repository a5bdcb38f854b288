import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { effectKey } from '../../src/incident/effects.ts'
import type { Incident } from '../support/people.ts'
import { startWorld, type World } from '../support/world.ts'

const workspace = (people: string[]) => ({
  'workspace.yaml': {
    announcements: '#incidents',
    channel: { name: 'inc-{date}-{slug}' },
    admins: { people },
    ask_for_imoc: ['A core service is hurt'],
  },
})

describe('what imoc has to give up', () => {
  let world: World
  const start = async (admins: string[]) => {
    world = await startWorld({ config: workspace(admins) })
  }
  afterEach(() => world.end())

  /** A word to the channel that Slack refuses for good, since somebody has archived it. */
  async function refused(title: string): Promise<Incident> {
    const incident = await world.declare('robin', title)
    await world.practice.act.archive({ as: 'robin', channel: incident.channel })
    await world.settle()
    await wanted(incident, 'word')
    return incident
  }
  async function wanted({ id }: Incident, name: string): Promise<void> {
    const now = world.practice.clock.now()
    const data = { text: 'The word.' }
    const times = { dueAt: now, createdAt: now }
    await world.store.prisma.effect.create({
      data: { key: effectKey(id, name), incidentId: id, kind: 'say', data, status: 'waiting', ...times },
    })
    await world.advance(1)
  }
  const word = ({ id }: Incident) =>
    world.store.prisma.effect.findUniqueOrThrow({ where: { key: effectKey(id, 'word') } })
  const pressable = (who: string, place: string) => {
    try {
      return world.messageWith(who, place, 'try-again') !== undefined
    } catch {
      return false
    }
  }

  describe('with admins', () => {
    beforeEach(() => start(['vera@practice.example', 'aiko@practice.example', 'nobody@practice.example']))

    it('is told to each of them in a sentence: what, for which incident, why, and what to do', async () => {
      const incident = await refused('Search is slow')

      expect(await word(incident)).toMatchObject({ status: 'parked' })
      for (const admin of ['vera', 'aiko']) {
        const [told, ...more] = world.dmOf(admin)
        expect(more).toEqual([])
        expect(told).toContain(
          `I could not say something in the incident's channel for INC-${incident.number} (Search is slow, #inc-20260304-search-is-slow): Slack refused chat.postMessage: is_archived. Unarchive the channel, then press "Try again".`,
        )
        expect(told).toContain('You get this because')
      }
      expect(world.dmOf('sam')).toEqual([])
    })

    it('is tried again by a press, works, and the button goes from every message', async () => {
      const incident = await refused('Search is slow')
      await world.practice.act.unarchive({ as: 'robin', channel: incident.channel })
      await world.settle()
      expect(world.botSaid('robin', incident.channel)[0]).toContain('I had to give up: say something')

      const answer = await world.click('vera', '@imoc', 'try-again')

      expect(answer).toEqual(['I am trying again; the message above says what came of it.'])
      expect(world.botSaid('robin', incident.channel)).toContain('The word.')
      expect(world.botSaid('robin', incident.channel)[0]).not.toContain('give up')
      expect(world.dmOf('vera').at(0)).toContain('It has worked now.')
      expect([pressable('vera', '@imoc'), pressable('aiko', '@imoc')]).toEqual([false, false])
      expect(await world.factsOf(incident, 'retried')).toMatchObject([{ actor: world.idOf('vera') }])
      expect(await world.factsOf(incident, 'trouble-over')).toHaveLength(1)
      expect((await world.stateOf(incident)).troubles).toEqual([])
    })

    it('is told anew where another try was in vain, and that can be pressed again', async () => {
      const incident = await refused('Search is slow')

      await world.click('vera', '@imoc', 'try-again')

      const told = world.botSaid('vera', '@imoc')
      expect(told).toHaveLength(2)
      expect(told[0]).toContain('It was tried again, in vain; there is a newer message about it.')
      expect(pressable('vera', '@imoc')).toBe(true)
      expect((await world.factsOf(incident, 'trouble')).filter(({ data }) => data.what === 'say')).toHaveLength(2)
    })

    it('of a private incident tells them its number, and nothing else', async () => {
      await world.command('robin', '#general', 'declare')
      await world.submit('robin', { title: 'Layoffs leaked', private: ['private'], imoc: ['call'] })
      const incident = await world.newest()
      await world.practice.act.archive({ as: 'robin', channel: incident.channel })
      await world.settle()
      await wanted(incident, 'word')

      const sent = world.sent('vera', '@imoc')

      expect(world.dmOf('vera')).toHaveLength(1)
      expect(sent).toContain(`INC-${incident.number}`)
      expect(sent).not.toMatch(/Layoffs|layoffs|archive|say something|robin/)
      expect(sent).not.toContain(world.idOf('robin'))
      expect(sent).not.toContain(incident.channel)
    })
  })

  describe('without admins', () => {
    beforeEach(() => start([]))

    it("is said in the incident's channel as soon as it can be, and anyone there can press, once", async () => {
      const incident = await refused('Search is slow')
      expect(await word(incident)).toMatchObject({ status: 'parked' })

      await world.practice.act.unarchive({ as: 'robin', channel: incident.channel })
      await world.settle()
      const said = world.botSaid('robin', incident.channel).filter((text) => text.includes('I could not'))
      await world.click('robin', incident.channel, 'try-again')

      expect(said).toHaveLength(1)
      expect(said[0]).toContain('Said here because none of the admins')
      expect(world.botSaid('robin', incident.channel).filter((text) => text === 'The word.')).toHaveLength(1)
      expect(pressable('robin', incident.channel)).toBe(false)
      expect((await world.stateOf(incident)).troubles).toEqual([])
    })

    it('asks Slack no more once all of it was refused, in the channel too', async () => {
      await refused('Search is slow')
      const parked = () => world.store.prisma.effect.count({ where: { status: 'parked' } })
      const before = await parked()

      await world.advance(60_000)

      expect(before).toBe(2)
      expect(await parked()).toBe(before)
    })
  })
})
