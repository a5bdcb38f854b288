import { z } from 'zod'
import { joined } from '../../../incident/codec.ts'
import { defineAction } from '../../../slack/define.ts'

/** `press` identifies the press, so that pressing it twice makes one change. */
export const makePrivatePress = defineAction('make-private', {
  value: joined({ incidentId: z.string(), press: z.string() }),
})
