import { z } from 'zod'
import { defineEffect, type EffectData } from '../effects.ts'

export const chaseCallout = defineEffect('chase-callout', {
  does: 'ask again about a callout',
  data: { number: z.number(), to: z.enum(['addressee', 'imoc']), since: z.string() },
})

export const chaseConcern = defineEffect('chase-concern', {
  does: 'remind the IMOC of a concern',
  data: { number: z.number() },
})

export const lookUnanswered = defineEffect('look-unanswered', {
  does: 'check whether a message was answered',
  data: { channel: z.string(), ts: z.string(), user: z.string() },
})

export const settleStatement = defineEffect('settle-statement', {
  does: 'take an answered message from the list',
  data: { channel: z.string(), ts: z.string(), why: z.enum(['answered', 'reworded']) },
})

export type CalloutChase = EffectData<typeof chaseCallout>

export type UnansweredMessage = EffectData<typeof lookUnanswered>

export type SettledMessage = EffectData<typeof settleStatement>
