import { wholeText } from '../codec.ts'
import { bySeq, definePost, defineSinglePost } from '../posts/define.ts'

export const summaryPost = defineSinglePost('summary', { does: 'post the summary' })

/** A note that was taken without Slack, by its id. */
export const notePost = definePost('note', { does: 'bring a note into the channel', about: wholeText })

export const shareSaid = definePost('share-said', {
  does: 'say in the channel what people outside Slack can read',
  about: bySeq,
})
