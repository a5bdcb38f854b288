import { defineTopic } from '../topic.ts'
import { eraseCommunication } from './erasure.ts'
import { communicationFacts } from './facts.ts'
import { foldCommunication, foldCommunicationAfter } from './fold.ts'
import { describeCommunication } from './words.ts'

/** Callouts, concerns, unanswered messages and decisions. */
export const communicationTopic = defineTopic({
  facts: communicationFacts,
  fold: foldCommunication,
  foldAfter: foldCommunicationAfter,
  describe: describeCommunication,
  erase: eraseCommunication,
})
