import { defineTopic } from '../topic.ts'
import { eraseAccess } from './erasure.ts'
import { accessFacts } from './facts.ts'
import { foldAccess, foldAccessAfter } from './fold.ts'
import { describeAccess } from './words.ts'

/** Who is in the incident, and in which way. */
export const accessTopic = defineTopic({
  facts: accessFacts,
  fold: foldAccess,
  foldAfter: foldAccessAfter,
  describe: describeAccess,
  erase: eraseAccess,
})
