import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Practice, startPractice } from '../../src/start.ts'
import { call } from '../fake-bot.ts'
import { chromiumPath, startChromium } from './chromium.ts'
import { expectSound, visit } from './visit.ts'

const chromium = chromiumPath()

const cell = (text: string) => ({ type: 'raw_text', text })
const rich = (...elements: object[]) => ({ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] })
const titles = ['Ramen', 'Udon', 'Soba with tempura', 'Gyoza and rice', 'Pizza', 'Pasta with pesto', 'Salad']
const table = {
  type: 'data_table',
  caption: 'Open orders',
  page_size: 3,
  row_header_column_index: 1,
  rows: [
    ['Title', 'Order', 'Size', 'Minutes', 'Cook'].map(cell),
    ...titles.map((title, n) => [
      cell(title),
      cell(`ORD-${n + 6}`),
      cell(`SIZE${(n % 3) + 1}`),
      { type: 'raw_number', value: 100 - n * 9, text: `${100 - n * 9}` },
      rich({ type: 'text', text: 'Cook: ' }, { type: 'text', text: 'Mira', style: { bold: true } }),
    ]),
  ],
}

const looks = [
  ['wide', 'light', { width: 1280, height: 800 }],
  ['wide', 'dark', { width: 1280, height: 800 }],
  ['narrow', 'light', { width: 390, height: 844 }],
  ['narrow', 'dark', { width: 390, height: 844 }],
  ['small', 'light', { width: 360, height: 740 }],
] as const

describe.runIf(chromium)('a data table on the page', { timeout: 60_000 }, () => {
  let browser: Browser
  let practice: Practice

  beforeAll(async () => {
    practice = await startPractice({ clock: { kind: 'real' } })
    const channel = practice.read.channel('#announcements')?.id
    await call(practice, 'chat.postMessage', { channel, text: 'Open orders', blocks: [table] })
    browser = await startChromium(chromium ?? '')
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await practice?.stop()
  })

  const address = () => `${practice.url}/#/robin/${practice.read.channel('#announcements')?.id}`

  it.each(looks)(
    'It has a caption, headers of columns and rows, and pages, on a %s page in %s colours',
    async (width, colorScheme, viewport) => {
      const person = await visit(browser, address(), { viewport, colorScheme })
      const { page, shot } = person
      const shown = page.getByRole('table', { name: 'Open orders' })
      await shown.waitFor()

      expect(await shown.getByRole('columnheader').allTextContents()).toHaveLength(5)
      expect(await shown.getByRole('rowheader').allTextContents()).toEqual(['ORD-6', 'ORD-7', 'ORD-8'])
      await page.getByText('Rows 1 to 3 of 7').waitFor()
      await page.getByRole('button', { name: 'Next' }).click()
      expect(await shown.getByRole('rowheader').allTextContents()).toEqual(['ORD-9', 'ORD-10', 'ORD-11'])
      await page.getByRole('button', { name: 'Next' }).click()
      await page.getByText('Row 7 of 7').waitFor()
      await page.getByRole('button', { name: 'Next' }).click({ force: true })
      await page.getByText('Row 7 of 7').waitFor()
      await page.getByRole('button', { name: 'Previous' }).click()
      await shot(`36-data-table-${width}-${colorScheme}`)
      await expectSound(person)
      await person.end()
    },
  )

  it('A header that is pressed sorts all rows and says so, by the keyboard too', async () => {
    const person = await visit(browser, address())
    const { page } = person
    const shown = page.getByRole('table', { name: 'Open orders' })
    const minutes = shown.getByRole('columnheader', { name: 'Minutes' })
    const first = () => shown.getByRole('rowheader').first().textContent()
    await page.getByRole('button', { name: 'Next' }).click()

    await minutes.getByRole('button').click()
    await page.getByText('Rows 1 to 3 of 7').waitFor()
    expect([await minutes.getAttribute('aria-sort'), await first()]).toEqual(['ascending', 'ORD-12'])
    await page.keyboard.press('Enter')
    expect([await minutes.getAttribute('aria-sort'), await first()]).toEqual(['descending', 'ORD-6'])
    const order = shown.getByRole('columnheader', { name: 'Order' })
    await order.getByRole('button').click()
    expect([await minutes.getAttribute('aria-sort'), await first()]).toEqual(['none', 'ORD-6'])
    await expectSound(person)
    await person.end()
  })

  it('A Slack that does not know data tables is one switch away', async () => {
    const person = await visit(browser, address())
    const { page } = person
    await page.getByRole('button', { name: 'Behind the scenes' }).click()
    await page.getByRole('tab', { name: /Faults/ }).click()
    const channel = practice.read.channel('#announcements')?.id
    const post = () => call(practice, 'chat.postMessage', { channel, text: 'x', blocks: [table] })
    const off = page.getByRole('switch', { name: 'No data tables' })

    await off.click()
    await expect.poll(() => off.getAttribute('aria-checked')).toBe('true')
    expect((await post()).error).toBe('invalid_blocks')
    await off.click()
    await expect.poll(() => off.getAttribute('aria-checked')).toBe('false')
    expect((await post()).ok).toBe(true)
    await expectSound(person)
    await person.end()
  })
})
