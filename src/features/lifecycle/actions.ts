import { wholeText } from '../../incident/codec.ts'
import { defineAction } from '../../slack/define.ts'

/** The buttons on the card; the value of each is the id of the incident. */
export const openStatus = defineAction('card-status', { value: wholeText })
export const openAgain = defineAction('card-back', { value: wholeText })
export const openSeverity = defineAction('card-severity', { value: wholeText })

/** The button that opens the declaration form, wherever somebody may want to declare; the value says where that was. */
export const openDeclare = defineAction('home-declare', { value: wholeText })
