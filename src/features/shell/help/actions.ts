import { wholeText } from '../../../slack/codec.ts'
import { defineForm } from '../../../slack/define.ts'

export const helpForm = defineForm('help', { metadata: wholeText })
