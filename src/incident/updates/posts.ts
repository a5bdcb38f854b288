import { z } from 'zod'
import { count, joined, wholeText } from '../codec.ts'
import { definePost, defineSinglePost } from '../posts/define.ts'

export const announcementPost = defineSinglePost('announcement', { does: 'announce the incident' })

/** The result of an update, by the update's id, in the incident's channel. */
export const updateResult = definePost('update', { does: 'show what became of the update', about: wholeText })

/** The update itself. `whom`: announcements, stakeholders, or the id of a person. */
export const updateTold = definePost('tell', {
  does: 'send the update',
  about: joined({ id: z.string(), whom: z.string() }, { between: ':' }),
})

const question = joined({ update: z.string(), round: count })

export const promiseQuestion = definePost('promise', { does: 'ask for the update that was promised', about: question })

/** The same question to the person who made the promise, if another person is asked. */
export const promiseByQuestion = definePost('promise-by', {
  does: 'remind the person who promised an update',
  about: question,
})
