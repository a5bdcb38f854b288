import { z } from 'zod'
import { joined, orNull } from '../../../incident/codec.ts'
import { defineAction, defineForm } from '../../../slack/define.ts'
import { HelpForm } from './schema.ts'

const onePage = joined({ incidentId: z.string(), page: z.string() })
export type OnePage = { incidentId: string; page: string }

export const acknowledgePress = defineAction('page-acknowledge', { value: onePage })
export const cannotPress = defineAction('page-cannot', { value: onePage })
/** Whoever acknowledges is let in: the press after the question. */
export const letInPress = defineAction('page-let-in', {
  value: joined({ incidentId: z.string(), whom: z.string(), why: orNull }, { rest: true }),
})

/** `lets`: who is not in the private incident, and of whom has been read what paging them means. */
export const helpForm = defineForm('page-help', {
  metadata: joined({ incidentId: z.string(), lets: z.string().optional() }),
  values: HelpForm,
})
