import { wholeText } from '../../../incident/codec.ts'
import { defineAction } from '../../../slack/define.ts'

/** The button for everything that the card has no room for; the value is the id of the incident. */
export const showOthers = defineAction('card-others', { value: wholeText })
