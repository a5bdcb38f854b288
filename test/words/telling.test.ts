import { it } from 'vitest'
import '../support/world.ts'
import { holdPart, linesBefore, sectionsMarkdown } from './page.ts'
import { play } from './play.ts'
import { telling } from './way/telling.ts'

const title = 'Part 2: Fixing it, telling people, ending it'

it('docs/words.md has every text about telling people and ending an incident', { timeout: 300_000 }, async () => {
  await holdPart(title, async () => sectionsMarkdown(await play(telling, { before: linesBefore(title) })))
})
