import { z } from 'zod'
import { joined, json, wholeText } from '../../../incident/codec.ts'
import { defineAction, defineForm } from '../../../slack/define.ts'
import { asTyped, chosen } from '../../../slack/form-values.ts'

const oneLock = joined({ incidentId: z.string(), lock: z.string() })
export type OneLock = { incidentId: string; lock: string }

/** The button on the card; the value is the id of the incident. */
export const openLock = defineAction('lock-deploys', { value: wholeText })
export const openLift = defineAction('choose-lift', { value: wholeText })

export const lockAgain = defineAction('lock-again', { value: oneLock })
export const liftPress = defineAction('lift-lock', { value: oneLock })

/** The form stores the incident, and the id of the lock that it asks for. */
const Wanted = z.object({ incident: z.string(), lock: z.string() })
export type Wanted = z.infer<typeof Wanted>
export const lockForm = defineForm('lock-deploys', {
  metadata: json(Wanted),
  values: z.object({ service: chosen, reason: asTyped }),
})
/** The form stores the incident. */
export const liftForm = defineForm('lift-lock', { metadata: wholeText, values: z.object({ lock: asTyped }) })
