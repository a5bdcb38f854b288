import { defineTopic } from '../topic.ts'
import { eraseUpdate } from './erasure.ts'
import { updateFacts } from './facts.ts'
import { foldUpdate } from './fold.ts'
import { describeUpdate } from './words.ts'

/** Updates to people who wait, and the promise of the next one. */
export const updateTopic = defineTopic({
  facts: updateFacts,
  fold: foldUpdate,
  describe: describeUpdate,
  erase: eraseUpdate,
})
