import { z } from 'zod'

/**
 * How data is written as one text: a button's value, a block's id, a form's metadata, the key of a post. `read` gives null for a text that
 * `write` cannot have made. Texts that were written must stay readable for as long as they are in Slack or in the database.
 */
export type Codec<T> = { write: (data: T) => string; read: (text: string) => T | null }

/** The text itself: an id, or a word that is never parsed. */
export const wholeText: Codec<string> = { write: (data) => data, read: (text) => text }

/** No data: an empty text. */
export const noText: Codec<undefined> = { write: () => '', read: (text) => (text === '' ? undefined : null) }

/** A whole number of at least 0. */
export const wholeNumber: Codec<number> = {
  write: String,
  read: (text) => (/^\d{1,9}$/.test(text) ? Number(text) : null),
}

/** Data as JSON. */
export function json<S extends z.ZodType>(shape: S): Codec<z.output<S>> {
  return {
    write: (data) => JSON.stringify(data),
    read: (text) => {
      try {
        return shape.safeParse(JSON.parse(text)).data ?? null
      } catch {
        return null
      }
    },
  }
}

/** One part of a joined text. */
type Part = z.ZodType<unknown, string | undefined>

/** A part that is a count or a number within the incident. */
export const count = z.codec(z.string().regex(/^\d{1,9}$/), z.int(), { decode: Number, encode: String })

/** A part that is any number of at least 0: hours, which may be a fraction, or milliseconds. */
export const amount = z.codec(z.string().regex(/^\d+(\.\d+)?(e[+-]\d+)?$/), z.number().nonnegative(), {
  decode: Number,
  encode: String,
})

/** A part that may be empty. */
export const orNull = z.codec(z.string().default(''), z.string().nullable(), {
  decode: (text) => text || null,
  encode: (data) => data ?? '',
})

const bar = '|'

/**
 * Parts with a bar between them, in the given order: "incident|number". An optional part at the end is left out if it is undefined. `rest`:
 * the last part contains everything that follows, including bars; otherwise anything after the last part is ignored. `between`: another
 * separator than the bar.
 */
export function joined<S extends Record<string, Part>>(
  parts: S,
  { rest = false, between = bar } = {},
): Codec<z.output<z.ZodObject<S>>> {
  const shape = z.object(parts)
  const names = Object.keys(parts)
  return {
    write: (data) => {
      const written = new Map<string, unknown>(Object.entries(z.encode(shape, data)))
      return names.flatMap((name) => written.get(name) ?? []).join(between)
    },
    read: (text) => {
      const all = text.split(between)
      const last = names.length - 1
      const part = (at: number) => (rest && at === last && all.length > last ? all.slice(at).join(between) : all[at])
      return shape.safeParse(Object.fromEntries(names.map((name, at) => [name, part(at)]))).data ?? null
    },
  }
}

/** A codec whose texts begin with a fixed word: "checklist|incident|run". */
export function headed<T>(head: string, { write, read }: Codec<T>): Codec<T> {
  const start = `${head}${bar}`
  return {
    write: (data) => `${start}${write(data)}`,
    read: (text) => (text.startsWith(start) ? read(text.slice(start.length)) : null),
  }
}
