import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { signIn } from '../../practice/bot/sign-in.ts'
import { minutes } from '../../src/incident/clock.ts'
import type { Incident } from '../support/people.ts'
import { startWorld, type World } from '../support/world.ts'

const at = (...handles: string[]) =>
  handles.map((handle) => (handle.startsWith('@') ? handle : `${handle}@practice.example`))
const rights = {
  'rights.yaml': {
    viewer: { who: 'everybody' },
    responder: { who: at('robin', 'mira', 'jonas', '@on-call') },
    communications: { who: at('aiko') },
    imoc: { who: at('mira') },
    admin: { who: at('vera') },
  },
}

describe('rights that not everybody has', { timeout: 60_000 }, () => {
  let world: World
  let incident: Incident
  const logged: string[] = []
  beforeAll(async () => {
    world = await startWorld({ config: rights, logged: (line) => logged.push(line) })
  })
  afterAll(() => world.end())
  beforeEach(async () => {
    await world.forget()
    await world.advance(minutes(2))
    incident = await world.declare('robin', `Search is slow ${Math.random()}`)
    await world.joins('jonas', incident.channel)
    await world.joins('sam', incident.channel)
  })
  const status = async () => (await world.stateOf(incident)).status
  const facts = async (kind: string) => world.store.prisma.fact.count({ where: { incidentId: incident.id, kind } })

  it('The log says at the start which user group gives nobody a right, since Slack does not have it', async () => {
    await vi.waitFor(() => expect(logged.join('\n')).toContain('user groups that Slack does not have'), 5_000)

    expect(logged.find((line) => line.includes('user groups that Slack does not have'))).toMatch(
      /"level":40.*"on-call"/,
    )
  })

  it('Somebody without the right to declare is told who has it, and nothing is declared', async () => {
    const before = await world.store.prisma.incident.count()

    const said = await world.command('sam', '#general', 'declare The site is down')

    expect(said.join()).toContain('This needs the right responder, which you do not have, so nothing was done.')
    expect(said.join()).toContain('@robin')
    expect(await world.store.prisma.incident.count()).toBe(before)
  })

  it('Somebody who may only look reads the board, the status and the rota', async () => {
    for (const typed of ['board', 'status', 'imoc', 'help', 'catchup'])
      expect((await world.command('sam', incident.channel, typed)).join()).not.toContain('This needs the right')
    expect((await world.command('sam', incident.channel, 'note I saw it')).join()).toContain(
      'This needs the right responder',
    )
    expect(await facts('noted')).toBe(0)
  })

  it('Whoever has a role in the incident may do there what the role is for', async () => {
    const refused = await world.command('jonas', incident.channel, 'update')
    await world.command('mira', incident.channel, 'role communications @jonas')
    await world.command('jonas', incident.channel, 'update')

    expect(refused.join()).toContain('This needs the right communications')
    expect(refused.join()).toContain('@mira, who is IMOC')
    expect(world.form('jonas').id).toBe('update')
  })

  it('Nobody gives themselves a role that brings a right which they do not have', async () => {
    for (const role of ['deputy', 'communications'])
      expect((await world.command('jonas', incident.channel, `role ${role}`)).join()).toContain('This needs the right')
    expect((await world.command('jonas', incident.channel, 'role scribe')).join()).not.toContain('This needs the right')
    expect((await world.stateOf(incident)).roles.map(({ role }) => role)).toEqual(['scribe'])
  })

  it('Whoever is refused asks for the right, the IMOC gives it with one press, and it holds in this incident alone', async () => {
    const other = await world.declare('robin', `Mail is late ${Math.random()}`)
    await world.joins('jonas', other.channel)
    await world.command('jonas', incident.channel, 'status resolved It works again.')
    await world.click('jonas', incident.channel, 'ask-for-right')
    await world.click('jonas', incident.channel, 'ask-for-right')

    expect(world.dmOf('mira').filter((text) => text.includes('@jonas asks for the right imoc'))).toHaveLength(1)
    await world.click('mira', '@imoc', 'give-right')
    expect(world.dmOf('jonas').at(-1)).toContain(`@mira gave you the right imoc in INC-${incident.number}`)
    expect(world.dmOf('mira').join()).toContain(`@jonas has the right imoc in INC-${incident.number}`)
    await world.command('jonas', incident.channel, 'status resolved It works again.')
    expect(await status()).toBe('resolved')
    expect((await world.command('jonas', other.channel, 'status resolved')).join()).toContain(
      'This needs the right imoc',
    )
  })

  it('Whoever is refused goes on with a reason: it is done, recorded, said in the channel and told to the admins', async () => {
    await world.command('jonas', incident.channel, 'status resolved It works again.')
    await world.click('jonas', incident.channel, 'go-on')
    expect(await world.submit('jonas', { reason: ' ' })).toEqual({ reason: 'Say in a few words why it cannot wait.' })
    expect(await status()).toBe('investigating')
    await world.submit('jonas', { reason: 'Nobody answers; token xoxb-1234567890-abcdefghij' })

    expect(await status()).toBe('resolved')
    expect(await facts('broke-glass')).toBe(1)
    const said = world
      .botSaid('robin', incident.channel)
      .find((text) => text.includes('went on without the right imoc'))
    expect(said).toContain('@jonas went on without the right imoc: Nobody answers')
    expect(said).not.toContain('abcdefghij')
    expect(world.dmOf('vera').at(-1)).toContain('@jonas went on without the right imoc')
    expect(world.dmOf('vera').at(-1)).toContain('You get this because you are an admin of imoc.')
    await world.command('jonas', incident.channel, 'status closed')
    expect(await facts('broke-glass')).toBe(1)
  })

  it('A press that was refused is done, too, once a reason was given', async () => {
    await world.command('jonas', incident.channel, 'role')
    await world.click('jonas', incident.channel, 'take-imoc').catch(() => undefined)
    await world.command('jonas', incident.channel, 'imoc me')
    await world.click('jonas', incident.channel, 'go-on')
    await world.submit('jonas', { reason: 'Mira is asleep' })

    expect((await world.stateOf(incident)).imoc?.user).toBe(world.idOf('jonas'))
  })

  it('Somebody who is not in the incident is offered no way round, and told no more than who may', async () => {
    const said = await world.command('aiko', '#general', 'status resolved')

    expect(said.join()).not.toContain('go on with a reason')
    expect(() => world.messageWith('aiko', '#general', 'go-on')).toThrow()
  })

  it('A form that somebody may not send any more stays as it was filled in, and says what to do', async () => {
    await world.command('mira', incident.channel, 'role communications @jonas')
    await world.command('jonas', incident.channel, 'update')
    await world.command('mira', incident.channel, 'role leave communications @jonas')

    const errors = await world.submit('jonas', { headline: 'Search is slow', text: 'We are looking.' })

    expect(Object.values(errors).join()).toContain('This needs the right communications')
    expect(Object.values(errors).join()).toContain('/incident rights communications')
    await world.command('jonas', incident.channel, 'rights communications')
    await world.click('jonas', incident.channel, 'go-on')
    await world.submit('jonas', { reason: 'The page is wrong' })
    expect(await facts('broke-glass')).toBe(1)
  })

  it('Whoever comes into a user group has its right at once, and loses it with the group', async () => {
    const declares = () => world.command('sam', '#general', `declare By group ${Math.random()}`)
    const act = (deed: Promise<unknown>) => deed.then(() => world.settle())

    expect((await declares()).join()).toContain('This needs the right')
    await act(world.practice.act.create_group({ as: 'vera', handle: 'on-call', name: 'On call', members: ['sam'] }))
    expect((await declares()).join()).not.toContain('This needs the right')
    await act(world.practice.act.set_group_members({ as: 'vera', group: 'on-call', members: ['aiko'] }))
    expect((await declares()).join()).toContain('This needs the right')
    await act(world.practice.act.set_group_members({ as: 'vera', group: 'on-call', members: ['sam'] }))
    await act(world.practice.act.disable_group({ as: 'vera', group: 'on-call' }))
    expect((await declares()).join()).toContain('This needs the right')
  })

  it('If Slack refuses the user groups, its event is acknowledged all the same, and the groups stay as they were', async () => {
    const { act, faults, deliveries } = world.practice
    await act.create_group({ as: 'vera', handle: 'others', name: 'Others', members: [] })
    await act.enable_group({ as: 'vera', group: 'on-call' })
    await act.set_group_members({ as: 'vera', group: 'on-call', members: ['sam'] })
    await world.settle()
    faults.add({ kind: 'refused', error: 'plan_upgrade_required', method: 'usergroups.list', times: 2 })
    await act.set_group_members({ as: 'vera', group: 'on-call', members: ['aiko'] })
    await world.settle()

    expect(deliveries.pending()).toBe(0)
    expect(logged.join('\n')).toContain('could not be read, and stay as they were')
    expect((await world.command('sam', '#general', `declare Still ${Math.random()}`)).join()).not.toContain(
      'This needs',
    )
    await act.disable_group({ as: 'vera', group: 'on-call' })
    await world.settle()
  })

  it('A right in one incident is none in another, wherever the command is typed', async () => {
    const other = await world.declare('robin', `Mail is late ${Math.random()}`)
    await world.command('jonas', incident.channel, 'status resolved')
    await world.click('jonas', incident.channel, 'go-on')
    await world.submit('jonas', { reason: 'It works' })
    await world.practice.act.leave({ as: 'jonas', channel: incident.channel })
    await world.settle()
    await world.joins('jonas', other.channel)

    for (const place of [other.channel, '#general'])
      expect((await world.command('jonas', place, 'status resolved')).join()).toContain('This needs the right imoc')
    expect((await world.stateOf(other)).status).toBe('investigating')
  })

  it('Whoever has left the incident cannot go on by an old button or an old form', async () => {
    await world.command('jonas', incident.channel, 'status resolved')
    await world.click('jonas', incident.channel, 'go-on')
    await world.practice.act.leave({ as: 'jonas', channel: incident.channel })
    await world.settle()

    expect(await world.submit('jonas', { reason: 'It works' })).toEqual({
      reason: 'You are not in this incident any more, so nothing was done. Join its channel first.',
    })
    expect(await facts('broke-glass')).toBe(0)
    expect(await status()).toBe('investigating')
  })

  it('Nobody ends the role of somebody else without the right to give it, and everybody their own', async () => {
    await world.command('mira', incident.channel, 'role deputy @aiko')

    expect((await world.command('jonas', incident.channel, 'role leave deputy @aiko')).join()).toContain('This needs')
    await world.command('aiko', incident.channel, 'role leave deputy')
    expect((await world.stateOf(incident)).roles).toEqual([])
  })

  it('Anybody answers what imoc asked them, whatever their rights are', async () => {
    await world.command('robin', incident.channel, 'callout @sam The backup is old')

    expect((await world.click('sam', incident.channel, 'callout-acknowledge')).join()).not.toContain(
      'This needs the right',
    )
  })

  it('Everybody sees what they may do, here and everywhere', async () => {
    const own = async (typed = '') => (await world.command('sam', incident.channel, `rights ${typed}`)).join()

    expect(await own()).toContain('In every incident you may:\n• viewer: read incidents')
    await world.command('mira', incident.channel, 'role scribe @sam')
    expect(await own()).toContain(`In INC-${incident.number} you also have the right responder`)
    expect(await own('imocc')).toBe(
      'There is no right “imocc”. There are viewer, responder, communications, imoc, admin.',
    )
  })

  it('If the incident has no IMOC, those are asked who have the right, and the asker reads who they are', async () => {
    const other = await world.declare('robin', `Mail is late ${Math.random()}`, { answered: false })
    await world.joins('jonas', other.channel)
    await world.command('jonas', other.channel, 'status resolved')
    const said = await world.click('jonas', other.channel, 'ask-for-right')

    expect(said.join()).toContain('I am asking @mira for the right imoc.')
    expect(world.dmOf('mira').at(-1)).toContain(`@jonas asks for the right imoc in INC-${other.number}`)
  })

  it('A refusal names no group that Slack does not have, and nobody twice', async () => {
    const said = (await world.command('sam', incident.channel, 'note x')).join()

    expect(said).toContain('Those who have it: @mira, who is IMOC, @robin, @jonas and @aiko.')
    expect(said).not.toContain('on-call')
  })
})

describe('pages of a workspace in which not everybody may read', { timeout: 60_000 }, () => {
  let world: World
  let incident: Incident
  beforeAll(async () => {
    const viewer = { who: at('robin') }
    world = await startWorld({
      config: { 'rights.yaml': { ...rights['rights.yaml'], viewer, responder: { who: at('mira') } } },
    })
    incident = await world.declare('mira', 'Search is slow')
  })
  afterAll(() => world.end())
  const open = async (who: string, path: string) => {
    const answer = await world.visit(path, who)
    return { status: answer.status, text: await answer.text() }
  }
  const timeline = () => `/incidents/${incident.number}/timeline`

  it('Whoever may read sees the incidents and their pages', async () => {
    expect((await open('robin', '/')).text).toContain('Search is slow')
    expect((await open('robin', timeline())).text).toContain('Search is slow')
  })

  it('Whoever may not is told which right it takes, and reads no title and no number of an incident', async () => {
    for (const path of ['/', timeline(), '/incidents/9999/timeline', `/?q=slow`]) {
      const { status, text } = await open('sam', path)
      expect([path, status]).toEqual([path, 403])
      expect(text).toContain('It takes the right “viewer”')
      expect(text).not.toContain('slow')
    }
  })

  it('Whoever may not reads no incident in Slack either: not in a list, a search, the status, or on their Home tab', async () => {
    for (const typed of ['list', 'search slow', 'status', 'imoc'])
      expect((await world.command('sam', '#general', typed)).join()).toContain('This needs the right viewer')
    expect(await world.openHome('sam')).not.toContain('slow')
    expect(await world.openHome('robin')).toContain('slow')
  })

  it('Whoever has a role in an incident reads its pages, and those of no other', async () => {
    const other = await world.declare('mira', 'Mail is late')
    await world.command('mira', incident.channel, 'role scribe @sam')
    await world.joins('sam', incident.channel)

    for (const typed of ['list', 'search late', 'status'])
      expect((await world.command('sam', '#general', typed)).join()).not.toContain('late')
    expect((await world.command('sam', incident.channel, 'status')).join()).toContain('Search is slow')
    expect(await world.openHome('sam')).toContain('Search is slow')
    expect(world.homeOf('sam')).not.toContain('Mail is late')

    expect((await open('sam', timeline())).text).toContain('Search is slow')
    expect((await open('sam', `/incidents/${other.number}/timeline`)).status).toBe(403)
  })

  it('Whoever may only read makes and withdraws no link for people outside Slack', async () => {
    const asked = { incident: String(incident.number), page: 'timeline', days: '7', secret: 'x'.repeat(43) }
    const send = async (path: string, fields: Record<string, string>) => {
      const cookie = await signIn(world.url, world.idOf('robin'))
      return fetch(world.url + path, { method: 'POST', headers: { cookie }, body: new URLSearchParams(fields) })
    }

    expect((await open('robin', `/incidents/${incident.number}/sharing`)).text).toContain(
      'It takes the right “responder”',
    )
    for (const [path, fields] of [
      ['/sharing/new', asked],
      ['/sharing/withdraw', { ...asked, link: 'x' }],
    ] as const)
      expect(await (await send(path, fields)).text()).toContain('It takes the right “responder”')
    expect(await world.store.prisma.shareLink.count()).toBe(0)
  })

  it('The audit exists for admins alone, and says who was given a right and who went on without', async () => {
    await world.joins('jonas', incident.channel)
    await world.command('jonas', incident.channel, 'note It is the cache.')
    await world.click('jonas', incident.channel, 'go-on')
    await world.submit('jonas', { reason: 'Nobody is awake' })

    const audit = (await open('vera', '/audit')).text
    expect(audit).toContain('went on in INC-1 without the right')
    expect(audit).not.toContain('Nobody is awake')
    expect((await open('mira', '/audit')).status).toBe(404)
  })
})
