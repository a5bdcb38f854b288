import { wholeText } from '../../../incident/codec.ts'
import { defineAction } from '../../../slack/define.ts'

/** Under the story so far; the value of each is the incident. */
export const respond = defineAction('join-respond', { value: wholeText })
export const observe = defineAction('join-observe', { value: wholeText })
