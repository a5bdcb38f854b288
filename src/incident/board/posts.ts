import { count, joined, wholeNumber, wholeText } from '../codec.ts'
import { bySeq, definePost } from '../posts/define.ts'

export const hypothesisSaid = definePost('hypothesis-said', {
  does: 'say in the channel what became of a hypothesis',
  about: bySeq,
})

export const changePost = definePost('change', { does: 'show a change', about: wholeNumber })

export const changeDone = definePost('did', { does: 'say in the channel that a change is done', about: bySeq })

/** Two concurrent changes, by the name that `clashName` gives the pair. */
export const overlapWarning = definePost('clash', { does: 'warn about two changes at once', about: wholeText })

export const changeQuestion = definePost('still', {
  does: 'ask whether a change is still in flight',
  about: wholeNumber,
})

/** `time`: how often the task had been assigned to somebody before. */
export const taskGiven = definePost('task-given', {
  does: 'tell somebody about a task they were given',
  about: joined({ number: count, time: count }),
})

export const linePost = definePost('line', { does: 'show a line of work', about: wholeNumber })

export const lineLeadSaid = definePost('line-led-said', { does: 'say who leads a line of work', about: bySeq })

/** One of the reminders in the state, by its place. */
export const leftOpenPost = definePost('left-open', { does: 'say what is still open at the end', about: wholeNumber })
