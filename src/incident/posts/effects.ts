import { z } from 'zod'
import { defineEffect } from '../effects.ts'
import { storedKey, storedStart } from './define.ts'

export const showPost = defineEffect('show', {
  does: 'post or change a message',
  data: { purpose: z.string().transform(storedKey) },
})

export const showPostsAgain = defineEffect('show-again', {
  does: 'change messages that stand',
  data: { prefix: z.string().transform(storedStart) },
})

export const sayInChannel = defineEffect('say', { does: "say something in the incident's channel" })

export const sayToPerson = defineEffect('dm', { does: 'send a direct message' })

export const pinCard = defineEffect('pin-card', { does: 'pin the card' })

export const publishHome = defineEffect('publish-home', {
  does: "show somebody's home",
  data: { users: z.union([z.array(z.string()), z.literal('all')]) },
})
