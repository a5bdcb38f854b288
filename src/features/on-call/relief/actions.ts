import { z } from 'zod'
import { joined, wholeText } from '../../../incident/codec.ts'
import { defineAction } from '../../../slack/define.ts'

/** The buttons under the question to the IMOC; the value is the id of the incident. */
export const carryOn = defineAction('relief-carry-on', { value: wholeText })
export const swap = defineAction('relief-swap', { value: wholeText })
export const swapLettingIn = defineAction('relief-swap-in', { value: wholeText })

export const acceptRelief = defineAction('accept-relief', {
  value: joined({ incidentId: z.string(), tired: z.string() }),
})
