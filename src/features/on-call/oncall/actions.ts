import { wholeText } from '../../../incident/codec.ts'
import { defineAction } from '../../../slack/define.ts'

/** The value is the id of the request for a cover. */
export const takeCoverPress = defineAction('cover-take', { value: wholeText })
export const withdrawCoverPress = defineAction('cover-withdraw', { value: wholeText })
