import { wholeText } from '../../incident/codec.ts'
import { defineAction } from '../../slack/define.ts'

/** What stands on cards and in other topics' messages too; the value of each is the incident. */
export const takeImocPress = defineAction('take-imoc', { value: wholeText })
export const callImocPress = defineAction('call-imoc', { value: wholeText })
export const openHandover = defineAction('handover-open', { value: wholeText })
export const openRoles = defineAction('roles-open', { value: wholeText })
