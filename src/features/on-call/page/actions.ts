import { z } from 'zod'
import { joined, orNull } from '../../../incident/codec.ts'
import { defineAction, defineForm } from '../../../slack/define.ts'
import { HelpForm } from './schema.ts'

const onePage = joined({ incidentId: z.string(), page: z.string() })
export type OnePage = { incidentId: string; page: string }

export const acknowledgePress = defineAction('page-acknowledge', { value: onePage })
export const cannotPress = defineAction('page-cannot', { value: onePage })
/** The button under the question whether somebody is to be paged into a private incident: a person who acknowledges is let in. */
export const letInPress = defineAction('page-let-in', {
  value: joined({ incidentId: z.string(), whom: z.string(), why: orNull }, { rest: true }),
})

/** `lets` is a person outside the private incident: the person who sends the form has read what it means to page them. */
export const helpForm = defineForm('page-help', {
  metadata: joined({ incidentId: z.string(), lets: z.string().optional() }),
  values: HelpForm,
})
