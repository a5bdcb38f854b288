import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { z } from 'zod'
import { chromiumPath, startChromium } from '../packages/practice-slack/test/browser/chromium.ts'
import { isReady, opening, scroll, scrollSeconds, slide } from './browser-scripts.ts'
import { serveTimeline } from './browser-server.ts'
import { percentile } from './percentile.ts'
import type { Bench, Row } from './row.ts'

const facts = 10_000
const rounds = 5
/** What people feel as at once, and what a screen shows in a second. */
const [usableAim, frameAim, cardAim] = [1_000, 1_000 / 60, 50]

type Found = {
  rows: number
  ready: number
  again: number
  /** Processor time of the page's main thread (ms): whatever else the machine does, it stays alike. */
  work: number
  workOfFrame: number
  frames: number
  longest: number
  card: number
  entries: number
}

/** The timeline page of a long incident in this machine's Chromium: when it can be read and used, how it scrolls, how the slider answers. */
export const browser: Bench = {
  name: 'browser',
  async run(say) {
    const path = chromiumPath()
    if (path === undefined) return [{ what: 'browser: no Chromium is installed', measured: '–' }]
    const [server, chromium] = [await serveTimeline(facts), await startChromium(path)]
    try {
      const found: Found[] = []
      for (let round = 1; round <= rounds; round += 1) {
        say(`round ${round} of ${rounds}`)
        const context = await chromium.newContext({ viewport: { width: 1280, height: 900 } })
        found.push(await measure(await context.newPage(), server.address))
        await context.close()
      }
      return rowsOf(found)
    } finally {
      await chromium.close()
      await server.close()
    }
  },
}

async function measure(page: Page, address: string): Promise<Found> {
  const worked = await processorTime(page)
  const first = await opened(page, address)
  const again = await opened(page, address)
  const work = await worked()
  await page.waitForTimeout(500)
  const atRest = await worked()
  const scrolled = Scrolled.parse(await page.evaluate(scroll))
  const workOfFrame = ((await worked()) - atRest) / (scrolled.frames * scrollSeconds)
  const slid = Slid.parse(await page.evaluate(slide))
  return { rows: again.rows, ready: first.ready, again: again.ready, work, workOfFrame, ...scrolled, ...slid }
}

/** How long the main thread has worked for the page that is open (ms). */
async function processorTime(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1_000
  }
}

const Opening = z.object({ rows: z.number(), ready: z.number() })
const Scrolled = z.object({ frames: z.number(), longest: z.number() })
const Slid = z.object({ card: z.number(), entries: z.number() })

async function opened(page: Page, address: string): Promise<z.infer<typeof Opening>> {
  await page.goto(address)
  // The page's policy forbids what would wait inside it.
  while (!(await page.evaluate(isReady))) await sleep(20)
  return Opening.parse(await page.evaluate(opening))
}

function rowsOf(found: Found[]): Row[] {
  const all = (what: keyof Found) => found.map((each) => each[what]).sort((a, b) => a - b)
  const digits = (value: number) => value.toFixed(value < 20 ? 1 : 0)
  const row = (what: string, name: keyof Found, aim?: { words: string; met(value: number): boolean }): Row => {
    const middle = percentile(all(name), 0.5)
    const measured = `${digits(middle)} (${all(name).map(digits).join(', ')})`
    return {
      what: `browser: ${what}, ${facts} facts`,
      measured,
      ...(aim ? { aim: aim.words, met: aim.met(middle) } : {}),
    }
  }
  const below = (limit: number) => ({ words: `< ${digits(limit)}`, met: (value: number) => value < limit })
  return [
    row('rows are painted (ms)', 'rows', below(usableAim)),
    row('work of the page until the script has taken over (ms of processor time)', 'work', below(usableAim)),
    row('the script has taken over, modules at hand (ms)', 'again'),
    row('the same, first visit (ms)', 'ready'),
    row('work for a frame while scrolling (ms of processor time)', 'workOfFrame', below(frameAim)),
    row('frames a second while scrolling', 'frames'),
    row('longest frame while scrolling (ms)', 'longest'),
    row('card after a move of the slider (ms)', 'card', below(cardAim)),
    row('entries after a move of the slider, with its rest (ms)', 'entries'),
  ]
}
