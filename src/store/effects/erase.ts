import { erasedWords } from '../../incident/erased-words.ts'
import type { Tx } from '../store.ts'

/**
 * Effects name what they report and hold none of its words. Those that an older version wrote did; they are now made from the facts as
 * well. The error of a failed effect may be an answer that repeats the words.
 */
export async function eraseEffects(tx: Tx, incidentId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Effect" SET "data" = "data" - '{text,headline,impact,doing}'::text[],
      "error" = CASE WHEN "error" IS NOT NULL THEN ${erasedWords} END
    WHERE "incidentId" = ${incidentId} AND ("error" IS NOT NULL OR "data" ?| '{text,headline,impact,doing}'::text[])`
}
