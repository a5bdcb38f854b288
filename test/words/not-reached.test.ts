import { expect, it } from 'vitest'
import { holdPart, linesBefore } from './page.ts'
import { sourceSentences } from './source-sentences.ts'
import { unreached, unreachedMarkdown } from './unreached.ts'

const title = 'Part 6: What this way did not reach'

it('docs/words.md has the sentences of the source that no played scene shows', async () => {
  const sentences = sourceSentences('.')
  const missed = unreached(sentences, linesBefore(title))

  expect(missed.length).toBeLessThan(sentences.length / 2)
  await holdPart(title, async () => unreachedMarkdown(missed))
})
