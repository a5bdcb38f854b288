import { z } from 'zod'
import { accessState } from './access/state.ts'
import { analysisState } from './analysis/state.ts'
import { boardState } from './board/state.ts'
import { checklistState } from './checklists/state.ts'
import { communicationState } from './communication/state.ts'
import { deployState } from './deploys/state.ts'
import { failureState } from './failures/state.ts'
import { lifecycleState } from './lifecycle/state.ts'
import { onCallState } from './on-call/state.ts'
import { recordState } from './record/state.ts'
import { updateState } from './updates/state.ts'

/**
 * The fold of one incident's facts. Times are ISO 8601, UTC. Its words come from facts too, so erasing a fact and folding again removes
 * them.
 */
export const State = z.object({
  id: z.string(),
  number: z.number(),
  /** The number of the last fact in it. */
  version: z.number(),
  /** The version of the fold that made it (`fold-version.ts`); 0 for states from before this was stored. */
  foldVersion: z.number().default(0),
  ...lifecycleState,
  ...accessState,
  ...onCallState,
  ...checklistState,
  ...communicationState,
  ...boardState,
  ...deployState,
  ...updateState,
  ...recordState,
  ...failureState,
  ...analysisState,
})
export type State = z.infer<typeof State>
