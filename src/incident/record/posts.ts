import { wholeText } from '../codec.ts'
import { definePost, defineSinglePost } from '../posts/define.ts'

export const summaryPost = defineSinglePost('summary', { does: 'post the summary' })

/** A note that was taken without Slack, by its id. */
export const notePost = definePost('note', { does: 'bring a note into the channel', about: wholeText })
