import { z } from 'zod'
import { joined } from '../../../incident/codec.ts'
import { defineAction, defineForm } from '../../../slack/define.ts'
import { typed } from '../../../slack/form-values.ts'
import { HandoverForm } from './schema.ts'

const offer = { incidentId: z.string(), id: z.string() }
export type OfferRef = { incidentId: string; id: string }

export const acceptPress = defineAction('handover-accept', { value: joined(offer) })
export const declinePress = defineAction('handover-decline', { value: joined(offer) })
export const withdrawPress = defineAction('handover-withdraw', { value: joined(offer) })

/** `sure` is a person outside the private incident: the IMOC has read what it means to ask them. */
export const handoverForm = defineForm('handover', {
  metadata: joined({ ...offer, sure: z.string().optional() }),
  values: HandoverForm,
})
export const declineForm = defineForm('handover-decline', { metadata: joined(offer), values: z.object({ why: typed }) })
