import { z } from 'zod'
import { asTyped, ticked } from '../../../slack/form-values.ts'

export const ConcernForm = z.object({ text: asTyped, anonymous: ticked('anonymous') })
