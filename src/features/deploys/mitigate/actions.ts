import { z } from 'zod'
import { json, wholeText } from '../../../incident/codec.ts'
import { defineAction, defineForm } from '../../../slack/define.ts'
import { Choice } from './schema.ts'

/** The button on the card; the value is the id of the incident. */
export const openMitigate = defineAction('mitigate', { value: wholeText })

/** The list of mitigations to choose from; the form stores the incident. */
export const chooseForm = defineForm('mitigate', { metadata: wholeText, values: Choice })

/** The last step: the mitigation to press, and the id that the press will have. */
const Confirm = z.object({ incident: z.string(), press: z.string(), mitigation: z.string(), dryRun: z.boolean() })
export type Confirm = z.infer<typeof Confirm>
export const confirmForm = defineForm('mitigate-confirm', { metadata: json(Confirm) })
