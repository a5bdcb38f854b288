import { wholeText } from '../codec.ts'
import { definePost } from '../posts/define.ts'

/** One run of a checklist, by its id, for its owner. */
export const checklistDm = definePost('checklist', { does: 'show the checklist', about: wholeText })

/** The same run in the thread of the card, for everybody. */
export const checklistMirror = definePost('mirror', { does: 'show the checklist under the card', about: wholeText })

export const listNudge = definePost('list-nudge', {
  does: 'send a reminder of what is open on a checklist',
  about: wholeText,
})
