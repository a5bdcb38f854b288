import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type Practice, type PracticeOptions, startPractice } from '../src/start.ts'
import type { WorldInput } from '../src/world/load.ts'
import { call, type FakeBot, fakeBot } from './fake-bot.ts'

const start = new Date('2026-03-04T09:00:00Z')
const startSeconds = start.getTime() / 1000
const world: WorldInput = {
  team: { id: 'T0PRACTICE', name: 'Practice', domain: 'practice' },
  people: ['robin', 'mira', 'jonas'].map((handle) => ({ handle, name: handle })),
  channels: [{ name: 'general', members: ['robin', 'mira', 'jonas', 'bot'] }],
  groups: [
    { handle: 'databases', name: 'Databases', description: 'Who knows them', members: ['mira', 'jonas'] },
    { handle: 'mobile', name: 'Mobile', members: ['robin'], disabled: true },
  ],
}

const open: { stop(): Promise<void> }[] = []
const bots: FakeBot[] = []
afterEach(async () => {
  for (const bot of bots.splice(0)) bot.close()
  for (const one of open.splice(0)) await one.stop()
})

async function begin(options: PracticeOptions = {}): Promise<Practice> {
  const practice = await startPractice({ clock: { kind: 'driven', start }, world, ...options })
  open.push(practice)
  return practice
}

let practice: Practice
beforeEach(async () => {
  practice = await begin()
})

const Groups = z.looseObject({ usergroups: z.array(z.looseObject({ id: z.string(), handle: z.string() })) })
const list = async (args: Record<string, unknown> = {}) =>
  Groups.parse(await call(practice, 'usergroups.list', args)).usergroups
const groupOf = (handle: string) => practice.read.groups().find((group) => group.handle === handle)
const idsOf = (...handles: string[]) => handles.map((handle) => practice.read.person(handle).id)

async function heard(from = practice) {
  await from.deliveries.idle()
  return bots.flatMap((bot) => bot.events().map(({ payload }) => payload?.event))
}

describe('user groups in the Web API', () => {
  test('A list has the groups that are in use, without members and their number', async () => {
    const [databases, ...more] = await list()

    expect(more).toEqual([])
    expect(databases).toMatchObject({
      ...{ id: groupOf('databases')?.id, handle: 'databases', name: 'Databases', description: 'Who knows them' },
      ...{ team_id: 'T0PRACTICE', is_usergroup: true, date_create: startSeconds, date_delete: 0 },
      prefs: { channels: [], groups: [] },
    })
    expect(databases?.id).toMatch(/^S[A-Z0-9]{10}$/)
    expect(databases).not.toHaveProperty('users')
    expect(databases).not.toHaveProperty('user_count')
  })

  test('Members, their number and disabled groups come where they are asked for', async () => {
    const groups = await list({ include_users: true, include_count: true, include_disabled: true })

    expect(groups).toEqual([
      expect.objectContaining({ handle: 'databases', users: idsOf('mira', 'jonas'), user_count: 2 }),
      expect.objectContaining({ handle: 'mobile', users: idsOf('robin'), user_count: 1, date_delete: startSeconds }),
    ])
  })

  test('The members of one group are listed, of a disabled one only on request', async () => {
    const members = (handle: string, more = {}) =>
      call(practice, 'usergroups.users.list', { usergroup: groupOf(handle)?.id, ...more })

    expect(await members('databases')).toEqual({ ok: true, users: idsOf('mira', 'jonas') })
    expect(await members('mobile')).toEqual({ ok: false, error: 'no_such_subteam' })
    expect(await members('mobile', { include_disabled: true })).toEqual({ ok: true, users: idsOf('robin') })
    expect((await call(practice, 'usergroups.users.list', { usergroup: 'S0NOWHERE00' })).error).toBe('no_such_subteam')
    expect((await call(practice, 'usergroups.users.list')).error).toBe('invalid_arguments')
  })

  test('Both methods take 20 calls a minute each', async () => {
    const statusOf = async (method: string) => {
      const headers = { authorization: `Bearer ${practice.tokens.bot}` }
      return (await fetch(`${practice.url}/api/${method}`, { method: 'POST', headers })).status
    }
    for (const method of ['usergroups.list', 'usergroups.users.list']) {
      const statuses = []
      for (let n = 0; n < 21; n += 1) statuses.push(await statusOf(method))
      expect(statuses).toEqual([...Array(20).fill(200), 429])
    }
  })
})

describe('what admins do with user groups', () => {
  test('A new group is announced with its members', async () => {
    bots.push(await fakeBot(practice))

    const { group } = await practice.act.create_group({
      ...{ as: 'robin', handle: 'oncall', name: 'On call', members: ['mira', '@mira', 'jonas'] },
    })

    expect(await heard()).toEqual([
      {
        type: 'subteam_created',
        subteam: expect.objectContaining({
          ...{ id: group, handle: 'oncall', users: idsOf('mira', 'jonas'), user_count: 2 },
          ...{ created_by: idsOf('robin')[0], date_delete: 0 },
        }),
        event_ts: expect.stringMatching(/^\d{10}\.\d{6}$/),
      },
    ])
  })

  test('New members are announced as who came and who went, and with the whole group', async () => {
    bots.push(await fakeBot(practice))
    practice.clock.set(new Date('2026-03-04T10:00:00Z'))

    await practice.act.set_group_members({ as: 'mira', group: '@databases', members: ['robin', 'mira'] })

    const [changed, updated] = await heard()
    expect(changed).toEqual({
      ...{ type: 'subteam_members_changed', subteam_id: groupOf('databases')?.id, team_id: 'T0PRACTICE' },
      ...{ date_previous_update: startSeconds, date_update: startSeconds + 3600 },
      ...{ added_users: idsOf('robin'), added_users_count: 1, removed_users: idsOf('jonas'), removed_users_count: 1 },
      event_ts: expect.any(String),
    })
    expect(updated).toMatchObject({
      type: 'subteam_updated',
      subteam: { users: idsOf('robin', 'mira'), updated_by: idsOf('mira')[0], date_update: startSeconds + 3600 },
    })
  })

  test('A group that is disabled and enabled again leaves the list, keeps its members and comes back', async () => {
    bots.push(await fakeBot(practice))

    await practice.act.disable_group({ as: 'robin', group: 'databases' })
    expect(await list()).toEqual([])
    await practice.act.enable_group({ as: 'robin', group: 'databases' })

    expect(await list({ include_users: true })).toEqual([expect.objectContaining({ users: idsOf('mira', 'jonas') })])
    const [disabled, enabled] = await heard()
    expect(disabled).toMatchObject({
      type: 'subteam_updated',
      subteam: { date_delete: startSeconds, deleted_by: idsOf('robin')[0], users: idsOf('mira', 'jonas') },
    })
    expect(enabled).toMatchObject({ type: 'subteam_updated', subteam: { date_delete: 0 } })
    expect(JSON.stringify(enabled)).not.toContain('deleted_by')
  })

  test.each([
    ['create_group', { handle: 'databases', name: 'More' }, 'A person, a channel or a user group has that handle'],
    ['create_group', { handle: 'mira', name: 'More' }, 'A person, a channel or a user group has that handle'],
    ['create_group', { handle: 'general', name: 'More' }, 'A person, a channel or a user group has that handle'],
    ['create_group', { handle: 'more', name: 'Databases' }, 'There is a user group of that name already'],
    ['create_group', { handle: 'On Call', name: 'More' }, 'A handle is made of small letters'],
    ['create_group', { handle: 'more', name: 'More', members: ['nobody'] }, 'There is nobody called nobody here'],
    ['create_group', { handle: 'more', name: 'More', members: ['bot'] }, 'bot is the bot'],
    ['set_group_members', { group: 'databases', members: [] }, 'A user group keeps at least one member'],
    ['set_group_members', { group: 'nobodies', members: ['mira'] }, 'There is no user group nobodies here'],
    ['hire', { handle: 'databases', name: 'Dana Base' }, 'There is a user group called databases already.'],
    ['disable_group', { group: 'mobile' }, 'The user group is disabled already.'],
    ['enable_group', { group: 'databases' }, 'The user group is in use already.'],
  ])('POST /control/%s with %j is refused in a sentence, and nothing changes', async (verb, body, sentence) => {
    const before = structuredClone(practice.read.groups())

    const answer = await fetch(`${practice.url}/control/${verb}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ as: 'robin', ...body }),
    })

    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain(sentence)
    expect(practice.read.groups()).toEqual(before)
  })

  test('GET /control/groups shows all of them to whoever looks on', async () => {
    expect(await (await fetch(`${practice.url}/control/groups`)).json()).toEqual({
      groups: [
        expect.objectContaining({ handle: 'databases', members: idsOf('mira', 'jonas'), disabled: false }),
        expect.objectContaining({ handle: 'mobile', members: idsOf('robin'), disabled: true }),
      ],
    })
  })
})

describe('user groups in texts', () => {
  test('A handle that somebody types is a mention for the members, and a disabled one stays text', async () => {
    await practice.act.say({ as: 'robin', channel: '#general', text: 'Ask @databases, not @mobile' })

    const id = groupOf('databases')?.id
    const [message] = practice.read.messages('mira', '#general')
    expect(message?.text).toBe(`Ask <!subteam^${id}>, not @mobile`)
    expect(JSON.stringify(message?.blocks)).toContain(JSON.stringify({ type: 'usergroup', usergroup_id: id }))
    const mentions = (as: string) => practice.read.state(as).channels.find(({ name }) => name === 'general')?.mentions
    expect([mentions('mira'), mentions('robin')]).toEqual([1, 0])
  })

  test('The text of a command names the group by id and handle', async () => {
    bots.push(await fakeBot(practice))
    await practice.act.command({ as: 'robin', channel: '#general', command: '/page', text: '@databases now' })

    const request = z.looseObject({ text: z.string() }).parse(practice.read.log().at(-1)?.request)
    expect(request.text).toBe(`<!subteam^${groupOf('databases')?.id}|@databases> now`)
  })
})

describe('user groups and the manifest', () => {
  async function withManifest(scopes: string[], events: string[]): Promise<Practice> {
    const folder = await mkdtemp(join(tmpdir(), 'user-groups-'))
    const manifest = join(folder, 'manifest.json')
    const content = {
      display_information: { name: 'Bot' },
      features: { bot_user: { display_name: 'bot' } },
      oauth_config: { scopes: { bot: scopes } },
      settings: { event_subscriptions: { bot_events: events } },
    }
    await writeFile(manifest, JSON.stringify(content))
    const started = await begin({ manifest })
    await rm(folder, { recursive: true })
    bots.push(await fakeBot(started))
    return started
  }

  test.each([
    [['subteam_created'], ['usergroups:read'], ['subteam_created']],
    [['subteam_created', 'subteam_updated'], ['usergroups:read'], ['subteam_created', 'subteam_updated']],
    [[], ['usergroups:read'], []],
  ])('With the events %j and the scopes %j the app hears %j', async (events, scopes, expected) => {
    const started = await withManifest(scopes, events)
    await started.act.create_group({ as: 'robin', handle: 'oncall', name: 'On call', members: ['mira'] })
    await started.act.set_group_members({ as: 'robin', group: 'oncall', members: ['jonas'] })

    expect((await heard(started)).map((event) => event?.type)).toEqual(expected)
  })

  test('The events stop when the scope is taken from the app', async () => {
    const started = await withManifest(['usergroups:read'], ['subteam_created'])
    started.faults.add({ kind: 'scope', scope: 'usergroups:read' })
    await started.act.create_group({ as: 'robin', handle: 'oncall', name: 'On call' })

    expect(await heard(started)).toEqual([])
  })
})

describe('user groups in a world', () => {
  test.each([
    [[{ handle: 'a', name: 'A', members: ['nobody'] }], 'nobody into the user group a'],
    [[{ handle: 'mira', name: 'A' }], 'user group mira'],
    [[{ handle: 'general', name: 'A' }], 'user group general'],
    [['A', 'B'].map((name) => ({ handle: 'a', name })), 'user group a'],
    [[{ handle: 'A B', name: 'A' }], 'The handle of a user group is made of small letters'],
  ])('A world with the groups %j does not start, and says why', async (groups, sentence) => {
    await expect(startPractice({ world: { ...world, groups } })).rejects.toThrow(sentence)
  })

  test('A world needs no user groups', async () => {
    const { groups: _, ...without } = world
    const started = await begin({ world: without })

    expect(await call(started, 'usergroups.list')).toEqual({ ok: true, usergroups: [] })
    await started.act.create_group({ as: 'robin', handle: 'oncall', name: 'On call' })
    expect(started.read.groups()).toHaveLength(1)
  })
})
