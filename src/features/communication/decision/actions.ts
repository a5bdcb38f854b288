import { wholeText } from '../../../incident/codec.ts'
import { defineAction, defineForm } from '../../../slack/define.ts'
import { begun } from '../../commands/values.ts'
import { DecisionForm } from './schema.ts'

/** The button on the card; its value is the id of the incident. */
export const openDecision = defineAction('decide-open', { value: wholeText })

export const decisionForm = defineForm('decide', { metadata: begun, values: DecisionForm })
