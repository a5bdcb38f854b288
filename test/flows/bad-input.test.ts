import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Incident } from '../support/people.ts'
import { enveloped, type Posted, postSigned, slashCommand } from '../support/signed.ts'
import { startWorld, type World } from '../support/world.ts'

describe('bad input', () => {
  let world: World
  let incident: Incident
  beforeAll(async () => {
    world = await startWorld({ transport: 'http' })
    incident = await world.declare('robin', 'Checkout is failing')
  })
  afterAll(() => world.end())

  const incidents = () => world.store.prisma.incident.count()

  it('A verb that does not exist is answered in one line with what to type', async () => {
    const answers = await world.command('sam', '#general', 'explode *now* <!channel>')

    expect(answers).toHaveLength(1)
    expect(answers).toEqual([
      'The command “/incident explode” does not exist. Nothing was done. /incident help lists the commands.',
    ])
  })

  it('The form stays open for a title of blanks', async () => {
    const before = await incidents()
    await world.command('robin', '#general', 'declare')

    const missing = await world.submit('robin', { title: '' })
    const blank = await world.submit('robin', { title: '   ' })

    expect(missing).toHaveProperty('title')
    expect(blank).toEqual({ title: 'An incident needs a title: say in a few words what is wrong.' })
    expect(await incidents()).toBe(before)
    await world.practice.act.close({ as: 'robin' })
  })

  it('A title of 3,000 characters is shortened, and all of it is kept as the first note', async () => {
    const long = `Everything fails ${'over and over '.repeat(213)}`.slice(0, 2_999).concat('!')

    const [answer] = await world.command('robin', '#general', `declare ${long}`)

    const made = await world.newest()
    expect(answer).toContain('The full text is the first note in the timeline.')
    const [declared] = await world.factsOf(made, 'declared')
    expect(declared?.data.title).toHaveLength(150)
    expect((await world.factsOf(made, 'noted')).map(({ data }) => data.text)).toEqual([long])
    expect(world.channelOf(made).name.length).toBeLessThanOrEqual(80)
  })

  it('A title without letters is accepted, and the channel is named by its number', async () => {
    const [answer] = await world.command('robin', '#general', 'declare 🔥🔥🔥')

    const made = await world.newest()
    expect(answer).toContain("the channel is named after the incident's number")
    expect(world.channelOf(made).name).toBe(`inc-20260304-${made.number}`)
    expect(world.botSaid('robin', made.channel)[0]).toContain('🔥🔥🔥')
  })

  it('Words are shown as people typed them, and nothing in them pings, links or formats', async () => {
    const typed = '<!channel> *all* <https://evil.example|here> `x` & <@U0NOBODY0>'
    const made = await world.declare('robin', typed)
    await world.command('robin', made.channel, `note <!here> _look_ ${typed}`)
    await world.command('robin', made.channel, `status mitigated ${typed}`)
    await world.command('robin', made.channel, `update ${typed}`)
    await world.submit('robin', { text: typed, impact: typed, headline: typed })
    await world.submit('robin', {})

    const sent =
      ['mira', 'robin'].reduce((all, who) => all + world.sent(who, '@imoc'), '') +
      world.sent('robin', made.channel) +
      world.sent('robin', '#incidents')
    expect(sent).toContain('&lt;!channel&gt;')
    expect(sent.replaceAll('<!date', '')).not.toContain('<!')
    expect(sent).not.toMatch(/evil\.example[^}]*"verbatim":false/)
    expect(sent).not.toContain('<https://evil.example|')
    expect(sent).not.toContain('<@U0NOBODY0')
    expect(sent.replaceAll(/"type":"plain_text","text":"[^"]*"|"(topic|purpose)":"[^"]*"/g, '')).not.toContain(
      ' *all* ',
    )
    const { topic, purpose } = world.channelOf(made)
    for (const { value } of [topic, purpose]) expect(value).toMatch(/^[^<>]*`x` &amp; @U0NOBODY0[^<>]*$/)
    const page = await world.page('/status')
    expect(page).not.toContain('<!channel>')
    expect(page).toContain('&lt;!channel&gt;')
  })

  it.each(['note x', 'update', 'status resolved', 'severity sev1', 'imoc me', 'timeline', 'write-up'])(
    "/incident %s outside an incident's channel says where to type it",
    async (typed) => {
      const answers = await world.command('sam', '#general', typed)

      expect(answers).toHaveLength(1)
      expect(answers[0]).toContain(
        "This is not an incident's channel, so nothing was done. Type the command in the incident's channel.",
      )
      expect(world.hasForm('sam')).toBe(false)
    },
  )

  it('Somebody whom neither imoc nor Slack knows is told so, and nothing changes', async () => {
    const before = await world.facts(incident)

    const answer = await postSigned(world, slashCommand('U0NOBODY0', incident.channel, 'status resolved'))

    expect(answer.status).toBe(200)
    expect(answer.text).toContain('I cannot find you in this workspace')
    expect(await world.facts(incident)).toEqual(before)
  })

  it('A guest of another workspace may talk, but not act', async () => {
    const guest = { id: 'U0STRANGER', name: 'guest', real_name: 'Guest', is_stranger: true, profile: {} }
    await postSigned(world, enveloped({ type: 'user_change', user: guest }, 'Ev0GUEST'))

    const answer = await postSigned(world, slashCommand('U0STRANGER', incident.channel, 'imoc me'))
    const where = { channel: incident.channel, channel_type: 'channel' }
    const said = { type: 'message', user: 'U0STRANGER', text: 'Our side is fine', ts: '1772614900.000300', ...where }
    await postSigned(world, enveloped(said, 'Ev0SAID'))

    expect(answer.text).toContain('Only people in this workspace can act on its incidents.')
    expect((await world.stateOf(incident)).imoc?.user).toBe(world.idOf('mira'))
    expect((await world.factsOf(incident, 'message')).map(({ data }) => data.text)).toContain('Our side is fine')
  })

  it('Somebody new is looked up and can act at once', async () => {
    const { user } = await world.practice.act.hire({ handle: 'nina', name: 'Nina New' })
    await world.settle()
    await world.store.prisma.person.delete({ where: { id: user } })
    await world.joins('nina', incident.channel)

    expect(await world.command('nina', incident.channel, 'severity sev3')).toEqual([
      `INC-${incident.number} is SEV3 now.`,
    ])
  })

  describe('requests that Slack cannot have sent', () => {
    const forged = (signing: { at?: number; secret?: string }): Promise<Posted> =>
      postSigned(world, slashCommand(world.idOf('robin'), incident.channel, 'status resolved'), signing)

    it('A request that is signed with another secret is refused', async () => {
      const before = await world.facts(incident)

      expect((await forged({ secret: 'not the secret at all' })).status).toBe(401)
      expect(await world.facts(incident)).toEqual(before)
    })

    it('A request that is old is refused, though it is signed well', async () => {
      const before = await world.facts(incident)

      expect((await forged({ at: Math.floor(Date.now() / 1000) - 6 * 60 })).status).toBe(401)
      expect(await world.facts(incident)).toEqual(before)
    })

    it('A request that is not signed at all is refused', async () => {
      const body = JSON.stringify(enveloped({ type: 'message', text: 'x' }, 'Ev1'))
      const headers = { 'content-type': 'application/json' }

      expect((await fetch(`${world.url}/slack/events`, { method: 'POST', headers, body })).status).toBe(401)
    })

    it('A request with a malformed payload changes nothing, and all goes on', async () => {
      const before = await world.facts(incident)
      const where = { channel: incident.channel }
      vi.spyOn(console, 'error').mockImplementation(() => undefined)

      const answers = await Promise.all([
        postSigned(world, new URLSearchParams({ payload: '{"type":' })),
        postSigned(world, new URLSearchParams({ payload: '{"type":"block_actions","actions":[]}' })),
        postSigned(world, { type: 'event_callback' }),
        postSigned(world, enveloped({ type: 'message', ...where, ts: 12 }, 'Ev2')),
        postSigned(world, enveloped({ type: 'reaction_added', ...where }, 'Ev3')),
      ])

      expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 200, 200])
      expect(answers.map(({ text }) => text).join()).not.toMatch(/Error|node_modules/)
      expect(await world.facts(incident)).toEqual(before)
      world.errors()
      expect(await world.command('robin', incident.channel, 'severity sev2')).toHaveLength(1)
    })
  })
})
