import { z } from 'zod'
import { momentOf } from '../incident/clock.ts'

/** The id of a user, channel, team or file. Any other text is no id, and is never used in a query. */
export const Id = z.string().regex(/^\w{1,64}$/)

/** Slack's `ts`: seconds since 1970 with a fraction. It identifies a message, and its digits are a valid time until the year 5138. */
export const Ts = z.string().regex(/^\d{1,11}(\.\d{1,9})?$/)

/** Slack cuts a message at 40,000 characters, so nobody has written a longer text. */
const longest = 50_000

/** A text that people write. */
export const Words = z.string().transform((text) => (text.length > longest ? `${text.slice(0, longest)}…` : text))

/** For a field that a listener does not need: it is null if its value has another form. */
export function orNull<T>(shape: z.ZodType<T>): z.ZodOptional<z.ZodType<T | null>> {
  const nullable: z.ZodType<T | null> = shape.nullable().catch(null)
  return nullable.optional()
}

/** Does the same as `orNull` for a field that cannot be null. */
export function orNone<T>(shape: z.ZodType<T>): z.ZodOptional<z.ZodType<T | undefined>> {
  const optional: z.ZodType<T | undefined> = shape.optional().catch(undefined)
  return optional.optional()
}

/** Keeps the items of a list that have the right form, and at most `most` of them. */
export function listOf<T>(shape: z.ZodType<T>, most = 100): z.ZodOptional<z.ZodType<T[]>> {
  return z
    .array(z.unknown())
    .catch([])
    .transform((all) => all.slice(0, most).flatMap((each) => shape.safeParse(each).data ?? []))
    .optional()
}

/** Returns the time of an event; now if Slack gave none. */
export function momentOr(ts: string | null | undefined, now: Date): Date {
  return ts ? momentOf(ts) : now
}
