import { describe, expect, it } from 'vitest'
import { createWeb } from '../../src/web/create-web.ts'
import type { WithoutSlack } from '../../src/web/deps.ts'
import { fakeDeps } from './fake-deps.ts'

const key = 'correct-horse-battery'

function offline(changes: Partial<WithoutSlack> = {}) {
  const asked: object[] = []
  const withoutSlack: WithoutSlack = {
    key,
    refuse: async (as) => (as === 'nobody@shop.example' ? 'I cannot find that.' : null),
    open: async () => [{ number: 42, title: '<b>Checkout</b>', status: 'investigating' }],
    ask: async (request) => {
      asked.push(request)
      if (request.verb === 'phone') return { outcome: 'done', text: 'IMOC now: Mira: +49 30 1' }
      if (request.verb === 'note' && request.text === '') return { outcome: 'refused', text: 'A note needs text.' }
      return { outcome: 'done', text: '#1  <i>words</i>', incident: 43 }
    },
    ...changes,
  }
  return { withoutSlack, asked }
}

function site(changes: Partial<WithoutSlack> = {}, more: Parameters<typeof fakeDeps>[0] = {}) {
  const { withoutSlack, asked } = offline(changes)
  const web = createWeb(fakeDeps({ withoutSlack, ...more }))
  const get = (path = '', cookie = '') => web.request(`/without-slack${path}`, { headers: { cookie } })
  const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    web.request(`/without-slack${path}`, { method: 'POST', body: new URLSearchParams(fields), headers })
  const signIn = async (as = 'mira@shop.example') => {
    const answer = await post('/sign-in', { as, key })
    return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  }
  return { asked, get, post, signIn }
}

describe('the page without Slack', () => {
  it('Without a key in the configuration the page says how to set one, and does nothing else', async () => {
    const { get, post, asked } = site({ key: null })

    const page = await get()
    const tried = await post('/sign-in', { as: 'mira', key: '' })

    expect([page.status, tried.status]).toEqual([404, 404])
    expect(await page.text()).toContain('IMOC_EMERGENCY_KEY')
    expect(asked).toEqual([])
  })

  it('The page shows nothing without the key', async () => {
    const { get, post, asked } = site()

    const pages = [await get('?show=42'), await get('', 'imoc_without_slack=1.2.3')]
    const deeds = [await post('/declare', { title: 'x' }), await post('/note', { incident: '42', text: 'x' })]

    const texts = await Promise.all([...pages, ...deeds].map((answer) => answer.text()))
    expect(texts.join()).not.toMatch(/Checkout|\+49|INC-/)
    expect(deeds.map(({ status }) => status)).toEqual([403, 403])
    expect(asked).toEqual([])
  })

  it('The right key opens the page for twelve hours, with a cookie for this site only and not for scripts', async () => {
    let now = new Date('2026-03-04T09:00:00Z')
    const { get, post } = site({}, { now: () => now, baseUrl: 'https://imoc.example' })

    const answer = await post('/sign-in', { as: 'mira@shop.example', key })

    const set = answer.headers.get('set-cookie') ?? ''
    const [cookie = ''] = set.split(';')
    expect(answer.status).toBe(303)
    expect(set).toMatch(/Max-Age=43200; Path=\/without-slack; HttpOnly; Secure; SameSite=Strict/)
    expect(set).not.toContain(key)
    expect(await (await get('', cookie)).text()).toContain('+49 30 1')
    now = new Date('2026-03-04T21:00:01Z')
    expect(await (await get('', cookie)).text()).not.toContain('+49 30 1')
  })

  it('A cookie that was changed or made with another key is refused', async () => {
    const { get, signIn } = site()
    const other = site({ key: 'another-key-altogether' })
    const cookie = await signIn()
    const changed = cookie.replace(/=\d/, '=9')
    const someoneElse = cookie.replace(/\.[^.]+\./, `.${Buffer.from('vera@shop.example').toString('base64url')}.`)

    const texts = await Promise.all([changed, someoneElse].map(async (each) => (await get('', each)).text()))

    expect(texts.join()).not.toContain('+49')
    expect(await (await other.get('', cookie)).text()).not.toContain('+49')
  })

  it('A wrong key is refused and slows down its sender, and the right key still works', async () => {
    const { post } = site()
    const status = async (entered: string) => (await post('/sign-in', { as: 'mira', key: entered })).status

    const wrong = [await status(''), ...(await Promise.all(['a', 'b', 'c', `${key}x`].map(status)))]
    const began = performance.now()
    const sixth = await post('/sign-in', { as: 'mira', key: 'd' })
    const took = performance.now() - began

    expect(wrong).toEqual([403, 403, 403, 403, 403])
    expect([sixth.status, sixth.headers.get('retry-after')]).toEqual([429, '60'])
    expect(took).toBeGreaterThan(900)
    expect(await status(key)).toBe(303)
  })

  it('The right key works while a thousand wrong ones are being tried', async () => {
    const { post } = site()

    const guesses = Array.from({ length: 1_000 }, (_, n) => post('/sign-in', { as: 'mira', key: `guess ${n}` }))
    const right = await post('/sign-in', { as: 'mira', key })

    expect(right.status).toBe(303)
    const answers = await Promise.all(guesses)
    expect(answers.every(({ status }) => status === 403 || status === 429)).toBe(true)
  })

  it('Signing out ends the session for good, and another session of the same person goes on', async () => {
    const { get, post, signIn } = site()
    const [cookie, other] = [await signIn(), await signIn()]

    const left = await post('/sign-out', {}, { cookie })

    expect(left.headers.get('set-cookie')).toMatch(/Max-Age=0; Path=\/without-slack; HttpOnly; Secure; SameSite=Strict/)
    expect(await (await get('', cookie)).text()).not.toContain('+49')
    expect((await post('/declare', { title: 'x' }, { cookie })).status).toBe(403)
    expect(await (await get('', other)).text()).toContain('+49')
  })

  it.each(['\0', '\u200b', ' \u202e ', '\u3164', '\u2800', '…', 'x'.repeat(201)])(
    'The name %j cannot sign in, even while nobody can be looked up',
    async (as) => {
      const { post } = site({ refuse: async () => null, open: async () => null })

      const answer = await post('/sign-in', { as, key })

      expect(answer.status).toBe(403)
      expect(answer.headers.get('set-cookie')).toBeNull()
      expect(await answer.text()).toContain('Enter your e-mail')
    },
  )

  it('Invisible characters are removed from the name entered at sign-in', async () => {
    const { post, signIn, asked } = site()

    await post('/declare', { title: 'Down' }, { cookie: await signIn('mira\u202e@shop.example\u001b') })

    expect(asked).toEqual([{ verb: 'declare', as: 'mira@shop.example', title: 'Down' }])
  })

  it.each([
    ['http://10.0.0.7:3000', {}, false],
    ['http://10.0.0.7:3000', { 'x-forwarded-proto': 'https' }, true],
    ['https://imoc.example', {}, true],
  ])('At %s with %j the cookie is for HTTPS only: %s', async (baseUrl, headers, secure) => {
    const { post } = site({}, { baseUrl })

    const set = (await post('/sign-in', { as: 'mira', key }, headers)).headers.get('set-cookie') ?? ''

    expect(set).toMatch(/HttpOnly;( Secure;)? SameSite=Strict/)
    expect(set.includes('; Secure')).toBe(secure)
  })

  it('An unknown person cannot sign in', async () => {
    const { post } = site()

    const answer = await post('/sign-in', { as: 'nobody@shop.example', key })

    expect(answer.status).toBe(403)
    expect(await answer.text()).toContain('I cannot find that.')
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  it('A declaration and a note carry the name of the person who signed in, and the incident is shown afterwards', async () => {
    const { get, post, signIn, asked } = site()
    const cookie = await signIn()

    const declared = await post('/declare', { title: 'Down' }, { cookie })
    const noted = await post('/note', { incident: ' inc-42 ', text: 'words' }, { cookie })

    expect([declared.status, noted.status]).toEqual([303, 303])
    expect(declared.headers.get('location')).toBe('/without-slack?show=43&done=declared')
    expect(noted.headers.get('location')).toBe('/without-slack?show=42&done=noted')
    expect(asked).toEqual([
      { verb: 'declare', as: 'mira@shop.example', title: 'Down' },
      { verb: 'note', as: 'mira@shop.example', incident: 42, text: 'words' },
    ])
    expect(await (await get('?show=42&done=noted', cookie)).text()).toMatch(/Noted\.[\s\S]*Timeline of INC-42/)
  })

  it('A refusal says why and keeps what was typed', async () => {
    const { post, signIn } = site()

    const answer = await post('/note', { incident: '42', text: '' }, { cookie: await signIn() })

    const text = await answer.text()
    expect(answer.status).toBe(422)
    expect(text).toContain('A note needs text.')
    expect(text).toContain('value="42"')
  })

  it('The page works while the database is away', async () => {
    const { get, signIn } = site({ open: async () => null })

    const answer = await get('', await signIn())

    expect(answer.status).toBe(200)
    expect(await answer.text()).toMatch(/\+49 30 1[\s\S]*The database does not answer/)
  })

  it('Text by people is shown as text, and forms go nowhere else', async () => {
    const { get, signIn } = site()

    const answer = await get('?show=42&done=%3Cscript%3E', await signIn('<u>mira</u>'))

    const text = await answer.text()
    expect(text).toContain('&lt;b&gt;Checkout&lt;/b&gt;')
    expect(text).toContain('&lt;i&gt;words&lt;/i&gt;')
    expect(text).toContain('&lt;u&gt;mira&lt;/u&gt;')
    expect(text).not.toMatch(/<script|<b>|<i>|<u>/)
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(answer.headers.get('content-security-policy')).toContain("form-action 'self'")
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('x-robots-tag')).toContain('noindex')
  })

  it('Requests from other sites are refused', async () => {
    const { post, signIn, asked } = site()
    const cookie = await signIn()

    await post('/declare', { title: 'Down' }, { cookie, 'sec-fetch-site': 'cross-site' })

    expect(asked).toEqual([])
  })
})
