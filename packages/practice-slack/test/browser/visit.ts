import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'

const shots = fileURLToPath(new URL('../../../../out/screenshots/', import.meta.url))

/** A page, and what went wrong in it that nobody sees on the screen. */
export type Visit = { page: Page; problems: string[]; shot(name: string): Promise<void>; end(): Promise<void> }

/** Opens the practice Slack as a visitor with a fresh browser profile. */
export async function visit(browser: Browser, url: string, look: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB', ...look })
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (line) => line.type() === 'error' && problems.push(line.text()))
  await page.goto(url)
  await page.locator('.composer-field').first().waitFor()
  return {
    page,
    problems,
    async shot(name) {
      await mkdir(shots, { recursive: true })
      await page.screenshot({ path: join(shots, `${name}.png`), animations: 'disabled' })
    },
    end: () => context.close(),
  }
}

/** Types into the composer of the channel and sends it. */
export async function say(page: Page, text: string): Promise<void> {
  await page.locator('.main .composer-field').fill(text)
  await page.locator('.main .composer-field').press('Enter')
}

/** Runs in the page: what a checker of accessibility would find first. Written as text, as Node knows no document. */
const lookScript = `(() => {
  const shown = (e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest('[aria-hidden="true"]')
  const labelled = (e) => (e.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join('')
  const name = (e) => [e.getAttribute('aria-label'), labelled(e), ...[...(e.labels ?? [])].map((l) => l.textContent), e.matches('input, select, textarea') ? '' : e.textContent, e.title].join('').trim()
  const say = (e) => e.outerHTML.slice(0, 160)
  const all = (what) => [...document.querySelectorAll(what)].filter(shown)
  const ids = [...document.querySelectorAll('[id]')].map((e) => e.id)
  return [
    ...all('button, a[href], input, select, textarea, summary, [role=tab], [role=switch], [role=radio], [role=menuitem], dialog, [role=dialog]').filter((e) => !name(e)).map((e) => 'has no name: ' + say(e)),
    ...all('img:not([alt])').map((e) => 'has no alt: ' + say(e)),
    ...all('[aria-controls]').filter((e) => e.getAttribute('aria-expanded') !== 'false' && !document.getElementById(e.getAttribute('aria-controls'))).map((e) => 'controls what is not there: ' + say(e)),
    ...ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => 'two have the id ' + id),
    ...all('button button, a button, button a').filter((e) => !e.closest('select')).map((e) => 'stands in another: ' + say(e)),
    ...(all('h1').length === 1 ? [] : ['there are ' + all('h1').length + ' main headings']),
    ...(all('main').length === 1 ? [] : ['there is no one main part']),
    ...(document.documentElement.scrollWidth > innerWidth ? ['is wider than the screen: ' + document.documentElement.scrollWidth] : []),
  ]
})()`

/** Everything that can be used has a name, nothing is wider than the screen, and nothing broke unseen. */
export async function expectSound({ page, problems }: Visit): Promise<void> {
  expect(await page.evaluate(lookScript)).toEqual([])
  expect(problems).toEqual([])
}
