import { z } from 'zod'
import { joined } from '../../../incident/codec.ts'
import { defineAction } from '../../../slack/define.ts'

/** `id` makes pressing it twice one renewal. */
export const renewLinks = defineAction('links-renew', { value: joined({ incidentId: z.string(), id: z.string() }) })
