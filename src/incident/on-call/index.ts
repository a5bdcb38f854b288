import { defineTopic } from '../topic.ts'
import { eraseOnCall } from './erasure.ts'
import { onCallFacts } from './facts.ts'
import { foldOnCall, foldOnCallAfter } from './fold.ts'
import { describeOnCall } from './words.ts'

/** Who leads, who has which role, who is paged, and who takes over. */
export const onCallTopic = defineTopic({
  facts: onCallFacts,
  fold: foldOnCall,
  foldAfter: foldOnCallAfter,
  describe: describeOnCall,
  erase: eraseOnCall,
})
