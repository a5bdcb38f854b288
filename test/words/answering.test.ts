import { it } from 'vitest'
import '../support/world.ts'
import { holdPart, sectionsMarkdown } from './page.ts'
import { play } from './play.ts'
import { answering } from './way/answering.ts'
import { configuredWords } from './way/configured.ts'

it('docs/words.md has every text that people read while they answer an incident', { timeout: 300_000 }, async () => {
  await holdPart('Part 1: Answering an incident', async () =>
    sectionsMarkdown(await play(answering, { after: [configuredWords()] })),
  )
})
