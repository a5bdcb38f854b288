import { wholeText } from '../../incident/codec.ts'
import { defineAction } from '../../slack/define.ts'

export const openHelp = defineAction('home-help', { value: wholeText })
