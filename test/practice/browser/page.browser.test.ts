import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { chromiumPath, startChromium } from '../../../packages/practice-slack/test/browser/chromium.ts'
import { expectSound, say, type Visit, visit } from '../../../packages/practice-slack/test/browser/visit.ts'
import type { SetUp } from '../../../practice/bot/set-up.ts'
import { startBoth } from './both.ts'

const chromium = chromiumPath()

/** Runs in the page: pastes one file into the composer and drops another on it. */
const handIn = `(() => {
  const field = document.querySelector('.main .composer-field')
  const holding = (name) => {
    const data = new DataTransfer()
    data.items.add(new File(['handed in'], name, { type: 'text/plain' }))
    return data
  }
  field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: holding('pasted.txt'), bubbles: true, cancelable: true }))
  field.dispatchEvent(new DragEvent('drop', { dataTransfer: holding('dropped.txt'), bubbles: true, cancelable: true }))
})()`

describe.runIf(chromium)('the practice page in a browser, with the bot', { timeout: 120_000 }, () => {
  let browser: Browser
  let both: SetUp
  let person: Visit

  beforeAll(async () => {
    both = await startBoth()
    browser = await startChromium(chromium ?? '')
    person = await visit(browser, both.practice.url)
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await both?.stop()
  }, 60_000)

  it('A newcomer is greeted as the first person of the world, in #general', async () => {
    const { page, shot } = person

    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('general')
    expect(await page.getByRole('radio', { checked: true }).getAttribute('aria-label')).toContain('Robin')
    expect(await page.getByRole('log', { name: 'Messages in #general' }).isVisible()).toBe(true)
    await shot('01-welcome')
    await expectSound(person)
  })

  it('A command is completed, and the page goes to the channel that it opened', async () => {
    const { page, shot } = person

    await page.locator('.main .composer-field').pressSequentially('/inc')
    await page.getByRole('option', { name: /\/incident/ }).waitFor()
    await shot('02-suggestions')
    await page.keyboard.press('Tab')
    await page.keyboard.type('declare checkout is failing')
    await page.keyboard.press('Enter')

    await page.getByRole('heading', { level: 1, name: /inc-.*checkout-is-failing/ }).waitFor()
    await page.getByRole('button', { name: 'Post an update' }).waitFor()
    await page
      .getByRole('button', { name: 'Timeline' })
      .or(page.getByRole('link', { name: 'Timeline' }))
      .first()
      .waitFor()
    await shot('03-declared')
    await expectSound(person)
  })

  it('The IMOC acknowledges the page and ticks the checklist, and the bot says who did it', async () => {
    const { page, shot } = person

    await page.keyboard.press('Alt+Digit2')
    await page.getByRole('button', { name: /^imoc/ }).click()
    await page.getByRole('button', { name: 'Acknowledge' }).click()
    const box = page.getByRole('checkbox', { name: /Say in the channel that you are IMOC/ })
    await box.waitFor()
    await shot('04-checklist')
    await box.check()

    await page
      .getByText(/Mira.*02|@Mira Sandoval/)
      .first()
      .waitFor()
    await expect.poll(() => box.isChecked()).toBe(true)
    await page.getByRole('button', { name: /^inc-/ }).click()
    await page.getByText('Checklist 1/9').waitFor()
    await shot('05-ticked')
    await expectSound(person)
  })

  it('A form shows mistakes at its inputs, previews an update and posts it', async () => {
    const { page, shot } = person

    await page.getByRole('button', { name: 'Post an update' }).first().click()
    const form = page.getByRole('dialog', { name: 'Update' })
    await form.waitFor()
    await form.getByRole('button', { name: 'Preview' }).click()
    await form.getByRole('alert').first().waitFor()
    expect(await form.getByRole('textbox', { name: 'What do people see?' }).getAttribute('aria-invalid')).toBe('true')
    await shot('06-form-error')
    await form
      .getByRole('textbox', { name: 'What do people see?' })
      .fill('Card payments fail for one customer in three.')
    await form.getByRole('button', { name: 'Preview' }).click()

    const preview = page.getByRole('dialog', { name: 'Check the update' })
    await preview.getByText('Card payments fail for one customer in three.').first().waitFor()
    await shot('07-preview')
    await expectSound(person)
    await preview.getByRole('button', { name: 'Post it' }).click()

    await preview.waitFor({ state: 'detached' })
    await page.getByRole('log').getByText('Card payments fail for one customer in three.').first().waitFor()
    await shot('08-updated')
  })

  it('The panel shows the traffic between the bot and Slack, filtered and opened', async () => {
    const { page, shot } = person

    const way = page.getByRole('button', { name: /^Behind the scenes/ })
    await way.click()
    const panel = page.getByRole('complementary', { name: 'Behind the scenes' })
    await panel.getByRole('searchbox', { name: 'Filter the traffic' }).fill('conversations.create')
    const entry = panel.getByRole('button', { name: /conversations\.create/ })
    await entry.click()
    await panel
      .getByText(/"name": "inc-/)
      .first()
      .waitFor()
    expect(await panel.getByRole('status').first().textContent()).toMatch(/^1 of \d+ entries$/)
    await shot('09-traffic')
    await expectSound(person)
    await page.keyboard.press('Escape')

    expect(await panel.count()).toBe(0)
    expect(await way.evaluate((button) => button.matches(':focus'))).toBe(true)
  })

  it('A fault is switched on, the bot meets it and recovers, and the panel shows that', async () => {
    const { page, shot } = person

    await page.getByRole('button', { name: /^Behind the scenes/ }).click()
    const panel = page.getByRole('complementary', { name: 'Behind the scenes' })
    await panel.getByRole('tab', { name: /Faults/ }).click()
    const row = panel.getByRole('listitem').filter({ hasText: 'HTTP 500' })
    await row.getByText('Settings').click()
    await row.getByRole('textbox', { name: 'Only this method' }).fill('chat.update')
    await row.getByRole('spinbutton', { name: 'How often' }).fill('1')
    await row.getByRole('switch', { name: 'HTTP 500' }).click()
    await page.getByText('1 fault is in place.').waitFor()
    expect(await row.getByRole('switch').getAttribute('aria-checked')).toBe('true')
    await shot('10-fault')
    await say(page, '/incident severity sev2')

    await expect
      .poll(() => both.practice.read.log().some(({ fault }) => fault !== undefined), { timeout: 20_000 })
      .toBe(true)
    await page.getByText('Nothing is wrong.').waitFor()
    await panel.getByRole('tab', { name: /Traffic/ }).click()
    await panel.getByRole('combobox', { name: 'Direction' }).selectOption('failed')
    await panel
      .getByRole('button', { name: /chat\.update/ })
      .first()
      .waitFor()
    await page.getByRole('log').getByText(/SEV2/i).first().waitFor()
    await shot('11-struck')
    await expectSound(person)
    await panel.getByRole('button', { name: 'Close the panel' }).click()
  })

  it('Files that are picked, pasted or dropped are sent, and images are shown', async () => {
    const { page, shot } = person
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNk+M9Qz0AEYBxVSF+FAAhKDveksOjmAAAAAElFTkSuQmCC',
      'base64',
    )

    await page.locator('.main input[type=file]').setInputFiles([
      { name: 'graph.png', mimeType: 'image/png', buffer: png },
      { name: 'checkout.log', mimeType: 'text/plain', buffer: Buffer.from('timeout after 30 s\n') },
    ])
    await page.evaluate(handIn)
    const waiting = page.getByRole('list', { name: 'Files to send' })
    for (const name of ['graph.png', 'checkout.log', 'pasted.txt', 'dropped.txt'])
      await waiting.getByText(name).waitFor()
    await waiting.getByRole('button', { name: 'Take away pasted.txt' }).click()
    await shot('12-files-to-send')
    await say(page, 'What we see in the logs')

    const files = page.getByRole('list', { name: 'Files', exact: true })
    const image = files.getByRole('img', { name: 'graph.png' })
    await image.waitFor()
    expect(await files.getByRole('link').count()).toBe(3)
    await expect.poll(() => image.evaluate((drawn) => Reflect.get(drawn, 'naturalWidth'))).toBe(10)
    const saved = await page.request.get(
      `${both.practice.url}${await files.getByRole('link', { name: /checkout\.log/ }).getAttribute('href')}`,
    )
    expect(await saved.text()).toBe('timeout after 30 s\n')
    await shot('13-files')
    await expectSound(person)
  })

  it('The keyboard alone runs a message shortcut and opens and closes a thread', async () => {
    const { page, shot } = person

    await page.locator('.main .composer-field').focus()
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.closest("[role=toolbar], .message") !== null')).toBe(true)
    const message = page.locator('.message:focus-within')
    await message.getByRole('button', { name: 'More actions' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: /Add to timeline/ }).waitFor()
    await shot('14-shortcut')
    await page.keyboard.press('Escape')
    expect(
      await message.getByRole('button', { name: 'More actions' }).evaluate((button) => button.matches(':focus')),
    ).toBe(true)
    await message.getByRole('button', { name: 'Reply in a thread' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('complementary', { name: 'Thread' }).waitFor()
    await page.waitForFunction('document.activeElement?.closest("[role=complementary], aside") !== null')
    await page.keyboard.type('Looking')
    await page.keyboard.press('Enter')
    await page.getByRole('log', { name: 'Thread' }).getByText('Looking').waitFor()
    await shot('15-thread')
    await page.keyboard.press('Escape')

    expect(await page.getByRole('complementary', { name: 'Thread' }).count()).toBe(0)
    expect(await page.evaluate('document.activeElement.matches("[data-ts]")')).toBe(true)
    await expectSound(person)
  })

  it('Messages by others are marked as unread, and mentions stand out', async () => {
    const { page, shot } = person

    await both.practice.act.say({ as: 'sam', channel: '#general', text: 'Good morning' })
    await page.getByRole('button', { name: /^general/ }).click()
    await page.getByText('Good morning').waitFor()
    await page.getByRole('button', { name: /^inc-/ }).click()
    await both.practice.act.say({ as: 'sam', channel: '#support', text: 'Phones are ringing' })
    await both.practice.act.say({ as: 'sam', channel: '#general', text: '@mira two more customers' })
    await page.getByRole('button', { name: 'support, 1 unread' }).waitFor()
    await page.getByRole('button', { name: 'general, 1 unread, 1 for you' }).click()

    await page.getByRole('separator').filter({ hasText: 'New' }).waitFor()
    await page.getByRole('button', { name: 'general', exact: true }).waitFor()
    await shot('16-unread')
    await expectSound(person)
  })

  test.each([
    ['light', 'light'],
    ['dark', 'dark'],
  ] as const)('The page fits a phone, %s', async (name, colorScheme) => {
    const phone = await visit(browser, both.practice.url, {
      viewport: { width: 390, height: 844 },
      colorScheme,
      hasTouch: true,
    })
    const { page, shot } = phone

    await expectSound(phone)
    await page.getByRole('button', { name: 'Channels' }).click()
    await page.getByRole('button', { name: /^inc-/ }).waitFor()
    await expectSound(phone)
    await shot(`18-phone-${name}-channels`)
    await page.getByRole('button', { name: /^inc-/ }).click()
    await page.getByRole('button', { name: 'Post an update' }).first().waitFor()
    await shot(`19-phone-${name}-incident`)
    await expectSound(phone)
    await page.getByRole('button', { name: 'Channels' }).click()
    await page.getByRole('button', { name: /^Behind the scenes/ }).click()
    await page.getByRole('complementary', { name: 'Behind the scenes' }).waitFor()
    await page.getByRole('tab', { name: /Faults/ }).click()
    await shot(`20-phone-${name}-faults`)
    await expectSound(phone)
    await phone.end()
  })

  it('The page is dark for a visitor who prefers dark pages', async () => {
    const dark = await visit(browser, `${both.practice.url}/#/mira/@imoc`, { colorScheme: 'dark' })

    await dark.page.getByRole('checkbox').first().waitFor()
    await dark.shot('21-dark-checklist')
    await expectSound(dark)
    await dark.end()
  })

  it('The incident is resolved and gets its write-up', async () => {
    const { page, shot } = person

    await page.getByRole('button', { name: /^inc-/ }).click()
    await say(page, '/incident status resolved')

    await page
      .getByRole('banner')
      .or(page.locator('.topic'))
      .getByText(/resolved/i)
      .first()
      .waitFor()
    await page
      .getByRole('link', { name: /Write-up/ })
      .first()
      .waitFor()
    await shot('17-resolved')
    await expectSound(person)
  })
})

// A test that silently does not run would look like one that passed.
it.runIf(!chromium)('The browser tests need a Chromium: apt-get install chromium, or CHROMIUM=<path>', () => {
  if (process.env.CI === 'true')
    throw new Error('There is no Chromium here, and CI must try the page: apt-get install -y chromium.')
  console.log('The page was not tried: there is no Chromium here (apt-get install chromium, or CHROMIUM=<path>).')
})
