import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Practice, startPractice } from '../../src/start.ts'
import { chromiumPath, startChromium } from './chromium.ts'
import { expectSound, visit } from './visit.ts'

const chromium = chromiumPath()
const Answer = z.looseObject({ ok: z.boolean(), error: z.string().optional() })

const plain = (text: string) => ({ type: 'plain_text', text })
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text })
const rich = (text: string) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
})
const button = (text: string, action_id: string) => ({ type: 'button', text: plain(text), action_id })
const cell = (text: string) => ({ type: 'raw_text', text })

const world = {
  team: { id: 'T0000000001', name: 'Elsewhere', domain: 'elsewhere' },
  people: [
    { handle: 'ana', name: 'Ana Sousa', title: 'Operator' },
    { handle: 'ben', name: 'Ben Adler', title: 'Engineer' },
  ],
  channels: [{ name: 'general' }],
}

const select = {
  type: 'section',
  block_id: 'severity',
  text: mrkdwn('*Severity*'),
  accessory: {
    type: 'static_select',
    action_id: 'severity',
    placeholder: plain('Choose a severity'),
    options: [
      { text: plain('SEV1'), value: '1', description: plain('Customers cannot pay') },
      { text: plain('SEV2'), value: '2', description: plain('An important feature fails') },
    ],
  },
}

const messages: Record<string, object[]> = {
  'What a bot may use': [
    {
      type: 'table',
      rows: [
        [cell('Service'), cell('Errors')],
        [cell('checkout'), cell('31 %')],
      ],
    },
    {
      type: 'context_actions',
      elements: [{ type: 'icon_button', icon: 'trash', text: plain('Remove'), action_id: 'rm' }],
    },
    select,
  ],
  'Cards and plans': [
    {
      type: 'card',
      title: mrkdwn('*INC-7*'),
      subtitle: mrkdwn('Investigating'),
      body: mrkdwn('Payments'),
      actions: [button('Open', 'open')],
    },
    {
      type: 'plan',
      title: 'Recovery',
      tasks: [
        {
          type: 'task_card',
          task_id: 't1',
          title: 'Drain the queue',
          status: 'in_progress',
          details: rich('Half way'),
        },
      ],
    },
    {
      type: 'container',
      title: plain('Details'),
      is_collapsible: true,
      child_blocks: [{ type: 'section', text: mrkdwn('Inside') }],
    },
  ],
  'A film': [
    {
      ...{ type: 'video', title: plain('The failover, filmed'), alt_text: 'A terminal', provider_name: 'Recordings' },
      ...{
        video_url: 'https://video.example/embed/1',
        thumbnail_url: 'https://video.example/1.png',
        title_url: 'https://video.example/1',
      },
    },
  ],
}

describe.runIf(chromium)('the blocks of a bot in another world', { timeout: 60_000 }, () => {
  let browser: Browser
  let practice: Practice

  const call = async (method: string, body: object) => {
    const response = await fetch(`${practice.url}/api/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${practice.tokens.bot}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return Answer.parse(await response.json())
  }

  beforeAll(async () => {
    practice = await startPractice({ port: 0, clock: { kind: 'real' }, world })
    await call('conversations.join', { channel: practice.read.channel('#general')?.id })
    browser = await startChromium(chromium ?? '')
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await practice?.stop()
  })

  it('The page draws every block and element that it supports, and the descriptions of options', async () => {
    const channel = practice.read.channel('#general')?.id
    for (const [text, blocks] of Object.entries(messages))
      expect(await call('chat.postMessage', { channel, text, blocks })).toEqual(expect.objectContaining({ ok: true }))
    const person = await visit(browser, practice.url)
    const { page, shot } = person

    expect(await page.getByRole('radio', { checked: true }).getAttribute('aria-label')).toBe('Ana Sousa, Operator')
    await page.getByText('Drain the queue').waitFor()
    expect(await page.locator('.unknown').allTextContents()).toEqual([])
    await shot('31-cards')
    const severity = page.getByRole('combobox', { name: 'Choose a severity' })
    await severity.scrollIntoViewIfNeeded()
    await severity.click()
    await page.getByText('An important feature fails').waitFor()
    await shot('32-options')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    // The picture is on a machine that is not there; nothing else may have gone wrong.
    expect(person.problems.splice(0).filter((line) => !/ERR_|net::|Failed to load resource/.test(line))).toEqual([])
    await expectSound(person)
    await person.end()
  })

  it("The page shows the app's home, and the arrow keys move between its tabs", async () => {
    const blocks = [{ type: 'header', text: plain('What is open') }, select]
    const view = { type: 'home', blocks }
    expect(await call('views.publish', { user_id: practice.read.person('ana').id, view })).toEqual(
      expect.objectContaining({ ok: true }),
    )
    const person = await visit(browser, `${practice.url}/#/ana/@${practice.read.bot().name}`)
    const { page, shot } = person

    await page.getByRole('tab', { name: 'Messages' }).focus()
    await page.keyboard.press('ArrowLeft')
    await page.getByText('What is open').waitFor()
    expect(await page.getByRole('tab', { name: 'Home' }).getAttribute('aria-selected')).toBe('true')
    await shot('33-home')
    await expectSound(person)
    await person.end()
  })

  it('An address that names somebody of another world leads to a choice of people', async () => {
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(`${practice.url}/#/robin/`)
    await page.getByText('There is nobody called robin here').waitFor()
    await page.getByRole('button', { name: /Ben Adler/ }).click()

    await page.locator('.composer-field').waitFor()
    expect(await page.getByRole('radio', { checked: true }).getAttribute('aria-label')).toBe('Ben Adler, Engineer')
    await context.close()
  })
})
