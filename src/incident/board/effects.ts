import { z } from 'zod'
import { defineEffect } from '../effects.ts'

export const askChange = defineEffect('ask-change', {
  does: 'ask whether a change is still in flight',
  data: { number: z.number() },
})

export const compareChanges = defineEffect('compare-changes', {
  does: 'compare changes with those of other incidents',
})

export const remindOpen = defineEffect('remind-open', {
  does: 'say what is still open at the end',
  data: { by: z.string().nullable() },
})
