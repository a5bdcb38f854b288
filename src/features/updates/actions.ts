import { wholeText } from '../../incident/codec.ts'
import { defineAction } from '../../slack/define.ts'

/** Wherever somebody is to write an update; the value is the incident. */
export const openUpdate = defineAction('card-update', { value: wholeText })
/** The one that says that it is over, whatever the status says until then. */
export const postLastUpdate = defineAction('update-last', { value: wholeText })
