import { it } from 'vitest'
import '../support/world.ts'
import { holdPart, linesBefore, sectionsMarkdown } from './page.ts'
import { play } from './play.ts'
import { afterwards } from './way/afterwards.ts'
import { rightsForWords } from './way/allowed.ts'
import { everyRule } from './way/every-rule.ts'

const title = 'Part 5: Reading an incident afterwards, exports and imports'

it('docs/words.md has every text about reading an incident afterwards', { timeout: 300_000 }, async () => {
  const config = { 'rights.yaml': rightsForWords }
  const around = { before: linesBefore(title), after: [everyRule()], config }
  await holdPart(title, async () => sectionsMarkdown(await play(afterwards, around)))
})
