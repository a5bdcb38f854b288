import { wholeText } from '../../../incident/codec.ts'
import { defineAction, defineForm } from '../../../slack/define.ts'
import { DeclareForm } from './schema.ts'

/** Under the answer to a direct message; the value is what was written. */
export const declareThis = defineAction('declare-this', { value: wholeText })
/** The value is the other incident. */
export const joinOther = defineAction('join-other', { value: wholeText })

export const declareForm = defineForm('declare', { metadata: wholeText, values: DeclareForm })
