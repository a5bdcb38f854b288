import { it } from 'vitest'
import '../support/world.ts'
import { holdPart, linesBefore, sectionsMarkdown } from './page.ts'
import { play } from './play.ts'
import { allowed, rightsForWords } from './way/allowed.ts'

const title = 'Part 4: Who may do what, lists, and what is shared'

it('docs/words.md has every text about rights, lists, links for others and the audit', {
  timeout: 300_000,
}, async () => {
  const config = { 'rights.yaml': rightsForWords }
  await holdPart(title, async () => sectionsMarkdown(await play(allowed, { before: linesBefore(title), config })))
})
