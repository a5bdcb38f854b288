import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { z } from 'zod'

const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

/** The rules of axe that pages are held to. */
const all = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

const widths = [390, 1280]

/** In the dark nothing but colours is another. */
const schemes = [
  { colorScheme: 'light', rules: all },
  { colorScheme: 'dark', rules: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } },
] as const

const Found = z.array(z.string())

/** Runs in the page, which needs no script of its own for it. Written as text, as Node knows no document. */
const lookScript = (rules: unknown) => `(async () => {
  const right = (element) => element.getBoundingClientRect().right
  const widest = () => [...document.body.querySelectorAll('*')].reduce((most, each) => (right(each) >= right(most) ? each : most)).outerHTML.slice(0, 160)
  const { violations } = await axe.run(document, { runOnly: ${JSON.stringify(rules)}, resultTypes: ['violations'] })
  const { scrollWidth } = document.documentElement
  return [
    ...violations.flatMap(({ id, help, nodes }) => nodes.map(({ html, any }) => [id, help, any.map((each) => each.message).join(' '), html.slice(0, 160)].join(': '))),
    ...(scrollWidth > innerWidth ? ['is ' + scrollWidth + ' px wide: ' + widest()] : []),
  ]
})()`

/** What a page that is open has for people to stumble over: in light and in dark, on a phone and on a desk. */
export async function lookAtPage(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const found: string[] = []
  for (const width of widths) {
    await page.setViewportSize({ width, height: 844 })
    for (const { colorScheme, rules } of schemes) {
      await page.emulateMedia({ colorScheme })
      const problems = Found.parse(await page.evaluate(lookScript(rules)))
      found.push(...problems.map((problem) => `${width} px, ${colorScheme}: ${problem}`))
    }
  }
  return found
}
