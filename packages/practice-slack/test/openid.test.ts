import { createPublicKey, verify } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Practice, startPractice } from '../src/start.ts'
import { defaultWorld } from '../src/world/load.ts'

let practice: Practice
beforeAll(async () => {
  const start = new Date('2026-03-04T09:00:00Z')
  const { people, ...rest } = defaultWorld()
  const noor = { handle: 'noor', name: 'Noor Haddad', is: 'stranger' as const }
  practice = await startPractice({ clock: { kind: 'driven', start }, world: { ...rest, people: [...people, noor] } })
})
afterAll(() => practice.stop())

const redirect_uri = 'http://127.0.0.1:3000/sign-in/done'
let asked: Record<string, string>
beforeEach(() => {
  const { clientId: client_id } = practice.tokens
  asked = { client_id, redirect_uri, response_type: 'code', scope: 'openid email', state: 's1', nonce: 'n1' }
})

const idOf = (handle: string) => practice.read.people().find((person) => person.handle === handle)?.id ?? ''
const authorize = (more: Record<string, string> = {}) =>
  fetch(`${practice.url}/openid/connect/authorize?${new URLSearchParams({ ...asked, ...more })}`, {
    redirect: 'manual',
  })

async function codeFor(handle: string, more: Record<string, string> = {}): Promise<string> {
  const answer = await authorize({ user: idOf(handle), ...more })
  return new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? ''
}

type Answer = Record<string, unknown> & { id_token: string }

async function exchange(code: string, more: Record<string, string> = {}): Promise<Answer> {
  const { clientId: client_id, clientSecret: client_secret } = practice.tokens
  const body = new URLSearchParams({ code, redirect_uri, client_id, client_secret, ...more })
  const answer = await fetch(`${practice.url}/api/openid.connect.token`, { method: 'POST', body })
  expect(answer.status).toBe(200)
  return read(answer)
}

/** The answers are checked by what is expected of them. */
const read = async (answer: Response) => (await answer.json()) as Answer
const keys = async () => {
  const { keys } = await read(await fetch(`${practice.url}/openid/connect/keys`))
  return keys as { kid: string }[]
}

const partOf = (token: string, index: number) =>
  JSON.parse(Buffer.from(token.split('.')[index] ?? '', 'base64url').toString())

test('The configuration names the addresses as Slack does', async () => {
  const found = await (await fetch(`${practice.url}/.well-known/openid-configuration`)).json()

  expect(found).toMatchObject({
    issuer: practice.url,
    authorization_endpoint: `${practice.url}/openid/connect/authorize`,
    token_endpoint: `${practice.url}/api/openid.connect.token`,
    jwks_uri: `${practice.url}/openid/connect/keys`,
    id_token_signing_alg_values_supported: ['RS256'],
  })
})

test('The page asks as whom to sign in, and leads back with a code and the state', async () => {
  const page = await (await authorize()).text()
  expect(page).toContain('@robin')

  const back = new URL((await authorize({ user: idOf('robin') })).headers.get('location') ?? '')

  expect(back.origin + back.pathname).toBe(redirect_uri)
  expect(back.searchParams.get('state')).toBe('s1')
  expect(back.searchParams.get('code')).toMatch(/^[0-9a-f]{32}$/)
})

test('The id token is signed with the published key, and names the user, the workspace, the app and the nonce', async () => {
  const { ok, id_token, access_token } = await exchange(await codeFor('robin'))

  const [published] = await keys()
  const [head, claims, signature = ''] = id_token.split('.')
  const key = createPublicKey({ key: { ...published }, format: 'jwk' })
  expect(ok).toBe(true)
  expect(partOf(id_token, 0)).toMatchObject({ alg: 'RS256', kid: published?.kid })
  expect(verify('RSA-SHA256', Buffer.from(`${head}.${claims}`), key, Buffer.from(signature, 'base64url'))).toBe(true)
  expect(partOf(id_token, 1)).toMatchObject({
    iss: practice.url,
    aud: practice.tokens.clientId,
    nonce: 'n1',
    sub: idOf('robin'),
    'https://slack.com/user_id': idOf('robin'),
    'https://slack.com/team_id': 'T0PRACTICE',
    email: 'robin@practice.example',
    exp: Date.parse('2026-03-04T09:05:00Z') / 1000,
  })
  const userInfo = await fetch(`${practice.url}/api/openid.connect.userInfo`, {
    headers: { authorization: `Bearer ${access_token}` },
  })
  expect(await userInfo.json()).toMatchObject({ ok: true, sub: idOf('robin'), email: 'robin@practice.example' })
})

test.each([
  ['invalid_code', 'made-up', {}],
  ['bad_client_secret', null, { client_secret: 'no' }],
  ['invalid_client_id', null, { client_id: '1.2' }],
  ['bad_redirect_uri', null, { redirect_uri: 'http://127.0.0.1:3000/elsewhere' }],
])('An exchange is refused with %s, as HTTP 200', async (error, code, more) => {
  expect(await exchange(code ?? (await codeFor('robin')), more)).toMatchObject({ ok: false, error })
})

test('A code works once', async () => {
  const code = await codeFor('robin')
  expect((await exchange(code)).ok).toBe(true)
  expect(await exchange(code)).toMatchObject({ error: 'invalid_code' })
})

test('Client id and secret may come in the Authorization header', async () => {
  const { clientId, clientSecret } = practice.tokens
  const answer = await fetch(`${practice.url}/api/openid.connect.token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
    body: new URLSearchParams({ code: await codeFor('robin'), redirect_uri }),
  })

  expect((await read(answer)).ok).toBe(true)
})

test('After a rotation only the new key is published', async () => {
  const kid = async () => (await keys())[0]?.kid
  const before = await kid()

  practice.openId.rotateKeys()

  expect(await kid()).not.toBe(before)
  expect(partOf((await exchange(await codeFor('robin'))).id_token, 0).kid).toBe(await kid())
})

test.each([
  ['another app', { client_id: '9.9' }, 'invalid_client_id'],
  ['a scope without openid', { scope: 'email' }, 'invalid_scope'],
  ['an address that is not on this machine', { redirect_uri: 'https://evil.example/' }, 'bad_redirect_uri'],
])('A request with %s is not answered with people', async (_, more, problem) => {
  const answer = await authorize(more)

  expect(answer.status).toBe(400)
  const text = await answer.text()
  expect(text).toContain(problem)
  expect(text).not.toContain('@robin')
})

test('Somebody whose account is closed is not offered, and their code is refused', async () => {
  const code = await codeFor('sam')
  await practice.act.standing({ who: 'sam', is: 'gone' })

  expect(await (await authorize()).text()).not.toContain('@sam')
  expect(await exchange(code)).toMatchObject({ ok: false, error: 'account_inactive' })
})

test('A guest can sign in to the workspace they are a guest of: it is the app that has to refuse them', async () => {
  await practice.act.standing({ who: 'vera', is: 'guest' })

  expect(await (await authorize()).text()).toMatch(/Vera Lindqvist<\/strong> @vera, guest/)
  const { ok, id_token } = await exchange(await codeFor('vera'))
  expect(ok).toBe(true)
  expect(partOf(id_token, 1)).toMatchObject({
    ...{ sub: idOf('vera'), 'https://slack.com/user_id': idOf('vera'), 'https://slack.com/team_id': 'T0PRACTICE' },
  })
})

test('Somebody of another workspace gets a token of that workspace, and userInfo names it too', async () => {
  expect(await (await authorize()).text()).toContain('@noor, of another workspace')

  const { id_token, access_token } = await exchange(await codeFor('noor', { scope: 'openid profile' }))
  const headers = { authorization: `Bearer ${access_token}` }
  const userInfo = await fetch(`${practice.url}/api/openid.connect.userInfo`, { headers })

  const theirs = { 'https://slack.com/team_id': 'T0ELSEWHERE', 'https://slack.com/team_name': 'Elsewhere' }
  expect(partOf(id_token, 1)).toMatchObject({ sub: idOf('noor'), ...theirs })
  expect(await userInfo.json()).toMatchObject({ ok: true, sub: idOf('noor'), ...theirs })
})

const open = (user: string, base = practice.url) =>
  fetch(`${base}/openid/open?${new URLSearchParams({ user })}`, { redirect: 'manual' })

test('The link to the web home leads to where the app begins to sign in, and answers it for that person, once', async () => {
  await practice.act.bot({ state: 'ready', url: 'http://127.0.0.1:3999' })
  const opened = await open(idOf('mira'))
  expect(opened.headers.get('location')).toBe('http://127.0.0.1:3999/sign-in/slack?page=/')
  const set = opened.headers.get('set-cookie') ?? ''
  expect(set).toMatch(/Path=\/openid; HttpOnly; SameSite=Lax/)
  const asking = () =>
    fetch(`${practice.url}/openid/connect/authorize?${new URLSearchParams(asked)}`, {
      ...{ redirect: 'manual', headers: { cookie: set.split(';', 1)[0] ?? '' } },
    } as const)

  const answered = await asking()

  const back = new URL(answered.headers.get('location') ?? '')
  expect(partOf((await exchange(back.searchParams.get('code') ?? '')).id_token, 1).sub).toBe(idOf('mira'))
  expect(back.searchParams.get('state')).toBe('s1')
  expect(answered.headers.get('set-cookie')).toMatch(/^practice-slack\.once=; Max-Age=0; Path=\/openid/)
})

test('The link goes through the name of this machine that the app knows', async () => {
  const other = practice.url.replace('127.0.0.1', 'localhost')

  expect((await open(idOf('mira'), other)).headers.get('location')).toBe(
    `${practice.url}/openid/open?user=${idOf('mira')}`,
  )
})

test.each(['nobody', 'sam', 'bot'])('The link for %s says that there is nobody to sign in', async (who) => {
  await practice.act.bot({ state: 'ready', url: 'http://127.0.0.1:3999' })
  await practice.act.standing({ who: 'sam', is: 'gone' })
  const id = who === 'bot' ? practice.read.bot().user : idOf(who)

  const answer = await open(id)

  expect([answer.status, answer.headers.get('set-cookie')]).toEqual([400, null])
  expect(await answer.text()).toContain('choose somebody there')
})

test('The link says that the bot is not running while it is not', async () => {
  await practice.act.bot({ state: 'starting', url: 'http://127.0.0.1:3999' })

  const answer = await open(idOf('mira'))

  expect(answer.status).toBe(503)
  expect(await answer.text()).toContain('bot is not running')
})

test('Somebody whose account was closed since the link was opened is asked again', async () => {
  await practice.act.bot({ state: 'ready', url: 'http://127.0.0.1:3999', sign_in: '/enter' })
  const opened = await open(idOf('jonas'))
  expect(opened.headers.get('location')).toBe('http://127.0.0.1:3999/enter')
  await practice.act.standing({ who: 'jonas', is: 'gone' })
  const cookie = (opened.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? ''

  const answer = await fetch(`${practice.url}/openid/connect/authorize?${new URLSearchParams(asked)}`, {
    headers: { cookie },
  })

  expect(answer.status).toBe(200)
  expect(await answer.text()).toContain('@robin')
})
