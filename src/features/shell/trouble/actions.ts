import { z } from 'zod'
import { count, joined } from '../../../incident/codec.ts'
import { defineAction } from '../../../slack/define.ts'

/** Asks for one more try of an effect that was given up; `seq` is the fact that recorded it. */
export const tryAgainPress = defineAction('try-again', { value: joined({ incidentId: z.string(), seq: count }) })
