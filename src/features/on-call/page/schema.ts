import { z } from 'zod'
import { asTyped, typed } from '../../../slack/form-values.ts'

/** The form asks whom to page, and why. */
export const HelpForm = z.object({ person: asTyped, why: typed })
