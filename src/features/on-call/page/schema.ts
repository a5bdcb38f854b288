import { z } from 'zod'
import { asTyped, typed } from '../../../slack/form-values.ts'

/** The form: whom, and why. */
export const HelpForm = z.object({ person: asTyped, why: typed })
