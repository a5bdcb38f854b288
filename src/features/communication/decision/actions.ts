import { wholeText } from '../../../incident/codec.ts'
import { defineAction, defineForm } from '../../../slack/define.ts'
import { begun } from '../../commands/values.ts'
import { DecisionForm } from './schema.ts'

/** On the card; its value is the incident. */
export const openDecision = defineAction('decide-open', { value: wholeText })

export const decisionForm = defineForm('decide', { metadata: begun, values: DecisionForm })
