import { defineTopic } from '../topic.ts'
import { eraseDeploy } from './erasure.ts'
import { deployFacts } from './facts.ts'
import { foldDeploy } from './fold.ts'
import { describeDeploy } from './words.ts'

/** Locks on deploys, and mitigations. */
export const deployTopic = defineTopic({
  facts: deployFacts,
  fold: foldDeploy,
  describe: describeDeploy,
  erase: eraseDeploy,
})
