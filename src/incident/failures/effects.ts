import { z } from 'zod'
import { defineEffect } from '../effects.ts'

export const tellAdmins = defineEffect('tell-admins', {
  does: 'tell those who run imoc',
  /** The number of the fact that reported the trouble. */
  data: { seq: z.number() },
})

export const settleTrouble = defineEffect('settle-trouble', {
  does: 'withdraw a message about a problem',
  /** The key of the effect that the trouble was about. */
  data: { effect: z.string() },
})
