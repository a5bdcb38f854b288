import { z } from 'zod'
import { asTyped, typed } from '../../../slack/form-values.ts'

export const RoleForm = z.object({ role: asTyped, who: typed, team: typed })
