import { wholeText } from '../../../incident/codec.ts'
import { defineAction } from '../../../slack/define.ts'

/** What the card has no room for; the value is the incident. */
export const showOthers = defineAction('card-others', { value: wholeText })
