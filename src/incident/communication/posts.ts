import { z } from 'zod'
import { count, joined, wholeNumber } from '../codec.ts'
import { bySeq, definePost } from '../posts/define.ts'

/** A callout or a concern, by its number. */
const byNumber = wholeNumber
/** One message to each person. */
const toPerson = joined({ number: count, user: z.string() })

export const calloutPost = definePost('callout', { does: 'post a callout in the channel', about: byNumber })

export const calloutDm = definePost('callout-dm', { does: 'bring a callout to the person it is for', about: byNumber })

export const calloutNudge = definePost('callout-nudge', { does: 'remind somebody of a callout', about: byNumber })

export const calloutWord = definePost('callout-word', { does: 'tell the IMOC that a callout waits', about: byNumber })

/** By the seq of the answer. */
export const calloutQuestion = definePost('callout-question', {
  does: 'bring back a question about a callout',
  about: bySeq,
})

export const calloutPosts = [calloutPost, calloutDm, calloutNudge, calloutWord, calloutQuestion]

export const concernPost = definePost('concern', { does: 'show a concern', about: byNumber })

export const concernDm = definePost('concern-dm', { does: 'bring a concern to the IMOC', about: toPerson })

export const concernAgain = definePost('concern-again', { does: 'remind the IMOC of a concern', about: toPerson })

export const concernTold = definePost('concern-told', { does: 'bring back the answer to a concern', about: byNumber })

export const concernSaid = definePost('concern-said', {
  does: 'say the answer to a concern without a name in the channel',
  about: byNumber,
})

export const concernPosts = [concernPost, concernDm, concernAgain, concernTold, concernSaid]

/** By the seq of the fact that contains the decision. */
export const decisionPost = definePost('decision', { does: 'post a decision in the channel', about: bySeq })

/** The list of unanswered messages, by its number, for the person whose list it is. */
export const unansweredList = definePost('unanswered', { does: 'list what nobody has answered', about: toPerson })
