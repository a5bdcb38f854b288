import { z } from 'zod'
import { joined } from '../../../incident/codec.ts'
import { defineAction } from '../../../slack/define.ts'

/** `seen` is the status or severity when the menu was opened. */
const move = joined({ incidentId: z.string(), to: z.string(), seen: z.string().optional() })

export const setStatus = defineAction('status-set', { value: move })
export const setSeverityPress = defineAction('severity-set', { value: move })

/** How long a reason may be: a value has room for 2,000 characters (Slack), and the rest is an id and a status. */
export const whyLimit = 1_900

export const closeAnyway = defineAction('status-close', {
  value: joined({ incidentId: z.string(), seen: z.string(), why: z.string().optional() }, { rest: true }),
})
