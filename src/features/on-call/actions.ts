import { wholeText } from '../../incident/codec.ts'
import { defineAction } from '../../slack/define.ts'

/** These buttons also appear on cards and in messages of other topics. The value of each button is the id of the incident. */
export const takeImocPress = defineAction('take-imoc', { value: wholeText })
export const callImocPress = defineAction('call-imoc', { value: wholeText })
export const openHandover = defineAction('handover-open', { value: wholeText })
export const openRoles = defineAction('roles-open', { value: wholeText })
