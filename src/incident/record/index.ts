import { defineTopic } from '../topic.ts'
import { eraseRecord } from './erasure.ts'
import { recordFacts } from './facts.ts'
import { foldRecord, foldRecordAfter } from './fold.ts'
import { describeRecord } from './words.ts'

/** What people write and do in the channel, notes, and what imoc did not hear. */
export const recordTopic = defineTopic({
  facts: recordFacts,
  fold: foldRecord,
  foldAfter: foldRecordAfter,
  describe: describeRecord,
  erase: eraseRecord,
})
