import { z } from 'zod'
import { count, joined } from '../../../incident/codec.ts'
import { defineAction } from '../../../slack/define.ts'

/** What was given up is tried once more, by the fact that said so. */
export const tryAgainPress = defineAction('try-again', { value: joined({ incidentId: z.string(), seq: count }) })
