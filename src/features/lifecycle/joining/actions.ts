import { wholeText } from '../../../incident/codec.ts'
import { defineAction } from '../../../slack/define.ts'

/** The buttons under the brief; the value of each is the id of the incident. */
export const respond = defineAction('join-respond', { value: wholeText })
export const observe = defineAction('join-observe', { value: wholeText })
