import { wholeText } from '../../../incident/codec.ts'
import { defineAction, defineForm } from '../../../slack/define.ts'
import { aboutNumber, begun, numbered } from '../../commands/values.ts'

/** On the card; its value is the incident. */
export const openConcern = defineAction('concern-open', { value: wholeText })
export const answerConcern = defineAction('concern-answer', { value: numbered })

/** It never remembers who opened it. */
export const concernForm = defineForm('concern', { metadata: begun })
export const answerForm = defineForm('concern-answer', { metadata: aboutNumber })
