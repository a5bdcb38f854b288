import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Practice, startPractice } from '../../src/start.ts'
import { chromiumPath, startChromium } from './chromium.ts'
import { expectSound, visit } from './visit.ts'

const chromium = chromiumPath()
const count = 10_000
const people = ['robin', 'mira', 'jonas', 'aiko', 'sam', 'vera']

/** Runs in the page: scrolls up by `step` pixels with each picture, for `ms`, and says how long the pictures took. */
const scroll = (step: number, ms: number) => `(async () => {
  const log = document.querySelector('[role=log]')
  const frames = []
  let last = await new Promise(requestAnimationFrame)
  for (const begun = last; last - begun < ${ms}; ) {
    log.scrollTop -= ${step}
    const now = await new Promise(requestAnimationFrame)
    frames.push(now - last)
    last = now
  }
  frames.sort((a, b) => a - b)
  return { frames: frames.length, middle: frames[frames.length >> 1], longest: frames.at(-1), drawn: log.querySelectorAll('[data-ts]').length }
})()`

/** Runs in the page: scrolls up in great leaps, as somebody does who drags the bar, until there is nothing earlier. */
const toBeginning = `(async () => {
  const log = document.querySelector('[role=log]')
  for (let i = 0; i < 3000 && !(log.scrollTop === 0 && log.querySelector('.intro')); i += 1) {
    log.scrollTop -= 3000
    await new Promise(requestAnimationFrame)
  }
})()`

const Scrolled = z.object({ frames: z.number(), middle: z.number(), longest: z.number(), drawn: z.number() })

describe.runIf(chromium)(`a channel with ${count} messages`, { timeout: 120_000 }, () => {
  let browser: Browser
  let practice: Practice

  beforeAll(async () => {
    practice = await startPractice({ port: 0, clock: { kind: 'real' } })
    for (const as of people) await practice.act.join({ as, channel: '#engineering' }).catch(() => {})
    for (let i = 0; i < count; i += 1) {
      const text =
        i % 7
          ? `Message ${i}.`
          : `Message ${i}. It says more than fits on one line,\nand *bold* words, \`code\` and a list of what was tried.`
      await practice.act.say({ as: people[(i >> 2) % 6] ?? 'robin', channel: '#engineering', text })
    }
    browser = await startChromium(chromium ?? '')
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await practice?.stop()
  })

  it('The channel opens at its end, scrolls smoothly, draws only what is in view, and reaches its start', async () => {
    const person = await visit(browser, `${practice.url}/#/robin/`)
    const { page, shot } = person
    const begun = performance.now()
    await page.getByRole('button', { name: /^engineering/ }).click()
    await page.getByText(`Message ${count - 1}.`).waitFor()
    const opened = performance.now() - begun

    const work = await page.context().newCDPSession(page)
    await work.send('Performance.enable')
    const spent = async () => {
      const { metrics } = await work.send('Performance.getMetrics')
      return ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'].reduce(
        (sum, name) => sum + (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1000,
        0,
      )
    }
    const before = await spent()
    const scrolled = Scrolled.parse(await page.evaluate(scroll(100, 5000)))
    const each = ((await spent()) - before) / scrolled.frames

    console.log(
      `${count} messages: opened in ${Math.round(opened)} ms; ${scrolled.frames} pictures while scrolling, ` +
        `the middle one ${scrolled.middle.toFixed(1)} ms, the longest ${Math.round(scrolled.longest)} ms; ` +
        `the page's own work ${each.toFixed(1)} ms a picture; ${scrolled.drawn} messages drawn`,
    )
    // Wall times are the machine's as much as the page's: bounds are far above what an idle machine needs.
    expect(opened).toBeLessThan(5000)
    expect(each).toBeLessThan(16)
    expect(scrolled.drawn).toBeLessThan(200)
    await shot('30-long-channel')
    await expectSound(person)
    await page.evaluate(toBeginning)
    await page.getByText('Message 0.', { exact: false }).first().waitFor()
    expect(await page.locator('[data-ts]').count()).toBeLessThan(200)
    await expectSound(person)
    await person.end()
  })

  it('A link to an old message leads there, and the view stays while others write', async () => {
    const old = practice.read.channel('#engineering')?.messages.find(({ text }) => text === 'Message 1503.')
    const person = await visit(
      browser,
      `${practice.url}/#/mira/${practice.read.channel('#engineering')?.id}/message/${old?.ts}`,
    )
    const { page } = person
    const line = page.getByText('Message 1503.', { exact: true })
    await line.waitFor()
    await expect.poll(async () => (await line.boundingBox())?.y ?? -1).toBeGreaterThan(100)

    const before = (await line.boundingBox())?.y ?? -1
    for (let i = 0; i < 20; i += 1) await practice.act.say({ as: 'sam', channel: '#engineering', text: 'And more' })
    await page.getByRole('button', { name: 'Newest messages' }).waitFor()

    expect(Math.abs(((await line.boundingBox())?.y ?? -1) - before)).toBeLessThan(2)
    await page.getByRole('button', { name: 'Newest messages' }).click()
    await page.getByText('And more').last().waitFor()
    await person.end()
  })
})
