import { wholeText } from '../../../incident/codec.ts'
import { defineAction } from '../../../slack/define.ts'

/** Of one request for cover, which is the value. */
export const takeCoverPress = defineAction('cover-take', { value: wholeText })
export const withdrawCoverPress = defineAction('cover-withdraw', { value: wholeText })
