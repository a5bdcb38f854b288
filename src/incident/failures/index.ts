import { defineTopic } from '../topic.ts'
import { eraseFailure } from './erasure.ts'
import { failureFacts } from './facts.ts'
import { foldFailure } from './fold.ts'
import { describeFailure } from './words.ts'

/** What imoc could not do. */
export const failureTopic = defineTopic({
  facts: failureFacts,
  fold: foldFailure,
  describe: describeFailure,
  erase: eraseFailure,
})
