import { z } from 'zod'
import { wholeText } from '../../../incident/codec.ts'
import { defineAction, defineForm } from '../../../slack/define.ts'
import { asTyped } from '../../../slack/form-values.ts'
import { aboutNumber, begun, numbered } from '../../commands/values.ts'
import { ConcernForm } from './schema.ts'

/** On the card; its value is the incident. */
export const openConcern = defineAction('concern-open', { value: wholeText })
export const answerConcern = defineAction('concern-answer', { value: numbered })

/** It never remembers who opened it. */
export const concernForm = defineForm('concern', { metadata: begun, values: ConcernForm })
export const answerForm = defineForm('concern-answer', { metadata: aboutNumber, values: z.object({ answer: asTyped }) })
