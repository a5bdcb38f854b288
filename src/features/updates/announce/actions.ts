import { wholeText } from '../../../incident/codec.ts'
import { defineAction } from '../../../slack/define.ts'

/** Under an announcement, and once more to stop; the value is the incident. */
export const subscribe = defineAction('subscribe', { value: wholeText })
