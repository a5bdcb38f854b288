import { afterAll, describe, expect, it, vi } from 'vitest'
import { minutes } from '../../src/incident/clock.ts'
import { comparable } from '../support/same-facts.ts'
import { startWorld, type World } from '../support/world.ts'

describe('Socket Mode and signed HTTP', { timeout: 120_000 }, () => {
  const worlds: World[] = []
  afterAll(() => Promise.all(worlds.map((world) => world.end())))

  /** A little of everything that comes in: commands, events, buttons, boxes, forms, a shortcut. */
  async function shortStory(transport: 'socket' | 'http') {
    const world = await startWorld({ transport })
    worlds.push(world)
    const incident = await world.declare('robin', 'Checkout is failing')
    const { channel } = incident
    await world.advance(minutes(1))
    const cause = await world.says('robin', channel, 'The release of 8:50 did it, @mira')
    await world.says('mira', channel, 'Roll it back', { thread: cause })
    await world.practice.act.edit({ as: 'robin', channel, ts: cause, text: 'The release of 8:55 did it' })
    await world.practice.act.react({ as: 'mira', channel, ts: cause, name: 'pushpin' })
    await world.click('mira', '@imoc', 'checklist-tick', { choose: ['imoc-known'] })
    await world.shortcut('robin', channel, cause)
    await world.command('mira', channel, 'severity sev2')
    await world.command('robin', channel, 'note 10m ago paying failed')
    await world.advance(minutes(5))
    await world.command('mira', channel, 'update')
    await world.submit('mira', { text: 'Paying fails for some', components: ['shop'] })
    await world.submit('mira', {})
    await world.advance(minutes(5))
    await world.command('mira', channel, 'status resolved rolled back')
    const page = await world.page('/status.json')
    return { facts: comparable(await world.facts(incident)), said: world.botSaid('robin', channel), page }
  }

  it('Socket Mode and signed HTTP give the same facts, the same words in the channel and the same status page', async () => {
    const socket = await shortStory('socket')
    const http = await shortStory('http')

    expect(socket.facts.length).toBeGreaterThan(20)
    expect(http.facts).toEqual(socket.facts)
    // How many facts there were when the summary was made is a matter of milliseconds; in the end they are the same, as above.
    const lines = (said: string[]) => said.map((line) => line.replace(/from its \d+ facts/, 'from its facts')).sort()
    expect(lines(http.said)).toEqual(lines(socket.said))
    const words = (page: string) => page.replaceAll(/[0-9a-f-]{32,}/g, 'ID').replaceAll(/127\.0\.0\.1:\d+/g, 'HERE')
    expect(words(http.page)).toBe(words(socket.page))
  })

  it('A broken socket loses nothing, since Slack delivers again once it is back', async () => {
    const [world] = worlds
    if (!world) throw new Error('The first test starts it.')
    const incident = await world.declare('aiko', 'The line is bad')
    vi.spyOn(console, 'error').mockImplementation(() => undefined)

    for (const text of ['one', 'two', 'three']) {
      const said = world.practice.act.say({ as: 'aiko', channel: incident.channel, text })
      world.practice.sockets.drop()
      await said
    }
    await world.settle()

    // What Slack delivers a second time is recorded later; in the timeline it stands where it was said.
    const said = (await world.factsOf(incident, 'message'))
      .sort((a, b) => (a.data.ts < b.data.ts ? -1 : 1))
      .map(({ data }) => data.text)
    expect(said).toEqual(['one', 'two', 'three'])
    expect(world.errors().filter((line) => !line.includes('not acknowledged; Slack sends it again'))).toEqual([])
  })
})
