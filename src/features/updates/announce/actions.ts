import { wholeText } from '../../../incident/codec.ts'
import { defineAction } from '../../../slack/define.ts'

/** The buttons under an announcement to subscribe, and to stop; the value is the id of the incident. */
export const subscribe = defineAction('subscribe', { value: wholeText })
