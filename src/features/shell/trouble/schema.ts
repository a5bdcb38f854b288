import { z } from 'zod'

export const ShowsTrouble = z.object({ purpose: z.string() })
