import { wholeText } from '../../incident/codec.ts'
import { defineAction } from '../../slack/define.ts'

/** The button that opens the form for an update; the value is the id of the incident. */
export const openUpdate = defineAction('card-update', { value: wholeText })
/** The button for an update that says that the incident is over, whatever its status is until then. */
export const postLastUpdate = defineAction('update-last', { value: wholeText })
