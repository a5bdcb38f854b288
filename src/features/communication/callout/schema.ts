import { z } from 'zod'
import { asTyped } from '../../../slack/form-values.ts'

export const CalloutForm = z.object({ to: asTyped, text: asTyped, how: asTyped, plan: asTyped })
