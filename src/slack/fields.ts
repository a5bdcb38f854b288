import { z } from 'zod'
import { momentOf } from '../incident/clock.ts'

/** A user, channel, team, file. Whatever else stands there is nobody's, and no database would look for it. */
export const Id = z.string().regex(/^\w{1,64}$/)

/** Slack's `ts`: seconds since 1970 with a fraction. It names a message, and its digits are a moment until the year 5138. */
export const Ts = z.string().regex(/^\d{1,11}(\.\d{1,9})?$/)

/** Slack cuts a message at 40,000 characters; more than that is not what somebody wrote. */
const longest = 50_000

/** What people write. */
export const Words = z.string().transform((text) => (text.length > longest ? `${text.slice(0, longest)}…` : text))

/** What a listener can do without: null where it is odd. */
export function orNull<T>(shape: z.ZodType<T>): z.ZodOptional<z.ZodType<T | null>> {
  const nullable: z.ZodType<T | null> = shape.nullable().catch(null)
  return nullable.optional()
}

/** As `orNull`, for what has no null. */
export function orNone<T>(shape: z.ZodType<T>): z.ZodOptional<z.ZodType<T | undefined>> {
  const optional: z.ZodType<T | undefined> = shape.optional().catch(undefined)
  return optional.optional()
}

/** Those of a list that have the shape, and not more of them than anybody can mean. */
export function listOf<T>(shape: z.ZodType<T>, most = 100): z.ZodOptional<z.ZodType<T[]>> {
  return z
    .array(z.unknown())
    .catch([])
    .transform((all) => all.slice(0, most).flatMap((each) => shape.safeParse(each).data ?? []))
    .optional()
}

/** The moment of an event; now where Slack gave none. */
export function momentOr(ts: string | null | undefined, now: Date): Date {
  return ts ? momentOf(ts) : now
}
