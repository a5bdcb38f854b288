import { z } from 'zod'
import { joined } from '../../../incident/codec.ts'
import { defineAction } from '../../../slack/define.ts'

/** Lets somebody into a private incident who asked to be. */
export const letInPress = defineAction('let-in', { value: joined({ incidentId: z.string(), user: z.string() }) })
