import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { methods } from '../src/api/methods.ts'
import { type Practice, startPractice } from '../src/start.ts'
import { call } from './fake-bot.ts'

/** Which scopes open a method for a public channel (any one of several), as Slack documents it; without a scope the method is free. */
const scopesOf: Record<string, string[]> = {
  'api.test': [],
  'apps.connections.open': [],
  'auth.test': [],
  'bookmarks.add': ['bookmarks:write'],
  'bookmarks.edit': ['bookmarks:write'],
  'bookmarks.list': ['bookmarks:read'],
  'bookmarks.remove': ['bookmarks:write'],
  'chat.delete': ['chat:write'],
  'chat.getPermalink': [],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.archive': ['channels:manage'],
  'conversations.create': ['channels:manage'],
  'conversations.history': ['channels:history'],
  'conversations.info': ['channels:read'],
  'conversations.invite': ['channels:manage', 'channels:write.invites'],
  'conversations.join': ['channels:join'],
  'conversations.kick': ['channels:manage'],
  'conversations.leave': ['channels:manage'],
  'conversations.list': ['channels:read'],
  'conversations.members': ['channels:read'],
  'conversations.open': ['im:write'],
  'conversations.rename': ['channels:manage'],
  'conversations.replies': ['channels:history'],
  'conversations.setPurpose': ['channels:manage', 'channels:write.topic'],
  'conversations.setTopic': ['channels:manage', 'channels:write.topic'],
  'conversations.unarchive': ['channels:manage'],
  'files.info': ['files:read'],
  'openid.connect.token': [],
  'openid.connect.userInfo': [],
  'pins.add': ['pins:write'],
  'pins.list': ['pins:read'],
  'pins.remove': ['pins:write'],
  'reactions.add': ['reactions:write'],
  'reactions.get': ['reactions:read'],
  'reactions.remove': ['reactions:write'],
  'team.info': ['team:read'],
  'usergroups.list': ['usergroups:read'],
  'usergroups.users.list': ['usergroups:read'],
  'users.conversations': ['channels:read'],
  'users.info': ['users:read'],
  'users.list': ['users:read'],
  'users.lookupByEmail': ['users:read.email'],
  'views.open': [],
  'views.publish': [],
  'views.push': [],
  'views.update': [],
}

let folder: string
let none: Practice
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'practice-'))
  none = await withScopes([])
})
afterAll(async () => {
  await none.stop()
  await rm(folder, { recursive: true })
})

async function withScopes(scopes: string[]): Promise<Practice> {
  const manifest = join(folder, `${scopes.join('_').replaceAll(':', '-') || 'none'}.json`)
  const content = {
    display_information: { name: 'bot' },
    features: {},
    oauth_config: { scopes: { bot: scopes } },
    settings: {},
  }
  await writeFile(manifest, JSON.stringify(content))
  return startPractice({ manifest, pace: 'off' })
}

function tryIn(practice: Practice, method: string, more: Record<string, unknown> = {}) {
  const channel = practice.read.channel('#general')?.id
  const token = method === 'apps.connections.open' ? practice.tokens.app : practice.tokens.bot
  return call(practice, method, { channel, channel_id: channel, ...more }, token)
}

const guarded = Object.entries(scopesOf).filter(([, scopes]) => scopes.length > 0)

test('The table of scopes lists every method', () => {
  expect(Object.keys(scopesOf)).toEqual(Object.keys(methods).sort())
})

test.each(guarded)('%s without its scope is refused with the name of the scope', async (method, scopes) => {
  const answer = await tryIn(none, method)

  expect(answer).toMatchObject({ ok: false, error: 'missing_scope', provided: '' })
  expect(String(answer.needed).split(',')).toEqual(expect.arrayContaining(scopes))
})

test.each(Object.keys(scopesOf).filter((method) => scopesOf[method]?.length === 0))(
  '%s needs no scope',
  async (method) => {
    expect((await tryIn(none, method)).error).not.toBe('missing_scope')
  },
)

test('Each scope alone opens its own methods and no others', async () => {
  for (const scope of new Set(guarded.flatMap(([, scopes]) => scopes))) {
    const practice = await withScopes([scope])
    for (const [method, scopes] of guarded) {
      const { error } = await tryIn(practice, method)

      expect([scope, method, error === 'missing_scope']).toEqual([scope, method, !scopes.includes(scope)])
    }
    await practice.stop()
  }
})

test.each([
  ['conversations.setTopic', 'private', ['groups:write', 'groups:write.topic'], { topic: 'x' }],
  ['conversations.setPurpose', 'private', ['groups:write', 'groups:write.topic'], { purpose: 'x' }],
  ['conversations.invite', 'private', ['groups:write', 'groups:write.invites'], { users: 'U1' }],
  ['conversations.setTopic', 'im', ['im:write', 'im:write.topic'], { topic: 'x' }],
])('%s in a channel of kind %s is opened by each of %j', async (method, kind, scopes, args) => {
  for (const scope of ['channels:manage', ...scopes]) {
    const practice = await withScopes([scope])
    if (kind === 'im') await practice.act.say({ as: 'robin', channel: '@bot', text: 'x' })
    else await practice.act.create({ as: 'robin', name: 'hidden', private: true })
    const channel = practice.read.channels().find((each) => each.kind === kind)?.id
    const { error } = await tryIn(practice, method, { channel, ...args })

    expect([scope, error === 'missing_scope']).toEqual([scope, scope === 'channels:manage'])
    await practice.stop()
  }
})

test('A list needs the scope of every type, and posting from outside needs chat:write.public', async () => {
  const practice = await withScopes(['channels:read', 'chat:write'])
  const types = 'public_channel,private_channel'

  expect((await tryIn(practice, 'conversations.list', { types: 'public_channel' })).ok).toBe(true)
  expect(await tryIn(practice, 'conversations.list', { types })).toMatchObject({
    error: 'missing_scope',
    needed: 'groups:read',
    provided: 'channels:read,chat:write',
  })
  expect((await tryIn(practice, 'chat.postMessage', { text: 'x' })).error).toBe('not_in_channel')
  await practice.stop()
  const public_ = await withScopes(['chat:write', 'chat:write.public'])
  expect((await tryIn(public_, 'chat.postMessage', { text: 'x' })).ok).toBe(true)
  await public_.stop()
})
