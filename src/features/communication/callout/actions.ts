import { z } from 'zod'
import { json, wholeText } from '../../../incident/codec.ts'
import { defineAction, defineForm } from '../../../slack/define.ts'
import { asTyped } from '../../../slack/form-values.ts'
import { Begun, begun, numbered } from '../../commands/values.ts'
import { CalloutForm } from './schema.ts'

/** The button on the card; its value is the id of the incident. */
export const openCallout = defineAction('callout-open', { value: wholeText })
export const acknowledgeCallout = defineAction('callout-acknowledge', { value: numbered })
export const askAboutCallout = defineAction('callout-question', { value: numbered })
export const withdrawCallout = defineAction('callout-take-back', { value: numbered })

export const calloutForm = defineForm('callout', { metadata: begun, values: CalloutForm })
export const questionForm = defineForm('callout-question', {
  metadata: json(Begun.extend({ number: z.number() })),
  values: z.object({ question: asTyped }),
})
