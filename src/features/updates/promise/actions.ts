import { z } from 'zod'
import { count, joined } from '../../../incident/codec.ts'
import { defineAction } from '../../../slack/define.ts'

/** One question about one update. */
const asked = joined({ incidentId: z.string(), update: z.string(), round: count })
export type Asked = { incidentId: string; update: string; round: number }

export const snoozePromise = defineAction('promise-snooze', { value: asked })
export const notNeeded = defineAction('promise-not-needed', { value: asked })
