import { z } from 'zod'
import { clockPoints } from './clock-points.ts'

export const analysisState = {
  /** The points of the clock that people have set, each as it was set last. */
  clockSet: z
    .partialRecord(
      z.enum(clockPoints),
      z.object({ at: z.string().nullable(), why: z.string().nullable(), by: z.string().nullable(), seq: z.number() }),
    )
    .default({}),
}
