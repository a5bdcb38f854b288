import { z } from 'zod'
import { typed } from '../../../slack/form-values.ts'

/** The form: to whom, and what they have to know. */
export const HandoverForm = z
  .object({ to: typed, summary: typed, trajectory: typed, 'waiting-on': typed, tired: typed })
  .transform(({ to, 'waiting-on': waitingOn, ...words }) => ({ to, words: { ...words, waitingOn } }))
