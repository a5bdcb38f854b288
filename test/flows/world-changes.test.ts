import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { minutes } from '../../src/incident/clock.ts'
import { startWorld, type World } from '../support/world.ts'

describe('changes that people make in Slack during an incident', () => {
  let world: World
  beforeEach(async () => {
    world = await startWorld()
  })
  afterEach(() => world.end())

  /** A call with imoc's own token: what an admin may do to its messages, and its being taken out of a channel. */
  async function api(method: string, body: Record<string, string>): Promise<void> {
    const headers = { authorization: `Bearer ${world.practice.tokens.bot}` }
    const options = { method: 'POST', headers, body: new URLSearchParams(body) }
    expect(await (await fetch(`${world.practice.url}/api/${method}`, options)).json()).toMatchObject({ ok: true })
    await world.settle()
  }
  const cardIn = (channel: string) => world.messageWith('robin', channel, 'card-update')
  const inAnnouncements = (place: string) => world.botSaid('sam', place).join('\n')

  it('A renamed announcements channel is still the announcements channel', async () => {
    await world.declare('robin', 'Search is slow')
    await world.practice.act.rename({ as: 'vera', channel: '#incidents', name: 'incident-feed' })

    await world.declare('robin', 'Checkout fails')

    expect(inAnnouncements('#incident-feed')).toContain('Checkout fails')
  })

  it('A channel that takes over the configured name becomes the announcements channel', async () => {
    await world.declare('robin', 'Search is slow')
    await world.practice.act.rename({ as: 'vera', channel: '#incidents', name: 'incidents-2025' })
    await world.practice.act.create({ as: 'vera', name: 'incidents' })

    await world.declare('robin', 'Checkout fails')

    expect(inAnnouncements('#incidents')).toContain('Checkout fails')
    expect(inAnnouncements('#incidents-2025')).not.toContain('Checkout fails')
  })

  it('An announcement for which there is no channel waits until there is one, and says so meanwhile', async () => {
    await world.practice.act.rename({ as: 'vera', channel: '#incidents', name: 'elsewhere' })
    const incident = await world.declare('robin', 'Search is slow')
    await world.advance(minutes(3))
    const [trouble] = (await world.stateOf(incident)).troubles
    expect(trouble?.error).toContain('there is no channel #incidents that imoc can see')

    await world.practice.act.create({ as: 'vera', name: 'incidents' })
    await world.advance(minutes(2))

    expect(inAnnouncements('#incidents')).toContain('Search is slow')
    expect((await world.stateOf(incident)).troubles).toEqual([])
  })

  it('A deleted card is posted and pinned again with the next change, once', async () => {
    const { channel } = await world.declare('robin', 'Search is slow')
    const before = cardIn(channel)
    await api('chat.delete', { channel, ts: before.ts })

    await world.command('robin', channel, 'severity sev2 more of it')
    await world.command('robin', channel, 'severity sev1 all of it')

    const after = cardIn(channel)
    expect(after.ts).not.toBe(before.ts)
    expect((await world.stateOf(await world.newest())).card).toMatchObject({ ts: after.ts })
    const cards = world.practice.read
      .messages('robin', channel)
      .filter(({ blocks }) => JSON.stringify(blocks ?? []).includes('card-update'))
    expect(cards).toHaveLength(1)
    expect((await world.stateOf(await world.newest())).troubles).toEqual([])
  })

  it('The bot returns to a channel it was removed from, posts what waited, and reads what it missed', async () => {
    const incident = await world.declare('robin', 'Search is slow')
    const { channel } = incident
    world.practice.faults.add({ kind: 'http_500', method: 'conversations.join' })
    await api('conversations.leave', { channel })
    await world.says('robin', channel, 'said while imoc is away')
    await world.command('robin', channel, 'callout @mira I see it')
    world.practice.faults.remove()
    await world.advance(minutes(2))

    expect(world.botSaid('robin', channel).join('\n')).toContain('I see it')
    expect(world.botSaid('robin', channel).join('\n')).not.toContain('could not')
    expect((await world.factsOf(incident, 'message')).map(({ data }) => data.text)).toContain('said while imoc is away')
    expect((await world.stateOf(incident)).troubles).toEqual([])
  })

  it('The bot stays out of the channel of an incident that is over', async () => {
    const { channel } = await world.declare('robin', 'Search is slow')
    await world.command('robin', channel, 'status closed done')
    await api('conversations.leave', { channel })
    await world.advance(minutes(2))

    expect(world.practice.read.channel(channel)?.members).not.toContain(world.practice.read.bot().user)
  })
})
