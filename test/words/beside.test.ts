import { it } from 'vitest'
import '../support/world.ts'
import { holdPart, linesBefore, sectionsMarkdown } from './page.ts'
import { play } from './play.ts'
import { beside } from './way/beside.ts'

const title = 'Part 3: Private incidents, the rota, wrong words, and what fails'

it('docs/words.md has every text about what is private, wrong or failing', { timeout: 300_000 }, async () => {
  await holdPart(title, async () => sectionsMarkdown(await play(beside, { before: linesBefore(title) })))
})
