import { z } from 'zod'
import { kinds, statuses } from './status.ts'

export const Status = z.enum(statuses)
export type Status = z.infer<typeof Status>

export const Kind = z.enum(kinds)
export type Kind = z.infer<typeof Kind>
