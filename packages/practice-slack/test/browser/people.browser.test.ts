import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Practice, startPractice } from '../../src/start.ts'
import { chromiumPath, startChromium } from './chromium.ts'
import { expectSound, visit } from './visit.ts'

const chromium = chromiumPath()

const world = {
  team: { id: 'T0PRACTICE', name: 'Practice', domain: 'practice' },
  people: [
    { handle: 'robin', name: 'Robin Vale', title: 'Engineer' },
    { handle: 'gus', name: 'Gus Adeyemi', title: 'Auditor', is: 'guest' as const },
    { handle: 'solo', name: 'Solo Lind', title: 'Designer', is: 'single-channel-guest' as const },
    { handle: 'noor', name: 'Noor Haddad', title: 'Supplier', is: 'stranger' as const },
    { handle: 'lea', name: 'Lea Marsh', title: 'Engineer', is: 'gone' as const },
  ],
  channels: [{ name: 'general' }, { name: 'members-only', members: ['robin'] }],
  groups: [{ handle: 'suppliers', name: 'Suppliers', members: ['gus', 'noor'] }],
}

const looks = [
  ['wide', 'light', { width: 1280, height: 800 }],
  ['wide', 'dark', { width: 1280, height: 800 }],
  ['narrow', 'light', { width: 390, height: 844 }],
  ['narrow', 'dark', { width: 390, height: 844 }],
] as const

describe.runIf(chromium)('guests and people of another workspace on the page', { timeout: 60_000 }, () => {
  let browser: Browser
  let practice: Practice

  beforeAll(async () => {
    practice = await startPractice({ clock: { kind: 'real' }, world })
    for (const as of ['gus', 'solo', 'noor', 'lea']) {
      await practice.act.say({ as, channel: '#general', text: `Hello from ${as}, @suppliers` })
    }
    browser = await startChromium(chromium ?? '')
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await practice?.stop()
  })

  it.each(looks)('Whoever is no member is marked, on a %s page in %s colours', async (width, colorScheme, viewport) => {
    const person = await visit(browser, `${practice.url}/#/robin/`, { viewport, colorScheme })
    const { page, shot } = person

    const marks = page.getByRole('log').locator('.meta .standing')
    await marks.last().waitFor()
    expect(await marks.allTextContents()).toEqual(['guest', 'guest in one channel', 'other workspace', 'deactivated'])
    const group = page.getByRole('log').locator('.mention').first()
    expect([await group.textContent(), await group.getAttribute('title')]).toEqual([
      '@suppliers',
      'Suppliers, a user group of 2 people',
    ])
    await shot(`34-people-${width}-${colorScheme}`)
    if (width === 'narrow') await page.getByRole('button', { name: 'Channels' }).click()
    const seats = page.locator('.rail').getByRole('radio')
    await seats.first().waitFor()
    expect(await seats.evaluateAll((all) => all.map((seat) => seat.getAttribute('aria-label')))).toEqual([
      'Robin Vale, Engineer',
      'Gus Adeyemi, Auditor, guest',
      'Solo Lind, Designer, guest in one channel',
      'Noor Haddad, Supplier, other workspace',
    ])
    await shot(`35-people-rail-${width}-${colorScheme}`)
    await expectSound(person)
    await person.end()
  })

  it('One can be a guest with one press, and sees only the channels that they are in', async () => {
    const person = await visit(browser, `${practice.url}/#/robin/`)
    const { page } = person
    await page.getByRole('button', { name: 'members-only' }).waitFor()

    await page.getByRole('radio', { name: 'Gus Adeyemi, Auditor, guest' }).click()

    await page.getByText('You are Gus Adeyemi').waitFor()
    expect(await page.getByRole('button', { name: 'members-only' }).count()).toBe(0)
    const group = page.getByRole('log').locator('.mention.mine').first()
    expect(await group.textContent()).toBe('@suppliers')
    await page.locator('.main .composer-field').fill('I can write here')
    await page.locator('.main .composer-field').press('Enter')
    await page.getByText('I can write here').last().waitFor()
    expect(practice.read.messages('robin', '#general').at(-1)?.user).toBe(practice.read.person('gus').id)
    await expectSound(person)
    await person.end()
  })
})
