import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { incidentOf } from '../../bench/long-incident.ts'
import { chromiumPath, startChromium } from '../../packages/practice-slack/test/browser/chromium.ts'
import type { Fact } from '../../src/incident/facts.ts'
import { fold } from '../../src/incident/fold.ts'
import { createWeb } from '../../src/web/create-web.ts'
import { type Listening, listen } from '../../src/web/listen.ts'
import { timelineModules } from '../../src/web/modules/modules.ts'
import { folded, night } from '../incident/timeline/sample-incident.ts'
import { lookAtPage } from '../support/look-at-page.ts'
import { asReader, fakeDeps } from '../web/fake-deps.ts'

const chromium = chromiumPath()
const [, cookie = ''] = asReader.headers.cookie.split('=')

/** A timeline that takes tags, as long as it is not told to refuse them. */
function timelineOf(facts: Fact[], port: number) {
  const refusing = { said: '' }
  const incident = async () => ({ facts, state: fold(facts, 'x') })
  const modules = timelineModules((error) => {
    throw error
  })
  const tagging = {
    async change(reader: string, _: string, { about, tag, do: deed }: { about: number; tag: string; do: string }) {
      if (refusing.said !== '') return refusing
      const at = new Date('2017-02-01T09:00:00Z')
      const kind = deed === 'tag' ? ('tagged' as const) : ('untagged' as const)
      facts.push({ kind, data: { about, tag }, seq: facts.length + 1, actor: reader, occurredAt: at, recordedAt: at })
      const mine = { tag, who: { id: reader, name: reader, is: 'person' as const }, at: at.toISOString(), emoji: null }
      return { seq: about, tags: deed === 'tag' ? [mine] : [], dismissed: [] }
    },
  }
  const baseUrl = `http://127.0.0.1:${port}`
  return { web: createWeb(fakeDeps({ incident, modules, tagging, baseUrl })), refusing }
}

/** The same night, entered by somebody a day later. */
function enteredAfterwards(): Fact[] {
  const recordedAt = new Date('2017-02-01T15:00:00Z')
  return folded(night).facts.map((fact) =>
    fact.kind === 'declared' ? { ...fact, recordedAt, data: { ...fact.data, kind: 'past' } } : { ...fact, recordedAt },
  )
}

describe.runIf(chromium)('the timeline in a browser', { timeout: 60_000 }, () => {
  let browser: Browser
  const [short, long, past] = [folded(night).facts, incidentOf(2_000), enteredAfterwards()]
  const sites: Listening[] = []
  let refusing = { said: '' }

  beforeAll(async () => {
    browser = await startChromium(chromium ?? '')
    for (const facts of [short, long, past]) {
      // The port is known once it is open, and the cookie is the same on every port.
      const made = timelineOf(facts, 1)
      if (facts === short) refusing = made.refusing
      sites.push(await listen(made.web, { port: 0, host: '127.0.0.1' }))
    }
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await Promise.all(sites.map((site) => site.close()))
  })

  async function open(which: 'short' | 'long' | 'past', query = '', look: Parameters<Browser['newContext']>[0] = {}) {
    const url = `http://127.0.0.1:${sites[['short', 'long', 'past'].indexOf(which)]?.port}`
    const context: BrowserContext = await browser.newContext(look)
    context.setDefaultTimeout(20_000)
    await context.addCookies([{ name: 'imoc_session', value: cookie, url }])
    const page = await context.newPage()
    const wrong: string[] = []
    page.on('pageerror', (error) => wrong.push(error.message))
    page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()))
    await page.goto(`${url}/incidents/${which === 'long' ? 1 : 42}/timeline${query}`)
    if (look.javaScriptEnabled !== false) await page.locator('body.scripted').waitFor()
    return { page, wrong, close: () => context.close() }
  }
  const focused = (page: Page) => page.evaluate('document.activeElement.id')

  it('By keys alone a reader goes through entries, tags one, takes the tag back, and is where they were', async () => {
    const { page, wrong, close } = await open('short')

    for (let times = 0; times < 9; times += 1) await page.keyboard.press('j')
    await page.keyboard.press('k')
    const entry = await focused(page)
    await page.keyboard.press('t')
    await page.keyboard.type('impa')
    await page.keyboard.press('Enter')
    await page.locator(`#${entry} .chips [data-tag=impact]`).waitFor()
    await page.locator('.tag-picker [role=option] b').waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator(`#${entry} .chips`).count()).toBe(0)
    await page.keyboard.press('Escape')

    expect(entry).toMatch(/^f\d+$/)
    await expect.poll(() => focused(page)).toBe(entry)
    expect(short.slice(-2).map(({ kind }) => kind)).toEqual(['tagged', 'untagged'])
    expect(wrong).toEqual([])
    await close()
  })

  it('A tag that is refused is taken back, with one sentence', async () => {
    const { page, close } = await open('short')
    refusing.said = 'This incident is closed.'

    await page.keyboard.press('j')
    await page.keyboard.press('t')
    await page.keyboard.press('Enter')
    const said = page.locator('.tag-picker .said')
    await expect.poll(() => said.textContent()).toBe('This incident is closed.')

    expect(await page.locator('.chips li:not(.suggested)').count()).toBe(0)
    refusing.said = ''
    await close()
  })

  it('A tag that was stored stays where the page cannot be brought up to date, and the reader is told so', async () => {
    const { page, close } = await open('short')
    await page.route('**/facts.json*', (route) => route.abort())
    const before = short.length

    await page.keyboard.press('j')
    await page.keyboard.press('t')
    await page.keyboard.type('impa')
    await page.keyboard.press('Enter')
    const said = page.locator('.tag-picker .said')
    await expect
      .poll(() => said.textContent())
      .toBe('That is done, but the page could not be brought up to date. Load it again to see what is new.')

    expect(short.slice(before).map(({ kind }) => kind)).toEqual(['tagged'])
    expect(await page.locator('.entry .chips [data-tag=impact]').count()).toBe(1)
    await page.unroute('**/facts.json*')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('.entry .chips [data-tag=impact]').count()).toBe(0)
    await close()
  })

  it('The slider shows what was known, the card as it was, and an address that leads back there', async () => {
    const { page, close } = await open('short', '?known=7')

    const then = await page.locator('main .entry').count()
    const card = await page.locator('.card-words').textContent()
    const head = await page.locator('.incident-head .facts').textContent()
    const bar = page.locator('.moment-bar')
    const words = await bar.locator('p').textContent()
    await page.locator('#as-known').focus()
    await page.keyboard.press('End')
    await expect.poll(() => page.locator('main .entry').count()).toBeGreaterThan(then)

    expect(then).toBe(7)
    expect([head, words]).toEqual([
      expect.stringMatching(/investigating.*open for \d+ min/s),
      expect.stringMatching(/^As known at 2017-01-31 23:\d\d:\d\d UTC \(recorded\)$/),
    ])
    await expect.poll(() => bar.isVisible()).toBe(false)
    expect(await page.locator('.incident-head .facts').textContent()).toMatch(/resolved.*ended after/s)
    expect(card).toContain('investigating')
    await expect.poll(() => page.evaluate('location.search')).toBe('')
    await page.keyboard.press('Home')
    await expect.poll(() => page.evaluate('location.search')).toBe('?known=1')
    expect(await page.locator('main .entry').count()).toBe(1)
    await close()
  })

  it('Of an incident that was entered afterwards, the slider goes by when things happened, and says so', async () => {
    const { page, close } = await open('past')

    expect(await page.locator('.as-known .hint').textContent()).toContain('entered afterwards')
    await page.locator('#as-known').focus()
    await page.keyboard.press('Home')
    await expect.poll(() => page.evaluate('location.search')).toMatch(/clock=happened/)
    expect(await page.locator('.as-known output').textContent()).toBe('2017-01-31 23:00:00 UTC')
    await close()
  })

  it('Search and filters act at once, and the address keeps them', async () => {
    const { page, close } = await open('short')

    await page.keyboard.press('/')
    await page.keyboard.type('database')
    await expect.poll(() => page.locator('.result').textContent()).toContain('1 of 31 entries')
    await expect.poll(() => page.evaluate('location.search')).toBe('?q=database')
    const address: unknown = await page.evaluate('location.href')
    await page.goto('about:blank')
    await page.goto(String(address))
    await page.locator('body.scripted').waitFor()

    expect(await page.locator('main .entry:not(.around)').count()).toBe(1)
    await close()
  })

  it('The window of time is set by keys, and holds what is shown', async () => {
    const { page, close } = await open('short')
    expect(await page.locator('.on-paper').textContent()).toBe('')
    await page.locator('.edge-until').focus()
    for (let times = 0; times < 4; times += 1) await page.keyboard.press('Shift+ArrowLeft')

    const excerpt = /^Excerpt, (\d+) of 31 entries: from 2017-01-31 [\d:]+ UTC until 2017-01-31 23:\d\d:\d\d UTC$/
    await expect.poll(() => page.locator('.on-paper').textContent()).toMatch(excerpt)
    await page.evaluate('dispatchEvent(new Event("beforeprint"))')

    const [, left] = excerpt.exec((await page.locator('.on-paper').textContent()) ?? '') ?? []
    expect(await page.locator('main .entry').count()).toBe(Number(left))
    expect(Number(left)).toBeLessThan(31)
    expect(await page.locator('.edge-until').getAttribute('aria-valuetext')).toMatch(/^2017-01-31 23:\d\d UTC$/)
    expect(await page.evaluate('document.activeElement.className')).toContain('edge-until')
    await close()
  })

  it('Nobody stumbles over its lanes, the card as it was, the picker and the keys', async () => {
    const { page, close } = await open('short', '?lanes=person&known=20')

    expect(await lookAtPage(page)).toEqual([])
    for (const key of ['t', '?']) {
      await page.keyboard.press(key)
      await page.locator('dialog[open]').waitFor()
      expect(await lookAtPage(page)).toEqual([])
      await page.keyboard.press('Escape')
    }
    await close()
  })

  it('Of a long timeline only what is near is in the page, every fact has its address, and print has all', async () => {
    const { page, wrong, close } = await open('long', '#f1500')

    await expect.poll(() => page.locator('#f1500').isVisible()).toBe(true)
    const near = await page.locator('main .entry').count()
    const inSight = await page.evaluate(
      '(() => { const { top } = document.querySelector("#f1500").closest(".entry").getBoundingClientRect(); return top >= 0 && top < innerHeight })()',
    )
    await page.keyboard.press('End')
    const isAtEnd = 'innerHeight + scrollY >= document.documentElement.scrollHeight - 2'
    await expect.poll(() => page.evaluate(isAtEnd)).toBe(true)
    expect(await page.evaluate('location.search + location.href.includes("?")')).toBe('false')
    await page.evaluate('dispatchEvent(new Event("beforeprint"))')

    expect(inSight).toBe(true)
    expect(near).toBeLessThan(800)
    expect(await page.locator('main .entry').count()).toBeGreaterThan(1_500)
    expect(wrong).toEqual([])
    await close()
  })

  it('Without script, and where its modules cannot be loaded, the page is as the server made it', async () => {
    const without = await open('short', '', { javaScriptEnabled: false })
    const words = await without.page.locator('main').textContent()
    await without.close()
    const context = await browser.newContext()
    await context.addCookies([{ name: 'imoc_session', value: cookie, url: `http://127.0.0.1:${sites[0]?.port}` }])
    const page = await context.newPage()
    await page.route('**/facts.json*', (route) => route.abort())
    await page.goto(`http://127.0.0.1:${sites[0]?.port}/incidents/42/timeline`)
    await page.waitForLoadState('networkidle')

    expect(await page.locator('main').textContent()).toBe(words)
    expect(await page.locator('nav.overview, form.filter').count()).toBe(2)
    await context.close()
  })
})
