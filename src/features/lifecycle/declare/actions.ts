import { wholeText } from '../../../incident/codec.ts'
import { defineAction, defineForm } from '../../../slack/define.ts'
import { DeclareForm } from './schema.ts'

/** The button under the answer to a direct message; the value is the text of that message. */
export const declareThis = defineAction('declare-this', { value: wholeText })
/** The value is the id of the other incident. */
export const joinOther = defineAction('join-other', { value: wholeText })

export const declareForm = defineForm('declare', { metadata: wholeText, values: DeclareForm })
