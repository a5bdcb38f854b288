import { z } from 'zod'
import { typed } from '../../../slack/form-values.ts'

/** The form asks who shall take over, and what they have to know. */
export const HandoverForm = z
  .object({ to: typed, summary: typed, trajectory: typed, 'waiting-on': typed, tired: typed })
  .transform(({ to, 'waiting-on': waitingOn, ...words }) => ({ to, words: { ...words, waitingOn } }))
