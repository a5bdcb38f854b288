import { z } from 'zod'
import { joined } from '../../../incident/codec.ts'
import { defineAction } from '../../../slack/define.ts'

export const dismissStatement = defineAction('statement-dismiss', {
  value: joined({ incidentId: z.string(), channel: z.string(), ts: z.string() }),
})
