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
