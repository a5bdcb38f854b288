import { z } from 'zod'
import { amount, joined } from '../../../incident/codec.ts'
import { sharedPages } from '../../../incident/record/facts.ts'
import { defineAction } from '../../../slack/define.ts'

/** Confirms that a private incident is shared. `press` identifies the question, so that pressing it twice makes one link. */
export const confirmShare = defineAction('share-confirm', {
  value: joined({ incidentId: z.string(), press: z.string(), page: z.enum(sharedPages), hours: amount }),
})
