import { z } from 'zod'
import { joined } from '../../../incident/codec.ts'
import { defineAction } from '../../../slack/define.ts'

/** `press` makes pressing it twice one change. */
export const makePrivatePress = defineAction('make-private', {
  value: joined({ incidentId: z.string(), press: z.string() }),
})
