import { z } from 'zod'
import { wholeText } from '../../../incident/codec.ts'
import { defineAction, defineForm } from '../../../slack/define.ts'
import { asTyped } from '../../../slack/form-values.ts'
import { aboutNumber, begun, numbered } from '../../commands/values.ts'
import { ConcernForm } from './schema.ts'

/** The button on the card; its value is the id of the incident. */
export const openConcern = defineAction('concern-open', { value: wholeText })
export const answerConcern = defineAction('concern-answer', { value: numbered })

/** The form never keeps who opened it. */
export const concernForm = defineForm('concern', { metadata: begun, values: ConcernForm })
export const answerForm = defineForm('concern-answer', { metadata: aboutNumber, values: z.object({ answer: asTyped }) })
