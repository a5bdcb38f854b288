import { z } from 'zod'
import { clockPoints } from './clock-points.ts'

/** The seq of the fact that it is about. */
const about = z.number().int().positive()

/** What people make of an incident when they read its timeline: tags, investigators' notes, the points of the clock. */
export const analysisFacts = {
  /** The actor's tag on an entry of the timeline. `rule`: the rule that had suggested it. */
  tagged: z.object({ about, tag: z.string(), rule: z.string().optional() }),
  /** The actor takes their own tag back. */
  untagged: z.object({ about, tag: z.string() }),
  /** A suggested tag does not fit: nobody is shown it any more. */
  'suggestion-dismissed': z.object({ about, tag: z.string() }),

  /**
   * When a point of the clock was reached, as the actor says (ISO 8601, UTC). Null: it was not reached, or nobody knows when. `withdrawn`: what
   * was set before counts no longer, and the clock shows again what the other facts say.
   */
  'clock-set': z.object({
    point: z.enum(clockPoints),
    at: z.string().nullable(),
    why: z.string().nullable(),
    withdrawn: z.boolean().optional(),
  }),

  /**
   * An investigator's note, which only investigators could read until now. It is about a fact, about a span of time (ISO 8601, UTC), or about
   * the whole incident. `question`: it asks for something to be followed up. `writtenAt`: when it was written first.
   */
  'investigation-note-shared': z.object({
    ...{ id: z.string(), text: z.string(), question: z.boolean() },
    ...{ about: about.nullable(), from: z.string().nullable(), until: z.string().nullable() },
    writtenAt: z.string(),
    erased: z.boolean().optional(),
  }),
  'investigation-note-withdrawn': z.object({ id: z.string() }),
  'question-answered': z.object({ id: z.string(), text: z.string(), erased: z.boolean().optional() }),
}
