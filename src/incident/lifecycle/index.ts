import { defineTopic } from '../topic.ts'
import { eraseLifecycle } from './erasure.ts'
import { lifecycleFacts } from './facts.ts'
import { foldLifecycle, foldLifecycleAfter } from './fold.ts'
import { describeLifecycle } from './words.ts'

/** What happens to the incident itself, and to the places made for it. */
export const lifecycleTopic = defineTopic({
  facts: lifecycleFacts,
  fold: foldLifecycle,
  foldAfter: foldLifecycleAfter,
  describe: describeLifecycle,
  erase: eraseLifecycle,
})
