import { z } from 'zod'
import { joined } from '../../../incident/codec.ts'
import { defineAction } from '../../../slack/define.ts'

/** `id` identifies the press, so that pressing it twice renews the links once. */
export const renewLinks = defineAction('links-renew', { value: joined({ incidentId: z.string(), id: z.string() }) })
