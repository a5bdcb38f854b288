import { z } from 'zod'
import { joined } from '../../../incident/codec.ts'
import { defineAction } from '../../../slack/define.ts'

export const withdrawNote = defineAction('note-undo', { value: joined({ incidentId: z.string(), id: z.string() }) })
export const unhighlight = defineAction('highlight-undo', {
  value: joined({ incidentId: z.string(), channel: z.string(), ts: z.string() }),
})
