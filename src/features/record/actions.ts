import { z } from 'zod'
import { joined } from '../../incident/codec.ts'
import { defineAction } from '../../slack/define.ts'

/** The button beside each link for people outside Slack. `id`: the link's. */
export const withdrawShare = defineAction('share-withdraw', {
  value: joined({ incidentId: z.string(), id: z.string() }),
})
