import { z } from 'zod'
import { defineEffect } from '../effects.ts'

export const countMembers = defineEffect('count-members', { does: 'check who is in the channel' })

export const lookUpUser = defineEffect('meet', { does: 'look up who somebody is', data: { user: z.string() } })

export const lookUpChannel = defineEffect('meet-channel', {
  does: 'look up what a channel is called',
  data: { channel: z.string() },
})

export const relink = defineEffect('relink', { does: 'put the new links among the bookmarks' })

export const askForTheRight = defineEffect('ask-for-right', {
  does: 'ask somebody to give a right',
  data: { seq: z.number() },
})

export const tellOfBrokenGlass = defineEffect('tell-broke-glass', {
  does: 'tell the admins that somebody went on without a right',
  data: { seq: z.number() },
})
