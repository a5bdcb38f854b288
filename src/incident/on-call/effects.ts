import { z } from 'zod'
import { defineEffect } from '../effects.ts'

export const pageImoc = defineEffect('call-imoc', {
  does: 'page the IMOC',
  data: { page: z.string().default('p1') },
})

export const pageStep = defineEffect('page-step', {
  does: 'page the next person',
  data: { page: z.string(), from: z.number().int(), rungs: z.number().int().optional() },
})

export const pageSecondMedium = defineEffect('page-out', {
  does: 'page by a medium other than Slack',
  data: { page: z.string(), event: z.enum(['trigger', 'acknowledge', 'resolve']) },
})

export const endPages = defineEffect('end-pages', { does: 'end the pages that nobody has to answer any more' })

export const openDm = defineEffect('open-dm', { does: 'open a direct message', data: { user: z.string() } })

export const askRelief = defineEffect('ask-relief', {
  does: 'ask the IMOC whether somebody should take over',
  data: { user: z.string(), since: z.string(), hours: z.number() },
})

export const offerRelief = defineEffect('offer-relief', { does: 'ask others to relieve the IMOC' })

export const withdrawRelief = defineEffect('withdraw-relief', { does: 'withdraw questions about relief' })

export const awaitHandover = defineEffect('await-handover', {
  does: 'check whether a handover was answered',
  data: { id: z.string() },
})

export const settleHandovers = defineEffect('settle-handovers', { does: 'withdraw messages about a handover' })
