import { z } from 'zod'
import { asTyped, ticked } from '../../../slack/form-values.ts'

/** The form with the list of mitigations. */
export const Choice = z
  .object({ mitigation: asTyped, dry: ticked('dry') })
  .transform(({ mitigation: chosen, dry: dryRun }) => ({ chosen, dryRun }))
