import { it } from 'vitest'
import '../support/world.ts'
import { holdPart, sectionsMarkdown } from './page.ts'
import { play } from './play.ts'
import { answering } from './way/answering.ts'

it('docs/words.md has every text that people read while they answer an incident', { timeout: 120_000 }, async () => {
  holdPart('Part 1: Answering an incident', sectionsMarkdown(await play(answering)))
})
