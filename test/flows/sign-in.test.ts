import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { minutes } from '../../src/incident/clock.ts'
import { type Browser, openBrowser, type Shown } from '../support/browser.ts'
import type { Incident } from '../support/people.ts'
import { startWorld, type World } from '../support/world.ts'

describe('signing in to the pages', { timeout: 120_000 }, () => {
  let world: World
  let incident: Incident
  let browser: Browser

  beforeAll(async () => {
    world = await startWorld()
    await world.command('robin', '#general', 'declare Checkout fails')
    incident = await world.newest()
  })
  afterAll(() => world.end())
  beforeEach(() => {
    browser = openBrowser()
  })

  const timeline = () => `${world.url}/incidents/${incident.number}/timeline`
  /** Follows the whole way, from a page that asks to sign in to the page that was wanted. */
  async function signIn(who: string, asked: Shown): Promise<Shown> {
    const choice = await browser.follow(asked, 'Sign in with Slack')
    return browser.follow(choice, world.practice.read.people().find(({ handle }) => handle === who)?.name ?? who)
  }
  async function ownLink(who: string): Promise<string> {
    const asked = { as: who, channel: incident.channel, command: '/incident', text: 'timeline' }
    const { ack } = await world.practice.act.command(asked)
    return /http[^|>"]+\/enter\?key=[\w-]+/.exec(JSON.stringify(ack))?.[0] ?? ''
  }
  const keyOf = (link: string) => new URL(link).searchParams.get('key') ?? ''

  it('A page asks who reads, Slack says it, and the same page is shown, until the reader signs out', async () => {
    const asked = await browser.open(timeline())
    expect(asked.status).toBe(401)
    expect(asked.text).toContain('Sign in with Slack')
    expect(asked.text).not.toContain('Checkout fails')

    const shown = await signIn('robin', asked)

    expect(shown).toMatchObject({ status: 200, address: timeline() })
    expect(shown.text).toContain('Checkout fails')
    const home = await browser.open(`${world.url}/`)
    expect(home.text).toContain('You are Robin')
    expect(home.text).toContain('Checkout fails')
    expect((await browser.post(`${world.url}/sign-out`)).text).toContain('You are signed out')
    expect((await browser.open(timeline())).status).toBe(401)
    expect((await browser.open(`${world.url}/`)).text).not.toContain('Checkout fails')
  })

  it('The cookie is out of reach for scripts and for other sites, and the database holds no secret', async () => {
    await signIn('robin', await browser.open(timeline()))

    const secret = browser.cookies(world.url).get('imoc_session') ?? ''
    expect(secret).toHaveLength(43)
    const rows = await world.store.prisma.session.findMany()
    expect(JSON.stringify(rows)).not.toContain(secret)
    const again = await fetch(`${world.url}/enter?key=${keyOf(await ownLink('robin'))}`, { redirect: 'manual' })
    expect(again.headers.get('cache-control')).toBe('no-store')
    const posted = await fetch(`${world.url}/enter`, {
      method: 'POST',
      body: new URLSearchParams({ key: keyOf(await ownLink('robin')) }),
      redirect: 'manual',
    })
    expect(posted.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax$/)
  })

  it('Nobody signs in to an incident that they may not see, and nothing says that it exists', async () => {
    await signIn('robin', await browser.open(timeline()))

    const unknown = await browser.open(`${world.url}/incidents/999/timeline`)
    await world.command('mira', '#general', 'declare private: Mira sold our keys')
    const hidden = await browser.open(`${world.url}/incidents/${(await world.newest()).number}/timeline`)

    expect(hidden.status).toBe(404)
    expect(hidden.text).toBe(unknown.text)
    expect((await browser.open(`${world.url}/`)).text).not.toContain('sold')
  })

  it('A link of one’s own signs in with one press, once, and never somebody else', async () => {
    const link = await ownLink('robin')

    const offered = await browser.open(link)
    expect(offered.text).toContain('Sign in as Robin')
    expect(browser.cookies(world.url).size).toBe(0)
    const shown = await browser.post(`${world.url}/enter`, { key: keyOf(link) })
    expect(shown).toMatchObject({ status: 200, address: timeline() })

    const other = openBrowser()
    expect((await other.open(link)).text).toContain('This link was used already, and each works once.')
    expect((await other.post(`${world.url}/enter`, { key: keyOf(link) })).text).toContain(
      'This link was used already, and each works once.',
    )
    expect(other.cookies(world.url).size).toBe(0)
    expect((await browser.open(link)).address).toBe(timeline())
  })

  it('A link of one’s own expires after ten minutes, and says so', async () => {
    const link = await ownLink('robin')
    await world.advance(minutes(11))

    expect((await browser.open(link)).text).toContain('This link has expired: it works for ten minutes.')
    expect((await browser.post(`${world.url}/enter`, { key: keyOf(link) })).status).toBe(403)
    expect((await browser.open(`${world.url}/enter?key=no`)).text).toContain('This link is not complete')
  })

  it('Of two presses at the same moment one signs in', async () => {
    const link = await ownLink('robin')
    const [one, two] = [openBrowser(), openBrowser()]

    const shown = await Promise.all([one, two].map((each) => each.post(`${world.url}/enter`, { key: keyOf(link) })))

    expect(shown.map(({ status }) => status).sort()).toEqual([200, 403])
  })

  it('Another site’s form signs nobody in or out', async () => {
    const link = await ownLink('robin')
    const foreign = { 'sec-fetch-site': 'cross-site' }

    expect((await browser.post(`${world.url}/enter`, { key: keyOf(link) }, foreign)).status).toBe(403)
    await signIn('robin', await browser.open(timeline()))
    await browser.post(`${world.url}/sign-out`, {}, foreign)
    expect((await browser.open(timeline())).status).toBe(200)
  })

  it.each([
    ['no state', (_: URL) => ({ code: 'x' })],
    ['a state of somebody else', (back: URL) => ({ code: back.searchParams.get('code') ?? '', state: 'A'.repeat(43) })],
    ['a state that is no word', (_: URL) => ({ code: 'x', state: '../../\u0000' })],
  ])('An answer from Slack with %s signs nobody in', async (_, query) => {
    const back = await answerFromSlack()

    const shown = await browser.open(`${world.url}/sign-in/done?${new URLSearchParams(query(back))}`)

    expect(shown.status).toBe(400)
    expect(shown.text).toContain('This sign-in was not begun in this browser, or more than ten minutes ago.')
    expect(browser.cookies(world.url).has('imoc_session')).toBe(false)
  })

  it('A code works once, in the browser that began, and a made-up one never', async () => {
    const back = await answerFromSlack()
    expect((await openBrowser().open(back.href)).status).toBe(400)

    expect((await browser.open(back.href)).address).toBe(timeline())
    expect((await browser.open(back.href)).status).toBe(400)
    browser = openBrowser()
    const made = await answerFromSlack()
    made.searchParams.set('code', 'made-up')
    expect((await browser.open(made.href)).text).toContain('Slack did not confirm who you are. Sign in again.')
    expect(browser.cookies(world.url).has('imoc_session')).toBe(false)
  })

  it('A code that took longer than ten minutes has expired', async () => {
    const back = await answerFromSlack()
    await world.advance(minutes(11))

    expect((await browser.open(back.href)).text).toContain('Slack did not confirm who you are. Sign in again.')
  })

  it('Two tabs sign in side by side', async () => {
    const one = await answerFromSlack()
    const two = await answerFromSlack()

    expect((await browser.open(one.href)).status).toBe(200)
    expect((await browser.open(two.href)).status).toBe(200)
  })

  it('A key that Slack has replaced is read again', async () => {
    await signIn('robin', await browser.open(timeline()))
    world.practice.openId.rotateKeys()

    const other = openBrowser()
    browser = other
    expect((await signIn('robin', await other.open(timeline()))).status).toBe(200)
  })

  it('Somebody whose account is closed is signed out at once', async () => {
    const gone = 'sam'
    await signIn(gone, await browser.open(timeline()))
    expect((await browser.open(timeline())).status).toBe(200)

    await world.practice.act.standing({ who: gone, is: 'gone' })
    await world.settle()

    expect((await browser.open(timeline())).status).toBe(401)
    expect(await world.store.prisma.session.count({ where: { person: world.idOf(gone) } })).toBe(0)
  })

  it('A session outlives a restart', async () => {
    await signIn('robin', await browser.open(timeline()))
    await world.stopBot()
    await world.startBot()

    expect((await browser.open(timeline())).status).toBe(200)
  })

  it('Nobody is led to another site after signing in', async () => {
    const asked = await browser.open(`${world.url}/sign-in?page=${encodeURIComponent('//evil.example/x')}`)

    expect((await signIn('robin', asked)).address).toBe(`${world.url}/`)
  })

  /** The address with which Slack sends the browser back, before the browser opens it. */
  async function answerFromSlack(): Promise<URL> {
    const asked = await browser.open(timeline())
    const choice = await browser.follow(asked, 'Sign in with Slack')
    const [, to = ''] = /href="([^"]+)"[^>]*><strong>Robin/.exec(choice.text) ?? []
    const answer = await fetch(new URL(to.replaceAll('&amp;', '&'), choice.address), { redirect: 'manual' })
    return new URL(answer.headers.get('location') ?? '')
  }
})
