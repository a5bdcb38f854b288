import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, startChromium } from '../../packages/practice-slack/test/browser/chromium.ts'
import { say } from '../../packages/practice-slack/test/browser/visit.ts'
import { freePort } from '../../practice/bot/free-port.ts'
import { signIn } from '../../practice/bot/sign-in.ts'
import { minutes } from '../../src/incident/clock.ts'
import { lookAtPage } from '../support/look-at-page.ts'
import type { Incident } from '../support/people.ts'
import { until } from '../support/until.ts'
import { startWorld, type World } from '../support/world.ts'

const chromium = chromiumPath()
const emergencyKey = 'correct horse battery staple'

/** Who opens a page: nobody who is known, somebody who is signed in, or somebody at the page without Slack. */
type Reader = 'nobody' | 'robin' | 'desk'

/** Every sort of page: its main heading, who sees it, and an address at which it is to be seen. */
const pages: [name: string, heading: string, reader: Reader, address: (known: Known) => string | Promise<string>][] = [
  ['the front page', 'imoc', 'nobody', ({ world }) => `${world.url}/`],
  ['the list of incidents', 'Incidents', 'robin', ({ world }) => `${world.url}/`],
  ['a search', 'Incidents', 'robin', ({ world }) => `${world.url}/?q=gateway+closing`],
  ['a search that is none', 'Incidents', 'robin', ({ world }) => `${world.url}/?q=%25`],
  ['a list with filters', 'Incidents', 'robin', ({ world }) => `${world.url}/?state=open&severity=none&role=any`],
  ['older incidents', 'Incidents', 'robin', ({ world }) => `${world.url}/?before=2`],
  ['a search that finds nothing', 'Incidents', 'robin', ({ world }) => `${world.url}/?q=nowhere-at-all&from=soon`],
  ['signing in', 'Sign in', 'nobody', ({ world }) => `${world.url}/sign-in`],
  ['a page that asks to sign in', 'Sign in', 'nobody', ({ timeline }) => timeline],
  ['a link of one’s own', 'Sign in as Robin', 'nobody', ({ ownLink }) => ownLink('robin')],
  ['a link that does not work', 'Sign in', 'nobody', ({ world }) => `${world.url}/enter?key=no`],
  ['the timeline in threads', 'Checkout fails', 'robin', ({ timeline }) => timeline],
  ['the timeline in order', 'Checkout fails', 'robin', ({ timeline }) => `${timeline}?show=order`],
  ['the highlights', 'Checkout fails', 'robin', ({ timeline }) => `${timeline}?show=highlights`],
  ['the people side by side', 'Checkout fails', 'robin', ({ timeline }) => `${timeline}?lanes=person`],
  ['what is found in a timeline', 'Checkout fails', 'robin', ({ timeline }) => `${timeline}?q=gateway&kind=notes`],
  ['the write-up', 'Checkout fails', 'robin', ({ timeline }) => timeline.replace('timeline', 'write-up')],
  ['the write-up of what is over', 'Search is slow', 'robin', ({ world }) => `${world.url}/incidents/1/write-up`],
  ['the clock', 'Checkout fails', 'robin', ({ timeline }) => timeline.replace('timeline', 'clock')],
  ['the exports', 'Checkout fails', 'robin', ({ timeline }) => timeline.replace('timeline', 'export')],
  ['sharing a page', 'Checkout fails', 'robin', ({ timeline }) => timeline.replace('timeline', 'sharing')],
  ['an investigation', 'Checkout fails', 'robin', ({ timeline }) => investigation(timeline)],
  ['a note about an entry', 'Checkout fails', 'robin', ({ timeline }) => `${investigation(timeline)}?about=1`],
  ['sharing a note', 'Checkout fails', 'robin', ({ timeline }) => `${investigation(timeline)}?do=share&note=own`],
  ['changing a note', 'Checkout fails', 'robin', ({ timeline }) => `${investigation(timeline)}?do=change&note=own`],
  ['an investigation of others', 'Search is slow', 'robin', ({ world }) => `${world.url}/incidents/1/investigation`],
  ['tagging an entry', 'Checkout fails', 'robin', ({ timeline }) => timeline.replace('timeline', 'tags?about=1')],
  ['a shared timeline', 'Checkout fails', 'nobody', ({ shared }) => shared('timeline')],
  ['a shared write-up', 'Checkout fails', 'nobody', ({ shared }) => shared('write-up')],
  ['a shared link that does not work', 'Not found', 'nobody', ({ world }) => `${world.url}/shared/${'x'.repeat(43)}`],
  ['imports', 'Import', 'robin', ({ world }) => `${world.url}/import`],
  ['the audit', 'Audit', 'robin', ({ world }) => `${world.url}/audit`],
  ['an incident that nobody has', 'Page not found', 'robin', ({ world }) => `${world.url}/incidents/999/timeline`],
  ['an address that nobody has', 'Page not found', 'nobody', ({ world }) => `${world.url}/nowhere`],
  ['the status page', 'Some systems are partly down', 'nobody', ({ status }) => `${status}/`],
  ['an address that the status page does not have', 'Page not found', 'nobody', ({ status }) => `${status}/nowhere`],
  ['the page without Slack, closed', 'Without Slack', 'nobody', ({ world }) => `${world.url}/without-slack`],
  ['the page without Slack', 'Without Slack', 'desk', ({ world }) => `${world.url}/without-slack?show=2`],
]

const investigation = (timeline: string) => timeline.replace('timeline', 'investigation')

type Known = {
  world: World
  status: string
  timeline: string
  ownLink(who: string): Promise<string>
  shared(page: string): Promise<string>
}

const everybody = { who: 'everybody' }
/** Robin reads the audit, too. */
const rights = {
  ...{ viewer: everybody, responder: everybody, communications: everybody, imoc: everybody },
  admin: { who: ['robin@practice.example'] },
}

describe.runIf(chromium)('the pages in a browser', { timeout: 120_000 }, () => {
  let world: World
  let status: string
  let incident: Incident
  let browser: Browser
  const contexts: Partial<Record<Reader, BrowserContext>> = {}

  beforeAll(async () => {
    const port = await freePort()
    status = `http://127.0.0.1:${port}`
    const env = { STATUS_URL: status, STATUS_PORT: String(port), IMOC_EMERGENCY_KEY: emergencyKey }
    ;[world, browser] = await Promise.all([
      startWorld({ clock: 'real', env, config: { 'rights.yaml': rights } }),
      startChromium(chromium ?? ''),
    ])
    await pastIncident()
    incident = await openIncident()
    await notesOf(incident)
    for (const reader of ['nobody', 'robin', 'desk'] as const) contexts[reader] = await contextOf(reader)
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await world?.end()
  }, 60_000)

  const known = (): Known => ({ world, status, timeline: timeline(), ownLink, shared })
  const timeline = () => `${world.url}/incidents/${incident.number}/timeline`

  async function pastIncident(): Promise<void> {
    const past = await world.declare('sam', 'Search is slow')
    await world.command('sam', past.channel, 'note The index was rebuilt')
    await world.command('sam', past.channel, 'status resolved')
  }

  /** One with all that pages show, and with words that are wider than a phone. */
  async function openIncident(): Promise<Incident> {
    const open = await world.declare('robin', 'Checkout fails with PaymentGatewayConnectionTimeoutException')
    const { channel } = open
    for (const who of ['mira', 'sam', 'aiko']) await world.joins(who, channel)
    const first = await world.says(
      'robin',
      channel,
      `It says \`${'timeout;'.repeat(20)}\` since *14:02*, _not_ before.`,
    )
    await world.says('mira', channel, 'Which release was it?', { thread: first })
    await world.says('sam', channel, `https://graphs.example/d/${'checkout'.repeat(12)}?from=now-1h`)
    await world.says(
      'aiko',
      channel,
      "```\nSELECT count(*) FROM payments WHERE state = 'failed' AND created > now() - 1h;\n```",
    )
    await world.command('robin', channel, 'severity sev2')
    await world.command('robin', channel, 'note The gateway closes connections after one second')
    await world.command('robin', channel, 'task Find who deployed')
    await world.command('robin', channel, 'status identified')
    await world.command('mira', channel, 'update Paying fails for some customers')
    await world.submit('mira', {
      ...{ text: 'Paying fails for some customers.', headline: 'Some payments fail', status: 'identified' },
      ...{ audiences: ['announcements', 'status-page'], components: ['shop'], level: 'partial_outage' },
    })
    await world.submit('mira', {})
    return open
  }

  /** A private note of Robin's about a message, one that is shared, and a question. */
  async function notesOf({ number, channel }: Incident): Promise<void> {
    await world.command('robin', channel, 'role investigator')
    const cookie = await signIn(world.url, world.idOf('robin'))
    async function send(path: string, fields: Record<string, string>): Promise<void> {
      const body = new URLSearchParams({ incident: String(number), ...fields })
      const headers = { cookie, 'sec-fetch-site': 'same-origin' }
      const answer = await fetch(`${world.url}/investigation/${path}`, {
        method: 'POST',
        redirect: 'manual',
        headers,
        body,
      })
      expect([path, answer.status]).toEqual([path, 303])
    }
    await send('note', { note: 'own', text: `It took ${'long'.repeat(40)}`, about: '1' })
    await send('note', {
      note: 'asked',
      text: 'Is this in a runbook?',
      question: 'yes',
      from: '1 hour ago',
      until: '00:01',
    })
    const page = await world.page(`/incidents/${number}/investigation?do=share&note=asked`, 'robin')
    const seen = /action="\/investigation\/share"[\s\S]*?name="seen" value="([^"]*)"/.exec(page)?.[1] ?? ''
    await send('share', { note: 'asked', seen })
  }

  async function contextOf(reader: Reader, look: { javaScriptEnabled?: boolean } = {}): Promise<BrowserContext> {
    const context = await browser.newContext({ locale: 'en-GB', ...look })
    context.setDefaultTimeout(20_000)
    if (reader === 'robin') await keep(context, await signIn(world.url, world.idOf('robin')))
    if (reader === 'desk') {
      const page = await context.newPage()
      await page.goto(`${world.url}/without-slack`)
      await page.locator('[name=as]').fill('robin')
      await page.locator('[name=key]').fill(emergencyKey)
      await page.getByRole('button').click()
      await page.close()
    }
    return context
  }

  function keep(context: BrowserContext, cookies: string): Promise<void> {
    const pairs = cookies.split('; ').map((pair) => pair.split('='))
    return context.addCookies(pairs.map(([name = '', value = '']) => ({ name, value, url: world.url })))
  }

  async function ownLink(who: string): Promise<string> {
    const asked = { as: who, channel: incident.channel, command: '/incident', text: 'timeline' }
    const { ack } = await world.practice.act.command(asked)
    return /http[^|>"]+\/enter\?key=[\w-]+/.exec(JSON.stringify(ack))?.[0] ?? ''
  }

  async function shared(page: string): Promise<string> {
    await world.command('robin', incident.channel, `share ${page}`)
    const said = JSON.stringify(world.practice.read.messages('robin', incident.channel))
    return [...said.matchAll(/http[^|>"\s]+\/shared\/[\w-]{43}/g)].at(-1)?.[0] ?? ''
  }

  /** Signs in at the practice Slack, from a page that asks to. */
  async function throughSlack(page: Page, name: string | RegExp): Promise<void> {
    await page.getByRole('link', { name: 'Sign in with Slack' }).click()
    await page.getByRole('link', { name }).click()
  }

  const heading = (page: Page) => page.getByRole('heading', { level: 1 }).textContent()

  it.each(pages)(
    'Nobody stumbles over %s, on a phone or a desk, in light or in dark',
    async (_, title, reader, address) => {
      const page = await contexts[reader]?.newPage()
      if (page === undefined) throw new Error(`${reader} has no browser.`)
      await page.goto(await address(known()))

      expect(await heading(page)).toContain(title)
      expect(await lookAtPage(page)).toEqual([])
      await page.close()
    },
  )

  it.each([['the channel'], ['the direct messages with imoc']])(
    'The way from a command in %s to the timeline is a link and one press, and out again',
    async (where) => {
      const context = await contextOf('nobody')
      const slack = await context.newPage()
      const place = where === 'the channel' ? world.channelOf(incident).name : '@imoc'
      await slack.goto(`${world.practice.url}/#/robin/${place}`)
      await say(slack, '/incident timeline')
      const opened = context.waitForEvent('page')
      await slack.locator('a[href*="/enter?key="]').first().click()
      const page = await opened

      expect(await heading(page)).toContain('Sign in as Robin')
      await page.getByRole('button', { name: 'Continue as Robin' }).click()

      expect(page.url()).toBe(timeline())
      expect(await heading(page)).toContain('Checkout fails')

      await page.goto(`${world.url}/`)
      await page.getByRole('button', { name: 'Sign out' }).click()
      expect(await heading(page)).toBe('You are signed out')
      expect(await lookAtPage(page)).toEqual([])
      await page.goto(timeline())
      expect(await heading(page)).toBe('Sign in')
      await throughSlack(page, 'Continue as Robin')

      expect(page.url()).toBe(timeline())
      expect(await heading(page)).toContain('Checkout fails')
      await context.close()
    },
  )

  it('The announcement leads to the status page where it is, and so does its old address', async () => {
    expect(world.sent('robin', '#incidents')).toContain(`<${status}/|Status page>`)

    const page = await contexts.nobody?.newPage()
    await page?.goto(`${world.url}/status`)

    expect(page?.url()).toBe(`${status}/`)
    expect((await fetch(`${status}/health`)).status).toBe(404)
    await page?.close()
  })

  it('Two tabs that sign in at once are both let in', async () => {
    const context = await contextOf('nobody')
    const tabs = await Promise.all([context.newPage(), context.newPage()])
    await Promise.all(tabs.map((tab) => tab.goto(timeline())))
    await Promise.all(tabs.map((tab) => tab.getByRole('link', { name: 'Sign in with Slack' }).click()))

    await Promise.all(tabs.map((tab) => tab.getByRole('link', { name: /Robin/ }).click()))

    expect(tabs.map((tab) => tab.url())).toEqual([timeline(), timeline()])
    expect(await Promise.all(tabs.map(heading))).toEqual([
      expect.stringContaining('Checkout fails'),
      expect.any(String),
    ])
    await Promise.all(tabs.map((tab) => tab.reload()))
    expect(await Promise.all(tabs.map(heading))).toEqual(Array(2).fill(expect.stringContaining('Checkout fails')))
    await context.close()
  })

  it('Everything works without scripts: signing in both ways, reading, leaving, and the page without Slack', async () => {
    const context = await contextOf('nobody', { javaScriptEnabled: false })
    const page = await context.newPage()

    await page.goto(await ownLink('robin'))
    await page.getByRole('button', { name: 'Continue as Robin' }).click()
    expect(await heading(page)).toContain('Checkout fails')
    const thread = page.locator('details.thread').first()
    await thread.locator('summary').click()
    expect(await thread.getAttribute('open')).toBeNull()
    for (const view of ['In order', 'Highlights', 'Write-up']) {
      await page.getByRole('link', { name: view }).first().click()
      expect(await heading(page)).toContain('Checkout fails')
    }
    await page.goto(`${world.url}/`)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.goto(timeline())
    await throughSlack(page, /Robin/)
    expect(page.url()).toBe(timeline())
    await page.goto(`${world.url}/`)
    await page.getByRole('link', { name: 'Status page' }).click()
    expect(page.url()).toBe(`${status}/`)
    expect(await page.getByText('Some payments fail').first().isVisible()).toBe(true)

    await page.goto(`${world.url}/without-slack`)
    await page.locator('[name=as]').fill('robin')
    await page.locator('[name=key]').fill(emergencyKey)
    await page.getByRole('button').click()
    await page.locator('[name=incident]').fill(String(incident.number))
    await page.locator('[name=text]').fill('Noted without a script')
    await page
      .locator('form', { has: page.locator('[name=text]') })
      .getByRole('button')
      .click()
    await page.getByText('Noted. It appears in the channel when Slack is back.').waitFor()
    await world.settle()
    expect(await world.page(`/incidents/${incident.number}/timeline`)).toContain('Noted without a script')
    await context.close()
  })

  it('Somebody whose account is closed is asked to sign in within a minute', async () => {
    const context = await contextOf('nobody')
    const page = await context.newPage()
    await page.goto(timeline())
    await throughSlack(page, /Vera/)
    expect(page.url()).toBe(timeline())

    await world.practice.act.standing({ who: 'vera', is: 'gone' })
    const asks = async () => (await page.goto(timeline()))?.status() === 401
    await until('Vera is asked to sign in', asks, minutes(1))

    expect(await heading(page)).toBe('Sign in')
    await context.close()
  })
})

// A test that silently does not run would look like one that passed.
it.runIf(!chromium)('The pages are tried in a Chromium: apt-get install chromium, or CHROMIUM=<path>', () => {
  if (process.env.CI === 'true')
    throw new Error('There is no Chromium here, and CI must try the pages: apt-get install -y chromium.')
  console.log('The pages were not tried: there is no Chromium here (apt-get install chromium, or CHROMIUM=<path>).')
})
