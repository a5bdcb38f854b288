import { z } from 'zod'
import { defineEffect, type EffectData } from '../effects.ts'

/** Items by their run, each with the sentence that says why. */
const items = z.array(z.object({ run: z.string(), item: z.string(), says: z.string() }))

export const tendChecklists = defineEffect('tend-checklists', { does: 'start checklists and pass them on' })

export const returnList = defineEffect('return-list', {
  does: 'post a checklist again that has come back',
  data: { run: z.string(), because: z.string(), at: z.string() },
})

export const tickItems = defineEffect('tick-items', { does: 'tick what is done', data: { items } })

export const untickItems = defineEffect('untick-items', {
  does: 'take back a tick that is no longer right',
  data: { items },
})

export const nudgeItem = defineEffect('nudge-item', {
  does: 'send a reminder of what is open on a checklist',
  data: { run: z.string(), item: z.string(), round: z.number(), asked: z.boolean() },
})

/** One reminder that is due. `asked`: the list's owner asked for it, so it is sent where others are suppressed. */
export type Nudge = EffectData<typeof nudgeItem>

export type ReturnedList = EffectData<typeof returnList>
