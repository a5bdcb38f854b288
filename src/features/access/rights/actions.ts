import { z } from 'zod'
import { rights } from '../../../incident/access/rights.ts'
import { json } from '../../../incident/codec.ts'
import { defineAction, defineForm } from '../../../slack/define.ts'
import { asTyped } from '../../../slack/form-values.ts'
import { Act } from '../../rights/act.ts'

const right = z.enum(rights)

/** Gives the right to the person who asked for it. */
export const givePress = defineAction('give-right', {
  value: json(z.object({ incidentId: z.string(), user: z.string(), right })),
})

/** How long a reason may be. */
export const reasonLimit = 500

export const reasonForm = defineForm('go-on', {
  metadata: json(z.object({ incidentId: z.string(), right, act: Act.nullable() })),
  values: z.object({ reason: asTyped }),
})
