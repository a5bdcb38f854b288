import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { minutes } from '../../src/incident/clock.ts'
import type { Incident } from '../support/people.ts'
import { until } from '../support/until.ts'
import { postedTwice } from '../support/words.ts'
import { startWorld, type World } from '../support/world.ts'

const workspace = {
  'workspace.yaml': {
    announcements: '#incidents',
    channel: { name: 'inc-{date}-{slug}' },
    admins: { people: ['vera@practice.example'] },
    ask_for_imoc: ['A core service is affected'],
  },
}

/** What Slack answers for as long as people have mended nothing, and which calls. */
const refusals: { error: string; method?: string }[] = [
  { error: 'token_revoked' },
  { error: 'account_inactive' },
  { error: 'missing_scope', method: 'chat.postMessage' },
  { error: 'channel_not_found', method: 'chat.*' },
  { error: 'not_in_channel', method: 'c*' },
  { error: 'restricted_action_read_only_channel', method: 'chat.postMessage' },
  { error: 'restricted_action', method: '*' },
]

/** Slack may have a word that nobody here has heard of. */
const unheardOf: { error: string; method?: string }[] = [
  { error: 'not_today' },
  { error: 'not_today', method: 'chat.update' },
]

describe('what Slack refuses until people fix it', { timeout: 120_000 }, () => {
  let world: World
  beforeEach(async () => {
    world = await startWorld({ config: workspace })
  })
  afterEach(() => {
    // A refused token is told to those who read the log.
    for (const line of world.errors()) expect(line).toContain('Slack refuses the token until people fix it')
    return world.end()
  })

  const counts = async () => ({
    facts: await world.store.prisma.fact.count(),
    troubles: await world.store.prisma.fact.count({ where: { kind: 'trouble' } }),
    effects: await world.store.prisma.effect.count(),
  })
  const undone = async () => {
    const where = { status: { in: ['blocked', 'queued', 'parked'] } }
    return (await world.store.prisma.effect.findMany({ where })).map(({ key, status }) => `${status} ${key}`)
  }

  /** Four acts and half an hour: the answer to the last of them, and what was recorded and asked for. */
  async function acts(incident: Incident) {
    const before = await counts()
    for (const text of ['status identified', 'severity sev2', 'note it is the cache']) {
      await world.command('robin', incident.channel, text)
    }
    const [answer = ''] = await world.command('robin', incident.channel, 'callout @jonas please drain the queue')
    await world.advance(minutes(35))
    const after = await counts()
    return {
      answer,
      facts: after.facts - before.facts,
      troubles: after.troubles - before.troubles,
      effects: after.effects - before.effects,
    }
  }

  /** What the same acts lead to while Slack takes all. */
  const calm = { facts: 0, troubles: 0, effects: 0 }

  it('The same acts cause no trouble while Slack accepts everything', async () => {
    Object.assign(calm, await acts(await world.declare('robin', 'Search is slow')))

    expect(calm).toMatchObject({ troubles: 0, answer: expect.stringContaining('I am posting it in the channel') })
  })

  function expectBounded(asked: Awaited<ReturnType<typeof acts>>) {
    expect(asked.troubles).toBeLessThanOrEqual(6)
    expect(asked.facts).toBeLessThanOrEqual(calm.facts + 2 * 6)
    expect(asked.effects).toBeLessThanOrEqual(calm.effects + 6 * 6)
  }

  it.each(unheardOf)('An unknown refusal asks for a bounded number of effects and facts (%o)', async (refusal) => {
    const incident = await world.declare('robin', 'Search is slow')
    world.practice.faults.add({ kind: 'refused', ...refusal })

    const asked = await acts(incident)
    await world.advance(minutes(30))

    // At most one trouble for each kind of thing that imoc does, whatever the number of acts and the time.
    expect(asked.troubles).toBeLessThanOrEqual(24)
    expect(asked.effects).toBeLessThanOrEqual(calm.effects + 4 * 24)
    expect(await world.store.prisma.fact.count({ where: { kind: 'trouble' } })).toBeLessThanOrEqual(asked.troubles + 4)

    world.practice.faults.remove()
    await world.advance(minutes(2))
  })

  it.each(refusals)(
    'A refusal asks for little, and all that waited is done once when Slack accepts it again (%o)',
    async (refusal) => {
      const incident = await world.declare('robin', 'Search is slow')
      world.practice.faults.add({ kind: 'refused', ...refusal })
      const asked = await acts(incident)
      expectBounded(asked)
      await world.advance(minutes(20))
      expect(await world.store.prisma.effect.count({ where: { status: 'parked' } })).toBe(0)
      world.practice.faults.remove()

      await world.advance(minutes(3))

      expect(asked.answer).toContain('I am posting it in the channel')
      expect(await undone()).toEqual([])
      expect(await world.store.prisma.blocker.count()).toBe(0)
      expect(world.botSaid('robin', incident.channel).join('\n')).toContain('please drain the queue')
      expect(world.dmOf('jonas').join('\n')).toContain('please drain the queue')
      expect((await world.stateOf(incident)).troubles).toEqual([])
      expect(postedTwice(world.practice)).toEqual([])
    },
  )

  it('A start with a token that was good before goes on, and works once the token is good again', async () => {
    const incident = await world.declare('robin', 'Search is slow')
    // Whoever is signed in stays so; signing in asks Slack.
    await world.visit('/')
    await world.stopBot()
    world.practice.faults.add({ kind: 'refused', error: 'token_revoked' })

    await world.startBot()
    const health = await fetch(`${world.url}/health`)
    const page = await world.page(`/incidents/${incident.number}/timeline`)
    world.practice.faults.remove()
    await until('the bot hears Slack', async () => (await fetch(`${world.url}/health`)).ok)

    expect(health.status).toBe(503)
    expect(page).toContain('Search is slow')
    expect(await world.command('robin', incident.channel, 'status identified')).toEqual([
      `INC-${incident.number} is identified now.`,
    ])
    // Whoever starts imoc with it is told at once.
    expect(world.errors().join()).toContain('Slack does not accept SLACK_BOT_TOKEN any more')
  })
})
