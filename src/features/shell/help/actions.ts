import { wholeText } from '../../../incident/codec.ts'
import { defineForm } from '../../../slack/define.ts'

export const helpForm = defineForm('help', { metadata: wholeText })
