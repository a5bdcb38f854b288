import { z } from 'zod'
import { count, joined } from '../codec.ts'
import { bySeq, definePost } from '../posts/define.ts'

export const privateSaid = definePost('private-said', {
  does: 'say in the channel that the incident is private now',
  about: bySeq,
})

export const leftSaid = definePost('left-said', { does: 'say that somebody has left a private incident', about: bySeq })

export const accountSaid = definePost('account-said', {
  does: 'say in the channel who can no longer use this workspace',
  about: bySeq,
})

export const accountTold = definePost('account-told', {
  does: 'tell the IMOC who can no longer use this workspace',
  about: bySeq,
})

export const rightAsked = definePost('right-asked', {
  does: 'ask somebody to give a right',
  about: joined({ seq: count, user: z.string() }),
})

export const rightGivenTold = definePost('right-given-told', {
  does: 'tell somebody what they may do now',
  about: bySeq,
})

export const brokeGlassSaid = definePost('broke-glass-said', {
  does: 'say in the channel that somebody went on without a right',
  about: bySeq,
})

/** By the seq of the fact, for an admin. */
export const brokeGlassTold = definePost('broke-glass-told', {
  does: 'tell an admin that somebody went on without a right',
  about: joined({ seq: count, user: z.string() }),
})

/** By the seq of the first question that it shows. */
export const accessAsked = definePost('access-asked', {
  does: 'tell the IMOC who asks to be let in',
  about: bySeq,
})

export const letInTold = definePost('let-in-told', { does: 'tell somebody that they were let in', about: bySeq })
